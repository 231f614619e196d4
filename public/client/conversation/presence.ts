/** Who is here and who is typing, in words. */
const TYPING_MS = 8000;

export class Presence {
  readonly #here = new Set<string>();
  readonly #typing = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(readonly room: HTMLElement, readonly meId: string) {}

  /** Everyone who is here, as told at joining. */
  all(ids: string[]): void {
    this.#here.clear();
    for (const id of ids) this.#here.add(id);
    this.say();
  }

  /** Without a connection nobody knows; joining again tells. */
  unknown(): void {
    const line = this.room.querySelector('[data-presence]');
    if (line) line.textContent = 'Not connected';
    line?.classList.remove('person-here');
    this.room.querySelector('[data-typing]')!.textContent = '';
  }

  change(id: string, here: boolean, typing: boolean): void {
    if (here) this.#here.add(id);
    else this.#here.delete(id);
    clearTimeout(this.#typing.get(id));
    this.#typing.delete(id);
    // Forgotten by itself too: the page that typed may have gone without a word.
    if (typing) this.#typing.set(id, setTimeout(() => this.change(id, this.#here.has(id), false), TYPING_MS));
    this.say();
  }

  /** Says it again, also after a part of the page was renewed. */
  say(): void {
    const others = [...document.querySelectorAll<HTMLElement>('[data-person]')].filter((row) => row.dataset['person'] !== this.meId);
    const names = (test: (id: string) => boolean) => others.filter((row) => test(row.dataset['person']!)).map((row) => row.dataset['name'] ?? '');
    const here = names((id) => this.#here.has(id));
    const typing = names((id) => this.#typing.has(id));
    const line = this.room.querySelector('[data-presence]');
    if (line) line.textContent = here.length > 0 ? `${here.join(' and ')} ${here.length > 1 ? 'are' : 'is'} here` : others.length > 1 ? 'The others are away' : `${others[0]?.dataset['name'] ?? 'The other one'} is away`;
    line?.classList.toggle('person-here', here.length > 0);
    this.room.querySelector('[data-typing]')!.textContent = typing.length > 0 ? `${typing.join(' and ')} ${typing.length > 1 ? 'are' : 'is'} typing` : '';
  }
}
