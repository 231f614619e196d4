/** Who is typing: forgotten by itself when a page goes silent in the middle of a word. */
import { SECOND } from '../clock.js';

/** Pages say so again every three seconds while somebody types. */
const TYPING_MS = 6 * SECOND;
const typing = new Map<string, NodeJS.Timeout>();

/** @param expired called once, when nothing more was heard. */
export function startTyping(conversationId: string, personId: string, expired: () => void): void {
  stopTyping(conversationId, personId);
  const key = `${conversationId}:${personId}`;
  typing.set(key, setTimeout(() => {
    typing.delete(key);
    expired();
  }, TYPING_MS).unref());
}

export function stopTyping(conversationId: string, personId: string): void {
  const key = `${conversationId}:${personId}`;
  clearTimeout(typing.get(key));
  typing.delete(key);
}
