/** The call's part of the page: its buttons, its words, and which picture is the large one. */
import { announce } from '../announce.js';
import type { PictureOf } from './said.js';

export type Deed = 'mute' | 'camera' | 'show' | 'flip' | 'screen' | 'hang-up' | 'hear' | 'freeze' | 'pen-0' | 'pen-1' | 'clear' | 'keep';

export class Panel {
  readonly pictures: HTMLElement;
  readonly #on: HTMLElement;
  readonly #press: (event: Event) => void;

  constructor(readonly root: HTMLElement, does: (deed: Deed) => void) {
    this.#on = root.querySelector<HTMLElement>('[data-call-on]')!;
    this.pictures = root.querySelector<HTMLElement>('[data-call-pictures]')!;
    this.#press = (event) => {
      const button = (event.target as Element).closest<HTMLElement>('[data-call-do]');
      if (button && this.#on.contains(button)) does(button.dataset['callDo'] as Deed);
    };
    root.addEventListener('click', this.#press);
    this.pictures.replaceChildren();
    root.hidden = this.#on.hidden = false;
    this.tools({ frozen: false, canFreeze: false, pen: 0 });
    this.hearing(true);
    this.connected(false);
    this.#bringIntoView();
  }

  /** Also for those who listen to the page. */
  say(words: string): void {
    const line = this.root.querySelector('[data-call-words]')!;
    if (line.textContent === words) return;
    line.textContent = words;
    if (words) announce(words);
  }

  /** The time runs without being read out. */
  time(words: string): void {
    this.root.querySelector('[data-call-words]')!.setAttribute('data-time', words);
  }

  buttons({ mic, picture, flip, screen }: { mic: boolean; picture: PictureOf; flip: boolean; screen: boolean }): void {
    this.#pressed('mute', !mic);
    for (const one of ['camera', 'show', 'screen'] as const) this.#pressed(one, picture === one);
    this.button('flip').hidden = !flip || (picture !== 'camera' && picture !== 'show');
    this.button('screen').hidden = !screen;
  }

  tools({ frozen, canFreeze, pen }: { frozen: boolean; canFreeze: boolean; pen: number }): void {
    this.root.querySelector<HTMLElement>('[data-call-tools]')!.hidden = !frozen && !canFreeze;
    this.root.querySelector<HTMLElement>('[data-call-pens]')!.hidden = !frozen;
    this.#pressed('freeze', frozen);
    this.#pressed('pen-0', pen === 0);
    this.#pressed('pen-1', pen === 1);
  }

  /** Browsers keep pages silent that nobody has touched. */
  hearing(heard: boolean): void {
    this.root.querySelector<HTMLElement>('[data-call-hear]')!.hidden = heard;
  }

  /** Until then it says what is good to know before; afterwards what one can do. */
  connected(connected: boolean): void {
    this.root.querySelector('[data-call-note]')!.classList.toggle('connected', connected);
  }

  /** Whether the others' devices can learn where this one is. */
  direct(direct: boolean): void {
    this.root.querySelector<HTMLElement>('[data-call-direct]')!.hidden = !direct;
  }

  /** The large picture, and the others beside it in their order. */
  stage(large: HTMLElement | null, all: HTMLElement[]): void {
    for (const picture of all) {
      picture.classList.toggle('large', picture === large);
      if (picture.parentElement !== this.pictures) this.pictures.append(picture);
    }
    for (const child of [...this.pictures.children]) if (!all.includes(child as HTMLElement)) child.remove();
    const [had, has] = [this.pictures.classList.contains('with-pictures'), all.some((picture) => !picture.classList.contains('empty'))];
    this.pictures.classList.toggle('with-pictures', has);
    if (has && !had) this.#bringIntoView();
  }

  button(deed: Deed): HTMLButtonElement {
    return this.#on.querySelector<HTMLButtonElement>(`[data-call-do="${deed}"]`)!;
  }

  /** On a phone much else stands above the talk, and the place where one writes below. */
  #bringIntoView(): void {
    this.root.scrollIntoView({ block: 'start' });
  }

  close(): void {
    this.root.removeEventListener('click', this.#press);
    this.pictures.replaceChildren();
    this.#on.hidden = true;
  }

  #pressed(deed: Deed, on: boolean): void {
    this.button(deed).setAttribute('aria-pressed', String(on));
  }
}
