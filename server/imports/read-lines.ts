/** A file's lines with their numbers, whatever its size: nothing but the line at hand is held. */
import { createReadStream } from 'node:fs';

export interface Line {
  /** From 1. */
  number: number;
  text: string;
  /** False: the rest was longer than MAX_LINE and is left out. */
  whole: boolean;
}

/** Characters. The longest row of a dump is a post of 30,000 characters, each escaped; a file without line ends must not fill the memory. */
export const MAX_LINE = 4_000_000;

/** Yields each line without its end; a byte order mark and carriage returns are dropped. */
export async function* readLines(file: string): AsyncGenerator<Line> {
  let number = 1;
  let text = '';
  let whole = true;
  const add = (part: string) => {
    if (text.length + part.length > MAX_LINE) whole = false;
    else if (whole) text += part;
  };
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 256 * 1024 }) as AsyncIterable<string>) {
    const parts = chunk.split('\n');
    for (let i = 0; i < parts.length; i++) {
      if (i > 0) {
        yield { number, text: bare(text, number), whole };
        [number, text, whole] = [number + 1, '', true];
      }
      add(parts[i]!);
    }
  }
  if (text !== '' || !whole) yield { number, text: bare(text, number), whole };
}

function bare(text: string, number: number): string {
  return (number === 1 ? text.replace(/^\uFEFF/, '') : text).replace(/\r$/, '');
}
