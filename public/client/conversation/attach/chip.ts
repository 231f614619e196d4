/** One chosen file as it stands above the words or under them: its picture, its name, how far it is, and what can be done. */
import { sizeInWords } from '../../../../server/attachments/sizes.js';
import type { Chosen } from './kept.js';

export class Chip {
  readonly row: HTMLElement;
  readonly #state: HTMLElement;
  readonly #progress: HTMLProgressElement;
  readonly #again: HTMLButtonElement;
  readonly #address: string;

  constructor(template: HTMLTemplateElement, readonly chosen: Chosen, on: { takeOut(): void; again(): void }) {
    this.row = (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
    this.#state = this.row.querySelector('[data-state]')!;
    this.#progress = this.row.querySelector('progress')!;
    this.#again = this.row.querySelector('[data-again]')!;
    this.row.querySelector('[data-name]')!.textContent = chosen.name;
    for (const place of this.row.querySelectorAll('[data-named]')) place.textContent = chosen.name;
    this.#progress.setAttribute('aria-label', `How much of ${chosen.name} has arrived`);
    this.row.querySelector('[data-take-out]')!.addEventListener('click', () => on.takeOut());
    this.#again.addEventListener('click', () => on.again());
    this.#address = URL.createObjectURL(chosen.bytes);
    this.#picture();
    this.say(chosen.refused ?? '', chosen.refused !== undefined);
    if (chosen.fileId) this.done();
  }

  progress(part: number): void {
    this.#progress.value = part;
    this.say(`${Math.floor(part * 100)} % of ${sizeInWords(this.chosen.bytes.size)}`);
  }

  done(): void {
    this.#progress.hidden = true;
    this.say(sizeInWords(this.chosen.bytes.size));
  }

  say(words: string, failed = false): void {
    if (this.#state.textContent !== words) this.#state.textContent = words;
    this.#again.hidden = !failed;
    this.row.classList.toggle('failed', failed);
    if (failed) this.#progress.hidden = true;
  }

  restart(): void {
    this.#progress.hidden = false;
    this.#progress.value = 0;
    this.say('');
  }

  gone(): void {
    this.row.remove();
    URL.revokeObjectURL(this.#address);
  }

  /** What can't be shown keeps its place empty. */
  #picture(): void {
    const picture = this.row.querySelector<HTMLImageElement>('img')!;
    const sound = this.row.querySelector('audio')!;
    if (this.chosen.kind === 'voice') {
      sound.src = this.#address;
      sound.setAttribute('aria-label', `Listen to ${this.chosen.name}`);
      sound.hidden = false;
    } else if (/^image\//.test(this.chosen.bytes.type)) {
      picture.onerror = () => (picture.hidden = true);
      picture.src = this.#address;
      picture.hidden = false;
    }
  }
}
