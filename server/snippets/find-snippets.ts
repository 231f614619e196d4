/** Finding one's own snippets: nobody sees another's. */
import type { Types } from 'mongoose';
import type { Person } from '../people/person.model.js';
import { NotFound } from '../errors.js';
import { toId } from '../ids.js';
import { SnippetModel, type Snippet } from './snippet.model.js';
import { MOST_SNIPPETS } from './snippets.input.js';

/** All of this person's, the often and lately used first. */
export function listSnippets({ _id }: { _id: Types.ObjectId }): Promise<Snippet[]> {
  return SnippetModel.find({ personId: _id }).sort({ uses: -1, usedAt: -1, _id: -1 }).limit(MOST_SNIPPETS).lean<Snippet[]>();
}

/** Their names alone, as many as fit beside a talk. */
export function nameSnippets({ _id }: { _id: Types.ObjectId }, most: number): Promise<Pick<Snippet, '_id' | 'name'>[]> {
  return SnippetModel.find({ personId: _id }, { name: 1 }).sort({ uses: -1, usedAt: -1, _id: -1 }).limit(most).lean<Pick<Snippet, '_id' | 'name'>[]>();
}

/** One of this person's. Throws NotFound, also for another's. */
export async function findSnippet(actor: Person, id: string): Promise<Snippet> {
  const snippet = await SnippetModel.findOne({ _id: toId(id), personId: actor._id }).lean<Snippet>();
  if (!snippet) throw new NotFound('This snippet is gone, or was never yours.');
  return snippet;
}
