/** Why there is no sound or picture, and what to do about it, in words. */
import type { RecordKind } from './forms.js';

const DEVICE: Record<RecordKind, string> = { voice: 'microphone', video: 'camera and microphone' };

export function wordsFor(error: unknown, kind: RecordKind): string {
  const device = DEVICE[kind];
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return `This page may not use your ${device}. Allow it in the browser's settings for this site (often behind the sign beside the address), then press again.`;
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return `No ${device} was found. Connect one and press again, or choose a file you already have.`;
  if (name === 'NotReadableError' || name === 'AbortError') return `Another program seems to be using your ${device}. Close it there and press again.`;
  return `This browser can't record here. Record with your device's own app and attach the file.`;
}
