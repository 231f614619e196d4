/** What the page gives a call. */
import type { PictureOf } from './said.js';

export interface CallHost {
  readonly conversationId: string;
  readonly meId: string;
  readonly panel: HTMLElement;
  readonly isAsker: boolean;
  nameOf(personId: string): string;
  /** Names of all others in the talk. */
  others(): string;
  /** To find the way back after a reload; null: there is none. */
  remember(state: { callId: string; picture: PictureOf } | null): void;
  over(words: string): void;
}
