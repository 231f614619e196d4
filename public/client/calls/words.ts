/** What the call says to the person in it. */
import type { CallOnWire } from '../../../server/realtime/wire.js';

export type Lack = 'refused' | 'none' | 'busy';
/** What this device doesn't give. */
export interface Lacks {
  noSound?: Lack;
  noPicture?: Lack;
}

const ALLOW = "You can allow it where the page's address is: press the sign before it, then try again.";

/** What can't be had of this device, and what is possible all the same; empty when nothing is missing. */
export function wordsOfLack({ noSound, noPicture }: Lacks): string {
  const lacks: string[] = [];
  if (noSound === 'refused') lacks.push(`This page may not use your microphone. ${ALLOW} Meanwhile you hear the others, and can write.`);
  if (noSound === 'none') lacks.push('There is no microphone here. You hear the others, and can write.');
  if (noSound === 'busy') lacks.push('Your microphone is in use by something else. Close that and call again; meanwhile you hear the others, and can write.');
  const onward = noSound ? '' : ' This goes on with your voice only.';
  if (noPicture === 'refused') lacks.push(noSound === 'refused' ? 'The same goes for your camera.' : `This page may not use your camera. ${ALLOW}${onward}`);
  if (noPicture === 'none') lacks.push(`There is no camera here.${onward}`);
  if (noPicture === 'busy') lacks.push(`Your camera is in use by something else.${onward}`);
  return lacks.join(' ');
}

export const NO_CALLS_HERE = 'Your browser can\'t make calls on this page. You can go on writing here.';
export const NOTHING_PICKED = 'Nothing was picked to show, so nobody was called.';
export const NOT_GOOD_ENOUGH = "The connection isn't good enough for a call. You can go on writing here.";
export const VOICE_ONLY = 'The connection is weak, so this goes on with your voice only. You can turn the camera on again when it is better.';
export const KEPT_FOR_MESSAGE = 'The picture is attached where you write, and goes with your next message.';
export const SAVED_HERE = 'There are too many files with your message already, so the picture is saved on your device.';
export const LOOKING_AGAIN = 'The connection broke off. Looking for another way.';

export function wordsOfRinging({ kind, callerName }: CallOnWire, isAsker: boolean): string {
  if (kind === 'voice') return `${callerName} is calling you.`;
  if (kind === 'video') return `${callerName} is calling you with video.`;
  if (kind === 'screen') return `${callerName} is calling and would like to show you their screen.`;
  return isAsker ? `${callerName} is calling and would like you to show it with your camera.` : `${callerName} is calling and would like to show it to you.`;
}

/** How it is just now: who is in it, who is waited for, what is missing. */
export function wordsOfHow(call: CallOnWire, ends: { name: string; away: boolean; state: string }[], others: string, lack: string): string {
  const away = ends.filter((end) => end.away).map(({ name }) => name);
  const and = (words: string) => [words, lack].filter(Boolean).join(' ');
  if (call.state === 'ringing') return and(`Calling ${others}.`);
  if (away.length > 0) return `${away.join(' and ')} lost the connection. Waiting a little.`;
  if (ends.some(({ state }) => state === 'failed' || state === 'disconnected')) return LOOKING_AGAIN;
  return and(ends.some(({ state }) => state !== 'connected') ? 'Connecting.' : `In a call with ${ends.map(({ name }) => name).join(' and ')}.`);
}

export function wordsOfEnd({ why }: CallOnWire, others: string, wasCaller: boolean): string {
  if (why === 'declined') return `${others} can't talk just now. You can go on writing here.`;
  if (why === 'unanswered') return wasCaller ? `Nobody picked up. ${others} will see that you called.` : 'The call is over.';
  if (why === 'closed') return 'The talk has ended, and the call with it.';
  return 'The call is over.';
}

export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (number: number) => String(number).padStart(2, '0');
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}
