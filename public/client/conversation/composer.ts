/** Where one writes: Enter sends where there is a keyboard, a draft survives everything, others learn that somebody types. */
import { mayGo } from '../cautions/ask-before.js';

const SAY_AGAIN_MS = 3000;

export interface ComposerEvents {
  /** Whether there is something to send. */
  ready(text: string): boolean;
  send(text: string): void;
  typing(on: boolean): void;
}

export class Composer {
  readonly #text: HTMLTextAreaElement;
  #typingSaid = 0;

  /** @param draftKey where the draft is kept. */
  constructor(readonly form: HTMLFormElement, readonly draftKey: string, readonly on: ComposerEvents) {
    this.#text = form.querySelector('textarea')!;
    if (!this.#text.value) this.#text.value = keptDraft(draftKey);
    this.#fit();
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#text.addEventListener('input', () => this.#changed());
    this.#text.addEventListener('keydown', (event) => {
      // A keyboard on glass has no Shift+Enter: there the button sends and Enter begins a line.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !matchMedia('(hover: hover) and (pointer: fine)').matches) return;
      event.preventDefault();
      this.#send();
    });
  }

  #send(): void {
    const text = this.#text.value.trim();
    if (!this.on.ready(text)) return this.#text.focus();
    if (!mayGo(this.form, text)) return;
    this.#text.value = '';
    keepDraft(this.draftKey, '');
    this.#fit();
    this.#text.focus();
    this.#typingSaid = 0;
    this.on.send(text);
  }

  #changed(): void {
    keepDraft(this.draftKey, this.#text.value);
    this.#fit();
    const on = this.#text.value.trim() !== '';
    if (on ? Date.now() - this.#typingSaid < SAY_AGAIN_MS : this.#typingSaid === 0) return;
    this.#typingSaid = on ? Date.now() : 0;
    this.on.typing(on);
  }

  /** As high as what is written, within the limits of the style sheet. */
  #fit(): void {
    this.#text.style.blockSize = 'auto';
    this.#text.style.blockSize = `${this.#text.scrollHeight + 2}px`;
  }
}

function keptDraft(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function keepDraft(key: string, text: string): void {
  try {
    if (text) localStorage.setItem(key, text);
    else localStorage.removeItem(key);
  } catch {
    // Without a shelf the draft lives as long as the page.
  }
}
