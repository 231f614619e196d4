/** PDF: begins and ends as one. It is never shown on a page of ours, only handed over. */
import { open } from 'node:fs/promises';
import { InvalidInput } from '../errors.js';
import type { Seen } from './inspect.js';

/** How far from the end its end may be marked; readers look as far. */
const TAIL = 2048;

export async function inspectPdf(path: string): Promise<Seen> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(TAIL, size));
    await file.read(tail, 0, tail.length, size - tail.length);
    if (!tail.includes('%%EOF')) throw new InvalidInput('That PDF is damaged: it has no end. Save it once more and try again; your text is safe.');
    return { kind: 'file', type: 'application/pdf', ending: '.pdf' };
  } finally {
    await file.close();
  }
}
