/** Files that pretend, hide something or are made to hurt; and honest ones beside them. All made here, so that none lies about. */
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import yazl from 'yazl';

export const SCRIPT = '<script>alert(document.cookie)</script>';

export const jpeg = (width = 64, height = 48) => sharp({ create: { width, height, channels: 3, background: '#0b6e5f' } }).jpeg().toBuffer();
export const png = (width = 64, height = 48) => sharp({ create: { width, height, channels: 3, background: '#0b6e5f' } }).png().toBuffer();
/** As a phone notes it: where, when, with what. */
export const jpegFromPhone = (orientation = 6) =>
  sharp({ create: { width: 80, height: 40, channels: 3, background: '#c2472d' } })
    .withExif({ IFD0: { Make: 'Phonemaker', Model: 'Secret 9' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '13/1 24/1 0/1' } })
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();
export const jpegAndPage = async () => Buffer.concat([await jpeg(), Buffer.from(`\n<!doctype html><html>${SCRIPT}</html>`)]);
export const jpegAndZip = async () => Buffer.concat([await jpeg(), await zip({ 'run.js': 'alert(1)' })]);
/** A jpeg with a comment that is a script. */
export async function jpegWithComment(): Promise<Buffer> {
  const picture = await jpeg();
  const comment = Buffer.from(`*/=alert(1)/*${SCRIPT}`);
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([picture.subarray(0, 2), head, comment, picture.subarray(2)]);
}
export const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${SCRIPT}</svg>`);
export const svgWithProlog = Buffer.from(`<?xml version="1.0"?>\n<!-- nothing -->\n<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`);
export const page = Buffer.from(`<!DOCTYPE html><html><body>${SCRIPT}</body></html>`);
export const program = Buffer.concat([Buffer.from('\u007fELF', 'latin1'), Buffer.alloc(200, 1)]);
export const windowsProgram = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300, 2)]);
export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

/** A PNG of a few bytes that says it has 30,000 x 30,000 pixels. */
export function pixelBomb(): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), body]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    sum.writeUInt32BE(checksum(named));
    return Buffer.concat([length, named, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(30_000, 0);
  head.writeUInt32BE(30_000, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', Buffer.from('789c6360000000020001', 'hex')), chunk('IEND', Buffer.alloc(0))]);
}

/** The outer form of what newer phones write. */
export const heic = Buffer.concat([Buffer.from('\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000mif1heic', 'latin1'), Buffer.alloc(400, 5)]);

export function zip(entries: Record<string, string | Buffer>): Promise<Buffer> {
  const file = new yazl.ZipFile();
  for (const [name, body] of Object.entries(entries)) file.addBuffer(Buffer.from(body as string), name, { mtime: new Date('2026-01-01') });
  file.end();
  return bytesOf(file.outputStream);
}

const PARTS = {
  '[Content_Types].xml': '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  'word/document.xml': '<w:document/>',
};
export const docx = (more: Record<string, string | Buffer> = {}) => zip({ ...PARTS, ...more });
/** Three hundred megabytes of zeros that call themselves a letter. */
export const zipBomb = () => docx({ 'word/media/image1.bmp': Buffer.alloc(300_000_000) });
/** One that looks small by its table of contents would have to lie there: a name that leads out of it. */
export async function zipThatLeadsOut(): Promise<Buffer> {
  const honest = await docx({ 'word/aaaaaaaaaaaa.xml': 'x' });
  return Buffer.from(honest.toString('latin1').replaceAll('word/aaaaaaaaaaaa.xml', '../../../../aaaaa.xml'), 'latin1');
}

const box = (type: string, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
};
export const PLACE = '+52.5163+013.3777/';
/** The outer form of a clip as a phone writes it: `tracks` are handlers. */
export function mp4(tracks = ['vide', 'soun'], brand = 'isom'): Buffer {
  const mvhd = Buffer.alloc(100);
  mvhd.writeUInt32BE(1000, 12);
  mvhd.writeUInt32BE(7500, 16);
  const trak = (handler: string) => {
    const tkhd = Buffer.alloc(84);
    tkhd.writeUInt16BE(640, 76);
    tkhd.writeUInt16BE(360, 80);
    return box('trak', box('tkhd', tkhd), box('mdia', box('hdlr', Buffer.alloc(8), Buffer.from(handler), Buffer.alloc(13))));
  };
  const place = box('udta', box('\u00a9xyz', Buffer.from([0, PLACE.length, 0x15, 0xc7]), Buffer.from(PLACE)));
  return Buffer.concat([box('ftyp', Buffer.from(brand), Buffer.alloc(4), Buffer.from('isommp42')), box('moov', box('mvhd', mvhd), ...tracks.map(trak), place), box('mdat', Buffer.alloc(500, 7))]);
}

const element = (id: string, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(id, 'hex'), Buffer.from([0x40 | (body.length >> 8), body.length & 0xff]), body]);
};
/** As a browser records it: of unknown length. */
export function webm(kinds = [2]): Buffer {
  const tracks = kinds.map((kind) => element('ae', element('d7', Buffer.from([kind])), element('83', Buffer.from([kind])), ...(kind === 1 ? [element('e0', element('b0', Buffer.from([2, 0x80])), element('ba', Buffer.from([1, 0x68])))] : [])));
  return Buffer.concat([
    element('1a45dfa3', element('4282', Buffer.from('webm'))), Buffer.from('18538067', 'hex'), Buffer.from('01ffffffffffffff', 'hex'),
    element('1549a966', element('2ad7b1', Buffer.from([0x0f, 0x42, 0x40]))), element('1654ae6b', ...tracks), Buffer.from('1f43b67501ffffffffffffff', 'hex'), Buffer.alloc(300, 9),
  ]);
}
export function wav(): Buffer {
  const head = Buffer.from('RIFF\u0000\u0000\u0000\u0000WAVEfmt \u0010\u0000\u0000\u0000\u0001\u0000\u0001\u0000', 'latin1');
  return Buffer.concat([head, Buffer.alloc(200)]);
}

async function bytesOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function checksum(bytes: Buffer): number {
  if (typeof crc32 === 'function') return crc32(bytes);
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
