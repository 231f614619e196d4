/** The elements of WebM files, as far as the tracks, which stand before what is played. Source: RFC 8794 (EBML), RFC 9559 (Matroska). */
import type { FileHandle } from 'node:fs/promises';
import { InvalidInput } from '../errors.js';
import { DAMAGED, type Tracks } from './tracks.js';

const ID = { segment: 0x18538067, info: 0x1549a966, tracks: 0x1654ae6b, cluster: 0x1f43b675, scale: 0x2ad7b1, duration: 0x4489, track: 0xae, kind: 0x83, video: 0xe0, width: 0xb0, height: 0xba };
const VIDEO = 1;
const AUDIO = 2;
/** The tracks stand within; a recorder writes some hundred bytes before them. */
const HEAD = 1_000_000;
const USUAL_SCALE_NS = 1_000_000;

interface Element {
  id: number;
  from: number;
  to: number;
}

/** Throws InvalidInput where no tracks are found. */
export async function readElements(file: FileHandle, size: number): Promise<Tracks> {
  const head = Buffer.alloc(Math.min(HEAD, size));
  await file.read(head, 0, head.length, 0);
  const tracks: Tracks = { sound: false, pictures: false };
  const segment = [...elementsIn(head, 0, head.length)].find(({ id }) => id === ID.segment);
  if (!segment) throw new InvalidInput(DAMAGED);
  for (const element of elementsIn(head, segment.from, segment.to)) {
    if (element.id === ID.cluster) break;
    if (element.id === ID.info) Object.assign(tracks, lengthOf(head, element));
    if (element.id !== ID.tracks) continue;
    for (const track of elementsIn(head, element.from, element.to)) if (track.id === ID.track) readTrack(head, track, tracks);
  }
  return tracks;
}

/** Those that begin within; one of unknown length goes to the end. */
function* elementsIn(bytes: Buffer, from: number, to: number): Generator<Element> {
  for (let at = from; at < to; ) {
    const idLength = Math.clz32(bytes[at]!) - 23;
    if (idLength > 4 || at + idLength >= to) return;
    const id = bytes.readUIntBE(at, idLength);
    const sizeAt = at + idLength;
    const sizeLength = Math.clz32(bytes[sizeAt]!) - 23;
    if (sizeLength > 8 || sizeAt + sizeLength > to) return;
    let size = bytes[sizeAt]! & (0xff >> sizeLength);
    let unknown = size === 0xff >> sizeLength;
    for (let next = 1; next < sizeLength; next++) {
      size = size * 256 + bytes[sizeAt + next]!;
      unknown &&= bytes[sizeAt + next] === 0xff;
    }
    const body = sizeAt + sizeLength;
    const end = unknown ? to : Math.min(to, body + size);
    yield { id, from: body, to: end };
    at = end;
  }
}

const numberIn = (bytes: Buffer, { from, to }: Element) => (to - from >= 1 && to - from <= 6 ? bytes.readUIntBE(from, to - from) : 0);

function lengthOf(bytes: Buffer, info: Element): { seconds?: number } {
  let scale = USUAL_SCALE_NS;
  let units = 0;
  for (const element of elementsIn(bytes, info.from, info.to)) {
    if (element.id === ID.scale) scale = numberIn(bytes, element);
    const length = element.to - element.from;
    if (element.id === ID.duration && (length === 4 || length === 8)) units = length === 4 ? bytes.readFloatBE(element.from) : bytes.readDoubleBE(element.from);
  }
  return units > 0 ? { seconds: (units * scale) / 1e9 } : {};
}

function readTrack(bytes: Buffer, track: Element, tracks: Tracks): void {
  for (const element of elementsIn(bytes, track.from, track.to)) {
    if (element.id === ID.kind) {
      const kind = numberIn(bytes, element);
      if (kind === VIDEO) tracks.pictures = true;
      if (kind === AUDIO) tracks.sound = true;
    }
    if (element.id !== ID.video) continue;
    for (const side of elementsIn(bytes, element.from, element.to)) {
      if (side.id === ID.width) tracks.width ??= numberIn(bytes, side);
      if (side.id === ID.height) tracks.height ??= numberIn(bytes, side);
    }
  }
}
