/** "Works for me", "outdated", "works for this version": one mark a person and answer, changed as often as they learn more. */
import { Types } from 'mongoose';
import type { Answer, MarkCounts } from '../answers/answer.model.js';
import { findAnswer } from '../answers/find-answer.js';
import type { Ctx } from '../context.js';
import { Conflict, Forbidden } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { countMarks } from './count-marks.js';
import { MarkModel, type Mark } from './mark.model.js';
import type { MarkWords } from './marks.input.js';

export interface Marked {
  answerId: string;
  questionId: string;
  mark: Mark['mark'];
  version: string;
  marks: MarkCounts | null;
}

/** How often two presses of one person at once may get in each other's way. */
const TRIES = 10;

/** Everybody known who neither wrote the answer nor shares its credit. */
export function canMark(person: Pick<Person, '_id'> | null, { authorId, creditIds }: Pick<Answer, 'authorId' | 'creditIds'>): boolean {
  return person !== null && ![authorId, ...creditIds].some((id) => id.equals(person._id));
}

/** Sets this person's mark; members and guests, not on their own answers. The same again changes nothing. Records answer.marked. Throws NotFound, Forbidden. */
export async function markAnswer(ctx: Ctx, actor: Person, answerId: string, { mark, version }: MarkWords): Promise<Marked> {
  const answer = await findAnswer(answerId, actor);
  if (!canMark(actor, answer)) throw new Forbidden('This is your own answer. Others say whether it works for them.', { code: 'own_post' });
  return change(ctx, actor, answer, { mark, version });
}

/** Takes it back; without a mark nothing changes. Records answer.marked. Throws NotFound. */
export async function takeMarkBack(ctx: Ctx, actor: Person, answerId: string): Promise<Marked> {
  return change(ctx, actor, await findAnswer(answerId, actor), { mark: null, version: '' });
}

async function change(ctx: Ctx, actor: Person, answer: Answer, said: Pick<Mark, 'mark' | 'version'>): Promise<Marked> {
  const changed = await keep(ctx, actor, answer, said);
  // The subscriber counts again; done here so that whoever pressed sees it.
  const marks = changed ? await countMarks(answer._id) : (answer.marks ?? null);
  return { answerId: `${answer._id}`, questionId: `${answer.questionId}`, ...said, marks };
}

/** Writes the mark, and with it that it was set. True for exactly one of many who set the same at once. */
async function keep(ctx: Ctx, actor: Person, answer: Answer, said: Pick<Mark, 'mark' | 'version'>): Promise<boolean> {
  const mine = { answerId: answer._id, personId: actor._id };
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await MarkModel.findOne(mine).lean<Mark>();
    if ((before?.mark ?? null) === said.mark && (before?.version ?? '') === said.version) return false;
    const round = (before?.round ?? 0) + 1;
    const told = ctx.events.announce('answer.marked', `${answer._id}:${actor._id}:${round}`, { answerId: `${answer._id}`, questionId: `${answer.questionId}`, personId: `${actor._id}` });
    const _id = before?._id ?? new Types.ObjectId();
    const at = ctx.clock.now();
    const written = before
      ? (await MarkModel.updateOne({ ...mine, round: before.round }, { $set: { ...said, round, at }, $push: { outbox: told } })).modifiedCount > 0
      : await MarkModel.create({ _id, ...mine, questionId: answer.questionId, ...said, round, at, outbox: [told] }).then(() => true, notTwice);
    if (!written) continue;
    ctx.events.publish(MarkModel, _id, told);
    return true;
  }
  throw new Conflict('This was changed from another place at the same moment. Look again and choose once more.');
}

function notTwice(error: { code?: number }): false {
  if (error.code === 11000) return false;
  throw error;
}

/** This person's marks on the answers of one question, by answer's id. */
export async function marksOf(personId: Types.ObjectId, questionId: Types.ObjectId): Promise<Map<string, Mark>> {
  const marks = await MarkModel.find({ personId, questionId }).lean<Mark[]>();
  return new Map(marks.filter(({ mark }) => mark !== null).map((mark) => [`${mark.answerId}`, mark]));
}
