/** Office documents are zips: looked through by what they declare, without unpacking a byte. */
import yauzl from 'yauzl';
import { stat } from 'node:fs/promises';
import { InvalidInput } from '../errors.js';
import type { Seen } from './inspect.js';

interface Kind {
  ending: string;
  /** An entry without which it isn't what it says. */
  heart: RegExp;
}

const OOXML = 'application/vnd.openxmlformats-officedocument.';
const ODF = 'application/vnd.oasis.opendocument.';
export const OFFICE: ReadonlyMap<string, Kind> = new Map([
  [`${OOXML}wordprocessingml.document`, { ending: '.docx', heart: /^word\/document\d*\.xml$/ }],
  [`${OOXML}spreadsheetml.sheet`, { ending: '.xlsx', heart: /^xl\/workbook\.xml$/ }],
  [`${OOXML}presentationml.presentation`, { ending: '.pptx', heart: /^ppt\/presentation\.xml$/ }],
  [`${ODF}text`, { ending: '.odt', heart: /^content\.xml$/ }],
  [`${ODF}spreadsheet`, { ending: '.ods', heart: /^content\.xml$/ }],
  [`${ODF}presentation`, { ending: '.odp', heart: /^content\.xml$/ }],
]);

const MOST_ENTRIES = 5_000;
const MOST_UNPACKED = 200_000_000;
/** Tables of zeros shrink to a hundredth; a bomb to a thousandth. Small ones may be as dense as they like. */
const MOST_DENSE = 150;
const SMALL_ENOUGH = 10_000_000;
/** Macros and things in things. */
const RUNS = /(^|\/)(vbaproject\.bin|vbadata\.xml)$|^(basic|scripts)\/|\.(exe|dll|js|vbs|bat|cmd|ps1|sh|jar|scr|com|hta|lnk|bin)$/i;
/** What a printer wanted to remember. */
const HARMLESS = /(^|\/)printersettings\d*\.bin$/i;
const DAMAGED = 'That document is damaged, or not what it says it is. Save it once more and try again; your text is safe.';
const BOMB = 'That document would unpack to far more than it is. It can\'t be sent here.';
const MACROS = 'Documents with macros or programs in them can\'t be sent here. Save it without (for example as PDF) and try again.';

export async function inspectOffice(path: string, type: string, { ending, heart }: Kind): Promise<Seen> {
  const { size } = await stat(path);
  const found = await entriesOf(path);
  let packed = 0;
  let unpacked = 0;
  for (const entry of found) {
    packed += entry.compressedSize;
    unpacked += entry.uncompressedSize;
    if (entry.uncompressedSize > SMALL_ENOUGH && entry.uncompressedSize > entry.compressedSize * MOST_DENSE) throw new InvalidInput(BOMB);
    if (RUNS.test(entry.fileName) && !HARMLESS.test(entry.fileName)) throw new InvalidInput(MACROS);
  }
  if (unpacked > MOST_UNPACKED || (unpacked > SMALL_ENOUGH && unpacked > size * MOST_DENSE)) throw new InvalidInput(BOMB);
  // More inside than there is outside: entries that lie over each other.
  if (packed > size || !found.some(({ fileName }) => heart.test(fileName))) throw new InvalidInput(DAMAGED);
  return { kind: 'file', type, ending };
}

/** What the table at its end says. Names that lead out of it, and tables that contradict themselves, are faults already. */
async function entriesOf(path: string): Promise<yauzl.Entry[]> {
  const entries: yauzl.Entry[] = [];
  let zip;
  try {
    zip = await yauzl.openPromise(path);
    if (zip.entryCount > MOST_ENTRIES) throw new InvalidInput(BOMB);
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    throw error instanceof InvalidInput ? error : new InvalidInput(DAMAGED);
  } finally {
    zip?.close();
  }
  return entries;
}
