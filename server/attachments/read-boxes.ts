/**
 * The boxes of MP4 and QuickTime files. Sources: ISO/IEC 14496-12 (mvhd, tkhd, hdlr, mehd), Apple's QuickTime File Format. A phone writes the
 * place of a recording into `udta` and `meta` boxes: these are turned into `free` ones of the same size, so that nothing else moves.
 */
import type { FileHandle } from 'node:fs/promises';
import { InvalidInput } from '../errors.js';
import { DAMAGED, type Tracks } from './tracks.js';

interface Box {
  type: string;
  /** Where it begins, where what it holds begins, and where it ends: in the file or in what was read of it. */
  from: number;
  body: number;
  to: number;
}

const LARGEST_HEAD = 16_000_000;
const MOST_BOXES = 200_000;
const TELLS_PLACE = new Set(['udta', 'meta', 'uuid']);
const damaged = () => new InvalidInput(DAMAGED);

/** Throws InvalidInput where the boxes don't fill the file exactly: what hangs behind is no part of a recording. */
export async function readBoxes(file: FileHandle, size: number): Promise<Tracks> {
  let tracks: Tracks | undefined;
  let count = 0;
  for (let at = 0; at < size; ) {
    if ((count += 1) > MOST_BOXES) throw damaged();
    const head = Buffer.alloc(16);
    await file.read(head, 0, 16, at);
    const box = boxAt(head, 0, size - at);
    const length = box.to;
    if (box.type === 'moov') {
      if (tracks || length > LARGEST_HEAD) throw damaged();
      const moov = Buffer.alloc(length);
      await file.read(moov, 0, length, at);
      tracks = readMovie(moov, box.body);
      await file.write(moov, 0, length, at);
    } else if (TELLS_PLACE.has(box.type)) await blank(file, at, box);
    at += length;
  }
  if (!tracks) throw damaged();
  return tracks;
}

function boxAt(bytes: Buffer, from: number, room: number): Box {
  if (room < 8) throw damaged();
  const type = bytes.toString('latin1', from + 4, from + 8);
  if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) throw damaged();
  const short = bytes.readUInt32BE(from);
  // 1: the size stands behind; 0: it goes to the end.
  const large = short === 1;
  if (large && room < 16) throw damaged();
  const length = large ? Number(bytes.readBigUInt64BE(from + 8)) : short === 0 ? room : short;
  const body = large ? 16 : 8;
  if (length < body || length > room) throw damaged();
  return { type, from, body: from + body, to: from + length };
}

function* boxesIn(bytes: Buffer, from: number, to: number): Generator<Box> {
  // Four zeros may close a list of QuickTime's.
  for (let at = from; to - at >= 8; ) {
    const box = boxAt(bytes, at, to - at);
    yield box;
    at = box.to;
  }
}

function readMovie(moov: Buffer, body: number): Tracks {
  const tracks: Tracks = { sound: false, pictures: false };
  for (const box of boxesIn(moov, body, moov.length)) {
    if (TELLS_PLACE.has(box.type)) blankIn(moov, box);
    else if (box.type === 'mvhd') Object.assign(tracks, lengthOf(moov, box));
    else if (box.type === 'trak') readTrack(moov, box, tracks);
  }
  return tracks;
}

function lengthOf(bytes: Buffer, { body, to }: Box): { seconds?: number } {
  const wide = bytes[body] === 1;
  if (to - body < (wide ? 32 : 20)) throw damaged();
  const scale = bytes.readUInt32BE(body + (wide ? 20 : 12));
  const units = wide ? Number(bytes.readBigUInt64BE(body + 24)) : bytes.readUInt32BE(body + 16);
  return scale > 0 && units > 0 && units < 0xffffffff ? { seconds: units / scale } : {};
}

function readTrack(moov: Buffer, trak: Box, tracks: Tracks): void {
  let sides: { width: number; height: number } | undefined;
  let handler = '';
  for (const box of boxesIn(moov, trak.body, trak.to)) {
    if (TELLS_PLACE.has(box.type)) blankIn(moov, box);
    // Both sides stand last in it, as 16.16 numbers.
    else if (box.type === 'tkhd' && box.to - box.body >= 84) sides = { width: moov.readUInt16BE(box.to - 8), height: moov.readUInt16BE(box.to - 4) };
    else if (box.type === 'mdia') {
      for (const inner of boxesIn(moov, box.body, box.to)) {
        if (inner.type === 'hdlr' && inner.to - inner.body >= 12) handler = moov.toString('latin1', inner.body + 8, inner.body + 12);
        else if (TELLS_PLACE.has(inner.type)) blankIn(moov, inner);
      }
    }
  }
  if (handler === 'soun') tracks.sound = true;
  if (handler !== 'vide') return;
  tracks.pictures = true;
  if (sides && tracks.width === undefined) Object.assign(tracks, sides);
}

function blankIn(bytes: Buffer, { from, body, to }: Box): void {
  bytes.write('free', from + 4, 'latin1');
  bytes.fill(0, body, to);
}

async function blank(file: FileHandle, at: number, { body, to }: Box): Promise<void> {
  await file.write(Buffer.from('free', 'latin1'), 0, 4, at + 4);
  const zeros = Buffer.alloc(65_536);
  for (let place = at + body; place < at + to; ) {
    const { bytesWritten } = await file.write(zeros, 0, Math.min(zeros.length, at + to - place), place);
    place += bytesWritten;
  }
}
