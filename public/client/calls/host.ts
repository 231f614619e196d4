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
  /** Attaches a file to what is being written. @returns false when no more files go with one message. */
  attach(file: File): boolean;
  over(words: string): void;
}
