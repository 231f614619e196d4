/** Keeping what is being typed, so that it is there on another device too. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { DraftModel, type Draft, type DraftWords } from './draft.model.js';
import { placeOf, type KeepDraft } from './drafts.input.js';

const MOST = 50;
const TRIES = 20;

/**
 * Keeps these words as this person's draft for that place; members and guests. The newest win; words from another device that this one
 * had not seen are kept beside them as `older`, never lost. Empty words over what this device knows end the draft. It records nothing:
 * a draft is nobody else's business. @returns null when there is none any more. Throws NotFound for a strange place, Conflict at 50 drafts.
 */
export async function keepDraft(ctx: Ctx, actor: Person, place: string, { words, version }: KeepDraft): Promise<Draft | null> {
  const mine = { personId: actor._id, place: placeOf(place) };
  const now = ctx.clock.now();
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await DraftModel.findOne(mine).lean<Draft>();
    if (isEmpty(words)) {
      // Words that this device never saw are not its to throw away.
      if (!before || before.version !== version) return before;
      if ((await DraftModel.deleteOne({ ...mine, version })).deletedCount > 0) return null;
      continue;
    }
    if (before && same(before.words, words)) return before;
    if (!before) {
      if ((await DraftModel.countDocuments({ personId: actor._id })) >= MOST) throw new Conflict(`You have ${MOST} drafts already. Throw one away under Your drafts; this one is kept on this device.`, { code: 'too_many_drafts' });
      const row = { _id: new Types.ObjectId(), ...mine, words, version: now.getTime(), savedAt: now, older: null };
      const made = await DraftModel.create(row).then((doc) => doc.toObject<Draft>(), notTwice);
      if (made) return made;
      continue;
    }
    const older = before.version === version ? before.older : { words: before.words, savedAt: before.savedAt };
    const after = await DraftModel.findOneAndUpdate({ ...mine, version: before.version }, { $set: { words, savedAt: now, older, version: Math.max(before.version + 1, now.getTime()) } }, { returnDocument: 'after' }).lean<Draft>();
    if (after) return after;
  }
  throw new Conflict('Your draft was changed from other places all the while. It is kept on this device.');
}

function isEmpty(words: DraftWords): boolean {
  return [words.title, words.body, words.topics].every((text) => (text ?? '').trim() === '');
}

function same(a: DraftWords, b: DraftWords): boolean {
  return (['title', 'body', 'topics', 'space'] as const).every((field) => (a[field] ?? '') === (b[field] ?? ''));
}

function notTwice(error: { code?: number }): null {
  if (error.code === 11000) return null;
  throw error;
}
