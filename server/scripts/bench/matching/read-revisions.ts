/** PostHistory.xml: with what words, title and topics a post began, and what they became when. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { NoDump, type Dump } from '../../../imports/dump.js';
import { readRows, WrongFile } from '../../../imports/read-rows.js';
import { MOST_TOPICS, topicName } from '../../../web/text-input.js';
import type { Prose } from './deeds.js';

/** The kinds of rows that tell of words: first ones, edits, and returns to earlier ones. */
const FIRST = { '1': 'title', '2': 'body', '3': 'topics' } as const;
const LATER = { '4': 'title', '5': 'body', '6': 'topics', '7': 'title', '8': 'body', '9': 'topics' } as const;

const Row = z.object({ PostId: z.coerce.number().int(), PostHistoryTypeId: z.string(), CreationDate: z.string(), Text: z.string().default('') });

export interface Words {
  title?: string;
  body?: Prose;
  topics?: string[];
}

export interface Revisions {
  first: Map<number, Words>;
  changes: Map<number, (Words & { at: number })[]>;
}

/** @returns null when the folder has no such file; then only the final words are known. Throws NoDump when it is of another kind. */
export async function readRevisions({ folder }: Dump): Promise<Revisions | null> {
  const file = path.join(folder, 'PostHistory.xml');
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return null;
  const [first, changes]: [Revisions['first'], Revisions['changes']] = [new Map(), new Map()];
  try {
    for await (const { attributes } of readRows(file, 'posthistory', () => undefined)) {
      const parsed = Row.safeParse(attributes);
      if (!parsed.success) continue;
      const { PostId, PostHistoryTypeId: type, CreationDate, Text } = parsed.data;
      const at = Date.parse(CreationDate.endsWith('Z') ? CreationDate : `${CreationDate}Z`);
      const [begins, changed] = [FIRST[type as keyof typeof FIRST], LATER[type as keyof typeof LATER]];
      if (Number.isNaN(at)) continue;
      // Of two first versions (a post merged into another) the earlier row is the one it began with.
      if (begins) first.set(PostId, { ...wordsOf(begins, Text), ...first.get(PostId) });
      else if (changed) changes.set(PostId, [...(changes.get(PostId) ?? []), { at, ...wordsOf(changed, Text) }]);
    }
  } catch (error) {
    if (error instanceof WrongFile) throw new NoDump(`PostHistory.xml is not a StackExchange dump: ${error.message}.`);
    throw error;
  }
  // What was changed must have begun as something: without its first row, as nothing rather than as what it became.
  for (const [post, list] of changes) for (const change of list) first.set(post, { ...blank(change), ...first.get(post) });
  return { first, changes };
}

function wordsOf(part: 'title' | 'body' | 'topics', text: string): Words {
  if (part === 'title') return { title: text };
  return part === 'body' ? { body: { markdown: text } } : { topics: topicsOf(text.split(/[<>|]/).filter(Boolean)) };
}

function blank({ title, body, topics }: Words): Words {
  return { ...(title !== undefined && { title: '' }), ...(body !== undefined && { body: { markdown: '' } }), ...(topics !== undefined && { topics: [] }) };
}

/** Topics as Tacit spells them. */
export function topicsOf(tags: string[]): string[] {
  return [...new Set(tags.map(topicName).filter((name) => name !== null))].slice(0, MOST_TOPICS);
}
