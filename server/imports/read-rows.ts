/** The rows of one file of a dump, one line at a time. A line that can't be read is a fault with its number and stops nothing. */
import { SaxesParser } from 'saxes';
import { readLines } from './read-lines.js';

export type Attributes = Record<string, string>;

export interface Row {
  line: number;
  attributes: Attributes;
}

/** Told of a place in a file that can't be used: its line and what is wrong there. */
export type OnFault = (line: number, problem: string) => void;

/** Thrown when a file is not the list of rows its name promises; its message is the one line for the operator. */
export class WrongFile extends Error {}

/**
 * Yields every readable row of `<root>` lists such as `<posts>`; faults go to onFault.
 * Throws WrongFile when the file opens with something else.
 */
export async function* readRows(file: string, root: string, onFault: OnFault): AsyncGenerator<Row> {
  let opened = false;
  let closed = false;
  let last = 0;
  for await (const { number, text, whole } of readLines(file)) {
    last = number;
    let rest = text.trim();
    if (!opened) {
      // Some dumps name a document type. One that defines something of its own is none of theirs and stays refused.
      rest = rest.replace(/^<\?xml[^>]*\?>\s*/, '').replace(/^<!DOCTYPE\s[^[\]<>]*>\s*/, '');
      if (rest === '') continue;
      const open = new RegExp(`^<${root}(\\s[^>]*)?>\\s*`).exec(rest);
      if (!open) throw new WrongFile(`it should begin with <${root}>, but line ${number} reads ${JSON.stringify(rest.slice(0, 40))}`);
      opened = true;
      rest = rest.slice(open[0].length);
      if (open[1]?.endsWith('/')) closed = true;
    }
    if (rest.endsWith(`</${root}>`)) {
      closed = true;
      rest = rest.slice(0, -root.length - 3).trim();
    }
    if (rest === '') continue;
    if (!whole) onFault(number, 'the line is too long to be a row');
    else yield* rowsOf(rest, number, onFault);
  }
  if (!opened) throw new WrongFile('it is empty');
  if (!closed) onFault(last, `the file ends without </${root}>; it may be cut off`);
}

/** The rows on one line: nearly always one. None of them counts when the line is not well-formed. */
function rowsOf(text: string, line: number, onFault: OnFault): Row[] {
  const rows: Row[] = [];
  const parser = new SaxesParser({ fragment: true });
  let stray: string | undefined;
  parser.on('opentag', (tag) => {
    if (tag.name === 'row') rows.push({ line, attributes: tag.attributes as Attributes });
    else stray ??= `<${tag.name}> stands where a row should`;
  });
  parser.on('text', (words) => {
    if (words.trim() !== '') stray ??= 'there is text outside a row';
  });
  try {
    parser.write(text).close();
  } catch (error) {
    stray = (error as Error).message.replace(/^[^:]*\d+:\d+:\s*/, '');
  }
  if (stray === undefined) return rows;
  onFault(line, stray);
  return [];
}
