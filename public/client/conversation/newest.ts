/** Whoever reads further up is told what comes below, and gets there in one tap ([data-to-newest]). */
export class Newest {
  readonly #button: HTMLButtonElement | null;
  #missed = 0;

  constructor(room: HTMLElement, readonly atEnd: () => boolean, toEnd: () => void) {
    this.#button = room.querySelector('[data-to-newest]');
    this.#button?.addEventListener('click', () => {
      toEnd();
      // It goes with the tap: whoever came by the keyboard goes on where one writes.
      if (this.#button === document.activeElement) room.querySelector<HTMLElement>('[data-composer] textarea')?.focus({ preventScroll: true });
      this.look();
    });
    addEventListener('scroll', () => this.look(), { passive: true });
    this.look();
  }

  /** So many messages of others came below what is in view. */
  came(count: number): void {
    this.#missed += count;
    this.look();
  }

  look(): void {
    if (!this.#button) return;
    const there = this.atEnd();
    if (there) this.#missed = 0;
    this.#button.hidden = there;
    const words = this.#missed === 0 ? 'Newest messages' : this.#missed === 1 ? '1 new message' : `${this.#missed} new messages`;
    const place = this.#button.querySelector('span')!;
    if (place.textContent !== words) place.textContent = words;
  }
}

/** Where a talk begins that one comes back to: at the line above what is new, when that is more than fits on the screen. @returns whether it is. */
export function beginAtNew(room: HTMLElement): boolean {
  const line = room.querySelector('.unread-from');
  const above = room.querySelector('.pinned')?.getBoundingClientRect().bottom ?? 0;
  if (!line || line.getBoundingClientRect().top >= above) return false;
  line.scrollIntoView({ block: 'start' });
  return true;
}
