/** Attaching to what one writes ([data-attach]): files wait above the words, go up at once, and go out with the message, each once. */
import { announce } from '../announce.js';
import { newClientId } from './client-id.js';
import type { Outbox, Unsent } from './outbox.js';
import { Chip } from './attach/chip.js';
import { offerWays } from './attach/choose.js';
import { hold } from './attach/hold.js';
import { allKept, forgetKept, keep, type Chosen } from './attach/kept.js';
import { shrink } from './attach/shrink.js';
import { Uploading } from './attach/upload.js';

export const MOST = 10;

export interface AttachEvents {
  /** What waits in the outbox stands differently now. */
  changed(): void;
  say(words: string): void;
}

/** What other parts of the page bring (tacit:attach): a recording, a picture of a call. Theirs to care for unless the event is taken (defaultPrevented). */
interface Brought {
  file: File;
  kind?: Chosen['kind'];
  seconds?: number;
  /** Without a further press. */
  send?: boolean;
}

interface One {
  chosen: Chosen;
  chip: Chip;
  uploading?: Uploading;
}

export class Attach {
  readonly #all: One[] = [];
  readonly #tray: HTMLElement;
  readonly #one: HTMLTemplateElement;
  /** Of which messages this tab brings the files; the others' are brought by other tabs until those close. */
  readonly #brings = new Map<string, boolean>();
  /** The message being written. */
  #clientId = '';

  constructor(readonly room: HTMLElement, readonly form: HTMLFormElement, readonly place: string, readonly conversationId: string, readonly outbox: Outbox, readonly on: AttachEvents) {
    this.#tray = form.querySelector('[data-chosen-list]')!;
    this.#one = form.querySelector('template[data-chosen-one]')!;
    this.#next();
    offerWays(room, form, (files) => this.add(files));
    const unsent = room.querySelector('[data-unsent]')!;
    new MutationObserver(() => this.#settle()).observe(unsent, { childList: true });
    room.addEventListener('tacit:attach', (event) => {
      const { file, kind, seconds, send } = (event as CustomEvent<Brought>).detail;
      if (this.add([file], { ...(kind && { kind }), ...(seconds && { seconds }) }) === 0) return;
      event.preventDefault();
      if (send) form.requestSubmit();
    });
  }

  /** Whether there is something to send, and nothing in the way of it. */
  ready(text: string): boolean {
    const waiting = this.#with(this.#clientId);
    const refused = waiting.find(({ chosen }) => chosen.refused);
    if (refused) this.on.say(`${refused.chosen.name} can't go along: try it again or take it out.`);
    return !refused && (text !== '' || waiting.length > 0);
  }

  /** What the message now sent brings along; what is chosen from now on is the next one's. */
  take(): Partial<Pick<Unsent, 'clientId' | 'files' | 'awaiting'>> {
    const clientId = this.#clientId;
    if (this.#with(clientId).length === 0) return {};
    this.#next();
    return { clientId, ...this.#standing(clientId) };
  }

  /** @returns how many of them go with the message. */
  add(files: readonly File[], more: Partial<Pick<Chosen, 'kind' | 'seconds'>> = {}): number {
    const left = Math.max(0, MOST - this.#with(this.#clientId).length);
    this.on.say(files.length > left ? `At most ${MOST} files go with one message.` : '');
    for (const file of files.slice(0, left)) {
      const chosen: Chosen = {
        id: newClientId(), place: this.place, clientId: this.#clientId, order: Date.now() + this.#all.length / 1000,
        bytes: file, name: file.name || 'Picture', kind: file.type.startsWith('video/') ? 'video' : 'file', ...more,
      };
      this.#show(chosen);
      void keep(chosen);
      announce(`${chosen.name} is attached.`);
    }
    return Math.min(files.length, left);
  }

  /** Goes on with what earlier pages began. */
  async load(): Promise<void> {
    await this.outbox.load();
    const kept = await allKept(this.place);
    const known = new Set(this.#all.map(({ chosen }) => chosen.clientId));
    for (const clientId of new Set(kept.map((chosen) => chosen.clientId))) {
      if (!known.has(clientId) && (await this.#bringsOf(clientId))) await this.#adopt(clientId, kept.filter((chosen) => chosen.clientId === clientId));
    }
    for (const { clientId, awaiting } of this.outbox.all()) {
      if (!awaiting || this.#with(clientId).length > 0 || !(await this.#bringsOf(clientId))) continue;
      this.outbox.change(clientId, { awaiting: 0, refused: 'This browser did not keep what was attached. Try again sends the words alone.' });
    }
    this.on.changed();
  }

  async #adopt(clientId: string, kept: Chosen[]): Promise<void> {
    for (const chosen of kept) {
      const state = chosen.url ? await stateOf(chosen.url) : 'receiving';
      if (state === 'sent' && !this.outbox.get(clientId)) {
        await forgetKept([chosen.id]);
        continue;
      }
      if (state === 'gone') {
        delete chosen.url;
        delete chosen.fileId;
      }
      // Written to another message of this page, unless that one waits to be sent.
      if (!this.outbox.get(clientId)) chosen.clientId = this.#clientId;
      this.#show(chosen);
      void keep(chosen);
    }
    this.#tell(clientId);
  }

  #show(chosen: Chosen): void {
    const one: One = { chosen, chip: new Chip(this.#one, chosen, { takeOut: () => this.#takeOut(one), again: () => this.#again(one) }) };
    this.#all.push(one);
    if (!chosen.fileId && !chosen.refused) void this.#begin(one);
    this.#settle();
  }

  async #begin(one: One): Promise<void> {
    const { chosen, chip } = one;
    if (!chosen.url && chosen.kind === 'file') {
      Object.assign(chosen, await shrink(chosen));
      // Taken out meanwhile.
      if (!this.#all.includes(one)) return;
      void keep(chosen);
    }
    one.uploading = new Uploading(chosen, this.conversationId, {
      progress: (part) => chip.progress(part),
      begun: () => void keep(chosen),
      waiting: () => chip.say('waiting for a connection'),
      done: (fileId) => {
        chosen.fileId = fileId;
        chip.done();
        void keep(chosen);
        this.#tell(chosen.clientId);
      },
      refused: (sentence) => {
        chosen.refused = sentence;
        delete chosen.url;
        chip.say(sentence, true);
        void keep(chosen);
        announce(sentence);
        if (this.outbox.get(chosen.clientId)) this.#bringBack(chosen.clientId, sentence);
      },
    });
  }

  #again(one: One): void {
    delete one.chosen.refused;
    one.chip.restart();
    this.on.say('');
    void this.#begin(one);
  }

  #takeOut(one: One): void {
    const { clientId } = one.chosen;
    one.uploading?.cancel();
    this.#drop([one]);
    announce(`${one.chosen.name} is taken out.`);
    this.on.say('');
    this.form.querySelector('textarea')!.focus();
    const unsent = this.outbox.get(clientId);
    if (!unsent) return;
    if (this.#with(clientId).length > 0 || unsent.text) return this.#tell(clientId);
    this.outbox.remove(clientId);
    this.#rowOf(clientId)?.remove();
    this.on.changed();
  }

  /** The outbox learns which of a message's files are there. */
  #tell(clientId: string): void {
    if (!this.outbox.get(clientId)) return;
    this.outbox.change(clientId, this.#standing(clientId));
    this.on.changed();
  }

  #standing(clientId: string): { files: string[]; awaiting: number } {
    const files = this.#with(clientId).flatMap(({ chosen }) => chosen.fileId ?? []);
    return { files, awaiting: this.#with(clientId).length - files.length };
  }

  /** One of its files can't be sent: words and files stand where one writes again, and whoever wrote them decides. */
  #bringBack(clientId: string, sentence: string): void {
    const unsent = this.outbox.get(clientId)!;
    // The talk has ended meanwhile: there is nowhere to write any more, but the words stay to be copied.
    if (this.form.offsetParent === null && getComputedStyle(this.form).display === 'none') {
      this.outbox.change(clientId, { awaiting: 0, refused: sentence });
      return this.on.changed();
    }
    this.outbox.remove(clientId);
    this.#rowOf(clientId)?.remove();
    for (const { chosen } of this.#with(clientId)) {
      chosen.clientId = this.#clientId;
      void keep(chosen);
    }
    const field = this.form.querySelector('textarea')!;
    field.value = [unsent.text, field.value].filter(Boolean).join('\n');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    this.#settle();
    this.on.say('That message was not sent: one of its files can\'t go along. It is back where you write.');
    this.on.changed();
  }

  /** Every chip where it belongs: above the words, in the row that waits, or nowhere once its message went. */
  #settle(): void {
    for (const clientId of new Set(this.#all.map(({ chosen }) => chosen.clientId))) {
      const row = this.#rowOf(clientId);
      if (clientId !== this.#clientId && !row && !this.outbox.get(clientId)) this.#drop(this.#with(clientId));
      else this.#place(clientId === this.#clientId ? this.#tray : row, this.#with(clientId));
    }
    this.#tray.hidden = this.#with(this.#clientId).length === 0;
    // Sent in another tab: should that one close, this one goes on.
    if (this.outbox.all().some(({ clientId, awaiting }) => awaiting && !this.#brings.has(clientId))) void this.load();
  }

  #place(where: HTMLElement | undefined, ones: One[]): void {
    if (!where) return;
    let list = where;
    if (where !== this.#tray) {
      list = where.querySelector<HTMLElement>('.chosen') ?? document.createElement('ul');
      list.className = 'chosen';
      if (!list.parentElement) where.querySelector('.bubble')!.append(list);
    }
    for (const { chip } of ones) if (chip.row.parentElement !== list) list.append(chip.row);
  }

  #drop(ones: One[]): void {
    for (const one of ones) {
      one.chip.gone();
      this.#all.splice(this.#all.indexOf(one), 1);
    }
    void forgetKept(ones.map(({ chosen }) => chosen.id));
    this.#tray.hidden = this.#with(this.#clientId).length === 0;
  }

  #next(): void {
    this.#clientId = newClientId();
    void this.#bringsOf(this.#clientId);
  }

  async #bringsOf(clientId: string): Promise<boolean> {
    const known = this.#brings.get(clientId);
    if (known !== undefined) return known;
    this.#brings.set(clientId, false);
    const mine = await hold(clientId, () => {
      this.#brings.set(clientId, true);
      void this.load();
    });
    this.#brings.set(clientId, mine);
    return mine;
  }

  #with(clientId: string): One[] {
    return this.#all.filter(({ chosen }) => chosen.clientId === clientId);
  }

  #rowOf(clientId: string): HTMLElement | undefined {
    return [...this.room.querySelectorAll<HTMLElement>('[data-unsent] [data-client]')].find((row) => row.dataset['client'] === clientId);
  }
}

/** How an upload of an earlier page stands. Whatever can't be told is tried. */
async function stateOf(url: string): Promise<'receiving' | 'ready' | 'sent' | 'gone'> {
  try {
    const reply = await fetch(url, { headers: { accept: 'application/json' } });
    if (reply.status === 404) return 'gone';
    return reply.ok ? ((await reply.json()) as { state: 'receiving' | 'ready' | 'sent' }).state : 'receiving';
  } catch {
    return 'receiving';
  }
}
