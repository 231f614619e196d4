/** Plain text: notes, logs and tables. Nothing marks such a file, so it is read whole: letters only, and no page or program made of them. */
import { readFile } from 'node:fs/promises';
import { InvalidInput } from '../errors.js';
import { endingOf } from './clean-name.js';
import type { Seen } from './inspect.js';

/** Kept under the ending they came with; all else that is text becomes .txt. */
const TYPES: Record<string, string> = { txt: 'text/plain', log: 'text/plain', csv: 'text/csv', tsv: 'text/tab-separated-values', md: 'text/markdown', json: 'application/json', ini: 'text/plain', conf: 'text/plain', cfg: 'text/plain', yaml: 'text/plain', yml: 'text/plain', toml: 'text/plain', srt: 'text/plain', vtt: 'text/vtt' };
/** Of what some system runs or shows as a page when it is opened. */
const RUNS = new Set('html htm xhtml xht mhtml mht svg svgz xml xsl xslt hta js mjs cjs jsx ts tsx vbs vbe wsf wsh sh bash zsh fish command bat cmd ps1 psm1 py pyw rb pl php phtml asp aspx jsp lua reg inf url lnk desktop scf scr com exe dll msi jar app applescript workflow rdp iso img vcf ics eml'.split(' '));
/** What browsers and shells take for a page or a program, however it is called. Source: WHATWG MIME Sniffing, 7.1. */
const SNIFFED = /^(?:<\?(?:xml|php|=)|<!(?:doctype|--)|#!|<(?:html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|svg|meta|link|img|object|embed|form|input|base|template|math)\b|\{\\rtf)/i;
const CONTROLS = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u0080-\u0084\u0086-\u009f]/;
const NOT_TEXT = 'Files of that type can\'t be sent here. Photos, sound, video, PDF, plain text and office documents can.';
const PAGE = 'Pages and programs (HTML, SVG, scripts) can\'t be sent here. Paste the part that matters as text, or send a screenshot.';

export async function inspectText(path: string, name: string): Promise<Seen> {
  const ending = endingOf(name);
  if (RUNS.has(ending)) throw new InvalidInput(PAGE);
  const text = decode(await readFile(path));
  if (text === null || CONTROLS.test(text)) throw new InvalidInput(NOT_TEXT);
  if (SNIFFED.test(text.trimStart())) throw new InvalidInput(PAGE);
  const type = TYPES[ending];
  return { kind: 'file', type: type ?? 'text/plain', ending: type ? `.${ending}` : '.txt' };
}

/** UTF-8 or, with its mark, UTF-16; or else the letters of old Western systems, if they look like ones. */
function decode(bytes: Buffer): string | null {
  const mark = bytes.subarray(0, 2).toString('hex');
  const encodings = mark === 'fffe' ? ['utf-16le'] : mark === 'feff' ? ['utf-16be'] : bytes.includes(0) ? [] : ['utf-8', 'windows-1252'];
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return null;
}
