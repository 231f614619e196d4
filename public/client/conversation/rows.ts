/** The rows of a talk in the page: where a message goes, what it follows, whose it is, and the words under it. */
import { beginsMoment, clockWords, follows, momentWords, type Spoken } from '../../../server/conversations/moments.js';
import { receiptWords } from '../../../server/conversations/receipts.js';
import type { MessageOnWire } from '../../../server/realtime/wire.js';
import type { Unsent } from './outbox.js';

export interface Mark {
  delivered: number;
  read: number;
}

export class Rows {
  readonly #said: HTMLElement;
  readonly #unsent: HTMLElement;
  readonly #pending: HTMLTemplateElement;

  constructor(room: HTMLElement, readonly meId: string) {
    this.#said = room.querySelector('[data-messages]')!;
    this.#unsent = room.querySelector('[data-unsent]')!;
    this.#pending = room.querySelector('template[data-pending]')!;
    this.sayTimes();
  }

  /** Says every time in the reader's own clock and day. */
  sayTimes(): void {
    for (const time of this.#said.querySelectorAll<HTMLTimeElement>('[data-clock]')) sayClock(time);
    for (const moment of this.#said.querySelectorAll<HTMLElement>('[data-moment]')) moment.firstElementChild!.textContent = momentWords(Date.parse(moment.dataset['moment']!), Date.now());
  }

  /** Puts a message below the others; its pending row, if it had one, goes. */
  append(message: MessageOnWire): void {
    const row = rowOf(message);
    const above = this.#said.querySelector<HTMLElement>(':scope > [data-seq]:last-child');
    const before = above ? spoken(above) : undefined;
    const here = spoken(row);
    row.classList.toggle('mine', message.authorId === this.meId);
    const begins = beginsMoment(before, here);
    row.classList.toggle('follows', !begins && follows(before, here));
    if (begins) this.#said.append(momentRow(here.at));
    this.#said.append(row);
    if (message.authorId === this.meId) this.forget(message.clientId);
  }

  /** Shows a message anew, in its place; one that this page doesn't hold stays unknown to it. */
  replace(message: MessageOnWire): void {
    const old = this.#said.querySelector<HTMLElement>(`:scope > [data-seq="${message.seq}"]`);
    if (!old) return;
    const row = rowOf(message);
    for (const name of ['mine', 'follows']) row.classList.toggle(name, old.classList.contains(name));
    const receipt = old.querySelector('[data-receipt]')?.textContent;
    if (receipt) row.querySelector('[data-receipt]')!.textContent = receipt;
    old.replaceWith(row);
  }

  /** Shows what was written and isn't sent yet: the same partial, filled with plain text. */
  await(unsent: Unsent, words: string): void {
    const row = (this.#pending.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    row.dataset['client'] = unsent.clientId;
    row.querySelector('.prose')!.textContent = unsent.text;
    row.querySelector('.said-head')!.remove();
    row.querySelector('[data-receipt]')!.textContent = words;
    this.#unsent.append(row);
  }

  /** Says under a pending row how it stands with it. */
  tellOf(clientId: string, words: string, failed = false): void {
    const row = this.#pendingRow(clientId);
    if (!row) return;
    row.querySelector('[data-receipt]')!.textContent = words;
    row.querySelector('.bubble')!.classList.toggle('failed', failed);
  }

  /** Says that it won't be sent and why, with what can be done about it. */
  refuse({ clientId }: Unsent, words: string, then: { again(): void; copy(): void; discard(): void }): void {
    this.tellOf(clientId, words, true);
    const row = this.#pendingRow(clientId);
    const actions = document.querySelector<HTMLTemplateElement>('template[data-refused]')?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
    if (!row || !actions) return;
    for (const [name, act] of Object.entries(then)) actions.querySelector(`[data-${name}]`)!.addEventListener('click', act);
    row.querySelector('[data-actions]')?.remove();
    row.append(actions);
  }

  /** Whether it is among what was said. */
  holds(clientId: string): boolean {
    return [...this.#said.querySelectorAll<HTMLElement>('.mine[data-client]')].some((row) => row.dataset['client'] === clientId);
  }

  /** Whether a row shows what waits. */
  awaits(clientId: string): boolean {
    return this.#pendingRow(clientId) !== undefined;
  }

  forget(clientId: string): void {
    this.#pendingRow(clientId)?.remove();
  }

  /** Words under one's own messages, from the marks of everyone else. */
  sayReceipts(marks: Map<string, Mark>): void {
    const mine = [...this.#said.querySelectorAll<HTMLElement>('.mine[data-seq]')];
    const words = receiptWords(mine.map((row) => Number(row.dataset['seq'])), [...marks].filter(([id]) => id !== this.meId).map(([, mark]) => mark));
    for (const row of mine) {
      const place = row.querySelector('[data-receipt]')!;
      const say = words.get(Number(row.dataset['seq'])) ?? '';
      if (place.textContent !== say) place.textContent = say;
    }
  }

  #pendingRow(clientId: string): HTMLElement | undefined {
    return [...this.#unsent.querySelectorAll<HTMLElement>('[data-client]')].find((row) => row.dataset['client'] === clientId);
  }
}

/** The page's own partial, rendered by the server, with its time in the reader's clock. */
function rowOf(message: MessageOnWire): HTMLElement {
  const holder = document.createElement('template');
  holder.innerHTML = message.html;
  const row = holder.content.firstElementChild as HTMLElement;
  for (const time of row.querySelectorAll<HTMLTimeElement>('[data-clock]')) sayClock(time);
  return row;
}

function spoken(row: HTMLElement): Spoken {
  return { authorId: row.dataset['author'] || null, at: Date.parse(row.dataset['at'] ?? '') };
}

function sayClock(time: HTMLTimeElement): void {
  const at = Date.parse(time.dateTime);
  if (Number.isNaN(at)) return;
  time.textContent = clockWords(at);
  time.title = momentWords(at, Date.now());
}

function momentRow(at: number): HTMLElement {
  const row = document.createElement('li');
  row.className = 'moment';
  const time = document.createElement('time');
  time.dateTime = row.dataset['moment'] = new Date(at).toISOString();
  time.textContent = momentWords(at, Date.now());
  row.append(time);
  return row;
}
