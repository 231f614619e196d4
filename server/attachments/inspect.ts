/** Says by a file's bytes what it is and whether it may be sent: what its name or its sender calls it decides nothing. */
import { stat } from 'node:fs/promises';
import type { AttachedFile } from '../conversations/message.model.js';
import { InvalidInput } from '../errors.js';
import { KIND_WORDS, LARGEST, tooLarge } from './attachments.input.js';
import { cleanName } from './clean-name.js';
import { inspectOffice, OFFICE } from './inspect-office.js';
import { inspectPdf } from './inspect-pdf.js';
import { inspectPhoto } from './inspect-photo.js';
import { inspectRecording, RECORDINGS } from './inspect-recording.js';
import { inspectText } from './inspect-text.js';

/** What may be kept: the bytes at `path`, which are the upload itself or made from it, beside it. */
export interface Found {
  kind: AttachedFile['kind'];
  name: string;
  type: string;
  bytes: number;
  path: string;
  /** A thumbnail (webp), where there is one. */
  small?: string;
  width?: number;
  height?: number;
  seconds?: number;
}

/** What one of the inspectors says; the rest follows from it. */
export type Seen = Pick<Found, 'kind' | 'type'> & { ending: string } & Partial<Pick<Found, 'path' | 'small' | 'width' | 'height' | 'seconds'>>;

const PHOTOS = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/webp', 'image/gif', 'image/heic', 'image/heif', 'image/avif']);
const MAY_BE_SENT = 'Photos, sound, video, PDF, plain text and office documents can.';

/**
 * Throws InvalidInput with a sentence for everything that isn't on the list, isn't what it begins as, or isn't of the kind it was attached as.
 * @param said what the page called it; a 'file' may turn out to be a photo, a recording or a clip.
 */
export async function inspect(path: string, said: { kind: AttachedFile['kind']; name: string }): Promise<Found> {
  const { fileTypeFromFile } = await import('file-type');
  const found = await fileTypeFromFile(path).catch(() => undefined);
  // Before any of it is read into memory.
  if (!found?.mime.startsWith('video/') && (await stat(path)).size > LARGEST.file) throw new InvalidInput(tooLarge('file'));
  const seen = await see(path, found?.mime, said);
  if (said.kind !== 'file' && seen.kind !== said.kind) throw new InvalidInput(`That is no ${KIND_WORDS[said.kind]}. Attach it as a file instead.`);
  const kept = seen.path ?? path;
  const { size: bytes } = await stat(kept);
  // Also what was attached as something else must keep to the measure of what it is.
  if (bytes > LARGEST[seen.kind]) throw new InvalidInput(tooLarge(seen.kind));
  const { ending, ...rest } = seen;
  return { ...rest, path: kept, bytes, name: cleanName(said.name, ending, KIND_WORDS[seen.kind]) };
}

async function see(path: string, mime: string | undefined, said: { kind: AttachedFile['kind']; name: string }): Promise<Seen> {
  if (mime === undefined) return inspectText(path, said.name);
  if (PHOTOS.has(mime)) return inspectPhoto(path, mime);
  if (RECORDINGS.has(mime)) return inspectRecording(path, mime);
  if (mime === 'application/pdf') return inspectPdf(path);
  const office = OFFICE.get(mime);
  if (office) return inspectOffice(path, mime, office);
  throw new InvalidInput(refusalOf(mime));
}

function refusalOf(mime: string): string {
  if (/svg|xml|html/.test(mime)) return `Drawings and pages made of code (SVG, HTML, XML) can't be sent here. ${MAY_BE_SENT} A screenshot of it works too.`;
  if (/zip|rar|7z|tar|gzip|bzip|xz|compress|archive|zstd/.test(mime)) return `Archives can't be sent here. Send what is in it, one file at a time.`;
  if (/msdownload|elf|mach|dosexec|java|wasm|shellscript|deb|rpm|apk|ms-shortcut|x-ms/.test(mime)) return `Programs can't be sent here: nobody should have to trust one. ${MAY_BE_SENT}`;
  return `Files of that type can't be sent here. ${MAY_BE_SENT}`;
}
