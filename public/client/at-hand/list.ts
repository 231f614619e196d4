/** The list that "/" opens above where one writes: filtered as one types on, chosen from by arrows, Enter or a press. */
import { announce } from '../announce.js';
import { askedFor, fitting, type AtHand } from './find-snippets.js';

export interface Source {
  /** Everything at hand, fetched when first asked for. */
  items(): Promise<AtHand[]>;
  chosen(item: AtHand): void;
}

const ID = 'at-hand';

export class AtHandList {
  readonly #list = document.createElement('ul');
  #shown: AtHand[] = [];
  #at = 0;
  /** Closed by Escape: stays so until other words are typed. */
  #closedFor: string | null = null;

  constructor(readonly field: HTMLTextAreaElement, readonly source: Source) {
    Object.assign(this.#list, { id: ID, className: 'at-hand', hidden: true });
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', 'Snippets');
    field.form!.prepend(this.#list);
    field.setAttribute('aria-autocomplete', 'list');
    field.addEventListener('input', () => void this.#look());
    field.addEventListener('blur', () => this.#close());
    // Before the composer, whose Enter sends.
    field.form!.addEventListener('keydown', (event) => this.#key(event), { capture: true });
    // The field keeps the focus.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#list.addEventListener('click', (event) => {
      const place = [...this.#list.children].indexOf((event.target as Element).closest('[role=option]')!);
      if (place >= 0) this.#take(place);
    });
  }

  async #look(): Promise<void> {
    const typed = this.field.value;
    const asked = askedFor(typed);
    if (typed !== this.#closedFor) this.#closedFor = null;
    if (asked === null || this.#closedFor !== null) return this.#close();
    const items = await this.source.items();
    // Typed on, or gone elsewhere, while it was fetched.
    if (this.field.value !== typed || document.activeElement !== this.field) return;
    this.#show(fitting(items, asked));
  }

  #show(items: AtHand[]): void {
    if (items.length === 0) return this.#close();
    const same = items.length === this.#shown.length && items.every(({ id }, place) => id === this.#shown[place]!.id);
    this.#shown = items;
    if (!same) this.#at = 0;
    this.#list.replaceChildren(...items.map((item, place) => option(item, place)));
    this.#list.hidden = false;
    this.field.setAttribute('aria-controls', ID);
    if (!same) announce(items.length === 1 ? 'One snippet.' : `${items.length} snippets.`);
    this.#mark();
  }

  #mark(): void {
    [...this.#list.children].forEach((row, place) => row.setAttribute('aria-selected', String(place === this.#at)));
    const here = this.#list.children[this.#at]!;
    this.field.setAttribute('aria-activedescendant', here.id);
    here.scrollIntoView({ block: 'nearest' });
  }

  #key(event: KeyboardEvent): void {
    if (this.#list.hidden || event.target !== this.field || event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.#at = (this.#at + (event.key === 'ArrowDown' ? 1 : -1) + this.#shown.length) % this.#shown.length;
      this.#mark();
    } else if (event.key === 'Enter' && !event.shiftKey) this.#take(this.#at);
    else if (event.key === 'Escape') {
      this.#closedFor = this.field.value;
      this.#close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #take(place: number): void {
    const item = this.#shown[place]!;
    this.#close();
    this.source.chosen(item);
  }

  #close(): void {
    if (this.#list.hidden) return;
    this.#list.hidden = true;
    this.#shown = [];
    this.field.removeAttribute('aria-activedescendant');
    this.field.removeAttribute('aria-controls');
  }
}

function option({ name, text }: AtHand, place: number): HTMLElement {
  const row = document.createElement('li');
  row.id = `${ID}-${place}`;
  row.setAttribute('role', 'option');
  const title = document.createElement('strong');
  title.textContent = name;
  const words = document.createElement('span');
  words.textContent = text.replace(/\s+/g, ' ').slice(0, 120);
  row.append(title, words);
  row.dir = 'auto';
  return row;
}
