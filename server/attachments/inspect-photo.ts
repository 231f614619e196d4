/** Photos are drawn anew: what a camera noted (the place, the device) and whatever hid behind the picture stay behind. */
import type { Metadata, Sharp } from 'sharp';
import { InvalidInput } from '../errors.js';
import type { Seen } from './inspect.js';
import { inTurn } from './in-turn.js';

const LARGEST_SIDE = 2560;
const SMALL_SIDE = 480;
/** A good phone's camera has 50 million; beyond twice that somebody is after our memory. */
const MOST_PIXELS = 100_000_000;
/** Of all pictures of a moving one together; beyond, the first one stands for it. */
const MOST_MOVING_PIXELS = 40_000_000;
const LONGEST_S = 30;
const BROKEN = 'That picture can\'t be read: it is damaged, or no picture. Choose another; your text is safe.';
const UNREAD = 'Pictures of that kind (HEIC) can\'t be read here. Send it as JPEG, or a screenshot of it; your text is safe.';
const TOO_WIDE = 'That picture has too many pixels. Make it smaller and try again; your text is safe.';

/** Loaded with the first photo: a start needn't wait for it. One core each: the talks need the other. */
let loading: Promise<(typeof import('sharp'))['default']> | undefined;
const load = () => (loading ??= import('sharp').then(({ default: sharp }) => {
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}));

/** @param mime as found. Throws InvalidInput for what can't be drawn, or is too large to. */
export function inspectPhoto(path: string, mime: string): Promise<Seen> {
  return inTurn(() => draw(path, mime));
}

async function draw(path: string, mime: string): Promise<Seen> {
  const sharp = await load();
  const read = <T>(work: () => Promise<T>) => work().catch((error: Error) => Promise.reject(refusalOf(error, mime)));
  const about = await read(() => sharp(path, { limitInputPixels: false }).metadata());
  const { width = 0, height = 0, pages = 1 } = about;
  // For moving ones the height is that of one picture.
  if (width * height > MOST_PIXELS) throw new InvalidInput(TOO_WIDE);
  const moving = pages > 1 && width * (about.pageHeight ?? height) * pages <= MOST_MOVING_PIXELS;
  const open = (all: boolean) => sharp(path, { limitInputPixels: all ? MOST_MOVING_PIXELS : MOST_PIXELS, failOn: 'error', animated: all, sequentialRead: !all }).timeout({ seconds: LONGEST_S });
  const made = `${path}.made`;
  const small = `${path}.small`;
  const { type, ending, encode } = target(about, moving);
  const shrunk = open(moving).rotate().resize({ width: LARGEST_SIDE, height: LARGEST_SIDE, fit: 'inside', withoutEnlargement: true });
  const whole = await read(() => encode(shrunk).toFile(made));
  await read(() => sharp(made, { limitInputPixels: MOST_PIXELS }).resize({ width: SMALL_SIDE, height: SMALL_SIDE, fit: 'inside', withoutEnlargement: true }).webp({ quality: 74 }).toFile(small));
  return { kind: 'photo', type, ending, path: made, small, width: whole.width, height: whole.pageHeight ?? whole.height };
}

/** In which form it is kept: photos as JPEG, pictures of screens as PNG, the rest as WebP, which moves too. */
function target({ format, hasAlpha }: Metadata, moving: boolean): { type: string; ending: string; encode: (picture: Sharp) => Sharp } {
  if (format === 'png' && !moving) return { type: 'image/png', ending: '.png', encode: (picture) => picture.png() };
  if (format === 'webp' || format === 'gif' || hasAlpha) return { type: 'image/webp', ending: '.webp', encode: (picture) => picture.webp({ quality: 82 }) };
  return { type: 'image/jpeg', ending: '.jpg', encode: (picture) => picture.jpeg({ quality: 84 }) };
}

/** Our own troubles (a full disk) stay what they are. */
function refusalOf(error: Error, mime: string): Error {
  if (/ENOSPC|No space/i.test(error.message)) return error;
  if (/pixel limit/i.test(error.message)) return new InvalidInput(TOO_WIDE);
  return new InvalidInput(/hei[cf]/.test(mime) ? UNREAD : BROKEN);
}
