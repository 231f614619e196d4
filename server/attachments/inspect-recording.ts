/** Sound and video: their outer form is read, to tell one from the other and how long and large they are; nothing of it is played here. */
import { open, type FileHandle } from 'node:fs/promises';
import { InvalidInput } from '../errors.js';
import type { Found, Seen } from './inspect.js';
import { readBoxes } from './read-boxes.js';
import { readElements } from './read-elements.js';
import { DAMAGED, type Tracks } from './tracks.js';

interface Form {
  ending: string;
  type: string;
  /** Of a form that may hold pictures or only sound: what it is then. */
  soundOnly?: { ending: string; type: string };
  /** Reads the outer form, and takes out what tells where it was recorded. */
  read?(file: FileHandle, size: number): Promise<Tracks>;
}

const BOXES = { soundOnly: { ending: '.m4a', type: 'audio/mp4' }, read: readBoxes };
const MP4: Form = { ending: '.mp4', type: 'video/mp4', ...BOXES };
const FORMS: Record<string, Form> = {
  'audio/ogg': { ending: '.ogg', type: 'audio/ogg' },
  'audio/ogg; codecs=opus': { ending: '.ogg', type: 'audio/ogg' },
  'audio/mpeg': { ending: '.mp3', type: 'audio/mpeg' },
  'audio/wav': { ending: '.wav', type: 'audio/wav' },
  'audio/mp4': MP4, 'audio/x-m4a': MP4, 'video/mp4': MP4, 'video/x-m4v': MP4,
  'video/quicktime': { ...MP4, ending: '.mov', type: 'video/quicktime' },
  'video/webm': { ending: '.webm', type: 'video/webm', soundOnly: { ending: '.webm', type: 'audio/webm' }, read: readElements },
};
export const RECORDINGS: ReadonlySet<string> = new Set(Object.keys(FORMS));
const MOST_SECONDS = 24 * 3600;
const LARGEST_SIDE = 16_384;

/** Throws InvalidInput for what has neither sound nor pictures, or does not hold together. */
export async function inspectRecording(path: string, mime: string): Promise<Seen> {
  const { read, soundOnly, ending, type } = FORMS[mime]!;
  if (!read) return { kind: 'voice', type, ending };
  const file = await open(path, 'r+');
  try {
    const tracks = await read(file, (await file.stat()).size);
    if (!tracks.pictures && !tracks.sound) throw new InvalidInput(DAMAGED);
    return tracks.pictures ? { kind: 'video', type, ending, ...measures(tracks) } : { kind: 'voice', ...soundOnly!, ...measures({ ...tracks, width: 0, height: 0 }) };
  } finally {
    await file.close();
  }
}

/** Only what can be true. */
function measures({ width = 0, height = 0, seconds = 0 }: Pick<Tracks, 'width' | 'height' | 'seconds'>): Pick<Found, 'width' | 'height' | 'seconds'> {
  const sides = [width, height].every((side) => Number.isInteger(side) && side > 0 && side <= LARGEST_SIDE);
  return { ...(sides && { width, height }), ...(seconds > 0 && seconds < MOST_SECONDS && { seconds: Math.round(seconds * 10) / 10 }) };
}
