/** Keeping what one says often. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Conflict, NotFound } from '../errors.js';
import { toId } from '../ids.js';
import type { Person } from '../people/person.model.js';
import { SnippetModel, type Snippet } from './snippet.model.js';
import { MOST_SNIPPETS, type KeepSnippet } from './snippets.input.js';

const NAME_TAKEN = { code: 'name_taken', fields: { name: 'You have a snippet of that name. Choose another name, or change that one.' } };

/** Keeps a new one. Everybody known may; it records nothing: it is nobody else's business. Throws Conflict for a name there is, and at 200. */
export async function addSnippet(ctx: Ctx, actor: Person, said: KeepSnippet): Promise<Snippet> {
  const now = ctx.clock.now();
  const row: Snippet = { _id: new Types.ObjectId(), personId: actor._id, ...said, uses: 0, usedAt: null, createdAt: now, changedAt: now };
  const before = await SnippetModel.findOne({ personId: actor._id, name: said.name }).lean<Snippet>();
  // The same once more is a second press.
  if (before && before.text === said.text) return before;
  if (!before && (await SnippetModel.countDocuments({ personId: actor._id })) >= MOST_SNIPPETS) throw new Conflict(`You have ${MOST_SNIPPETS} snippets already. Remove one that you don't use; what you wrote is still here.`, { code: 'too_many_snippets' });
  await SnippetModel.create(row).catch(nameTaken);
  return row;
}

/** Changes one of the actor's own. Throws NotFound, Conflict for a name that another of theirs has. */
export async function changeSnippet(ctx: Ctx, actor: Person, id: string, said: KeepSnippet): Promise<Snippet> {
  const changed = await SnippetModel.findOneAndUpdate({ _id: toId(id), personId: actor._id }, { $set: { ...said, changedAt: ctx.clock.now() } }, { returnDocument: 'after' })
    .lean<Snippet>()
    .catch(nameTaken);
  if (!changed) throw new NotFound('This snippet is gone, or was never yours.');
  return changed;
}

/** Removes one of the actor's own. Throws NotFound for what names none of them. */
export async function removeSnippet(actor: Person, id: string): Promise<void> {
  const { deletedCount } = await SnippetModel.deleteOne({ _id: toId(id), personId: actor._id });
  if (deletedCount === 0) throw new NotFound('This snippet is gone, or was never yours.');
}

function nameTaken(error: { code?: number }): never {
  if (error.code === 11000) throw new Conflict(NAME_TAKEN.fields.name, NAME_TAKEN);
  throw error;
}
