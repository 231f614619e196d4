/** What the pages of a call say to each other beside sound and picture. It comes from somebody else's page, so it is believed only as far as it is checked here. */
import type { Point } from './frame.js';

export type PictureOf = 'none' | 'camera' | 'show' | 'screen';
export const PENS = 2;
/** A frozen picture as a JPEG of at most 1280 pixels is some 150 KB. */
export const LARGEST_STILL = 2_000_000;
export const MOST_POINTS = 200;
export const MOST_STILLS = 1_000_000;
const PICTURES: readonly PictureOf[] = ['none', 'camera', 'show', 'screen'];

export type Said =
  /** What this page sends. */
  | { is: 'state'; mic: boolean; picture: PictureOf }
  /** Somebody points at the picture of that end. */
  | { is: 'point'; of: string; at: Point }
  /** The picture of that end is frozen as the bytes that follow; `nth` counts what was frozen so far, so that of two at once all keep the same. */
  | { is: 'still'; id: string; nth: number; of: string; bytes: number }
  /** More of a line on the frozen picture. */
  | { is: 'line'; still: string; id: string; pen: number; points: Point[] }
  | { is: 'clear'; still: string }
  | { is: 'thaw'; still: string };

const isId = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{1,40}$/.test(value);
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isPoint = (value: unknown): value is Point => isObject(value) && isNumber(value['x']) && isNumber(value['y']) && value['x'] >= 0 && value['x'] <= 1 && value['y'] >= 0 && value['y'] <= 1;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What was said, or null for anything it can't be. */
export function parseSaid(text: string): Said | null {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(said)) return null;
  const { is, of, id, nth, still, at, bytes, pen, points, mic, picture } = said;
  switch (is) {
    case 'state':
      return typeof mic === 'boolean' && PICTURES.includes(picture as PictureOf) ? { is, mic, picture: picture as PictureOf } : null;
    case 'point':
      return isId(of) && isPoint(at) ? { is, of, at: { x: at.x, y: at.y } } : null;
    case 'still':
      return isId(id) && isNumber(nth) && nth > 0 && nth <= MOST_STILLS && isId(of) && isNumber(bytes) && bytes > 0 && bytes <= LARGEST_STILL ? { is, id, nth, of, bytes } : null;
    case 'line':
      return isId(still) && isId(id) && isNumber(pen) && pen >= 0 && pen < PENS && Number.isInteger(pen) && Array.isArray(points) && points.length <= MOST_POINTS && points.every(isPoint)
        ? { is, still, id, pen, points: points.map(({ x, y }) => ({ x, y })) }
        : null;
    case 'clear':
    case 'thaw':
      return isId(still) ? { is, still } : null;
    default:
      return null;
  }
}

/** The bytes of a still, as they come in; whoever sends more than announced has said nothing. */
export class Gathering {
  #parts: ArrayBuffer[] = [];
  #got = 0;
  constructor(readonly still: Extract<Said, { is: 'still' }>) {}

  /** @returns the whole once it is there. */
  take(part: ArrayBuffer): Blob | null {
    this.#got += part.byteLength;
    if (this.#got <= this.still.bytes) this.#parts.push(part);
    return this.#got === this.still.bytes ? new Blob(this.#parts, { type: 'image/jpeg' }) : null;
  }
}
