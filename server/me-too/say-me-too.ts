/** "Me too": somebody has the same problem and waits with the asker; and taking it back. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { originalOf } from '../questions/original-of.js';
import { readQuestion } from '../questions/read-question.js';
import { countMeToos } from './count-me-toos.js';
import { MeTooModel, type MeToo } from './me-too.model.js';
import { mayMeToo } from './me-too.policy.js';

export interface Joined {
  /** The question waited for: the original, when a duplicate was named. */
  questionId: string;
  meToo: boolean;
  meTooCount: number;
}

/** How often two presses of one person at once may get in each other's way. */
const TRIES = 10;

/**
 * Joins the wait for a question, a duplicate's for its original. Members and guests, but not the asker; once, however often it is
 * said. Records metoo.changed, from which following and counting come. Throws NotFound, Forbidden, Conflict (closed).
 */
export async function sayMeToo(ctx: Ctx, actor: Person, questionId: string | Types.ObjectId): Promise<Joined> {
  const question = await originalOf(await readQuestion(questionId, actor));
  mayMeToo(actor, question);
  return change(ctx, actor, question._id, true);
}

/** Takes it back; also when the question was closed meanwhile. Never said: nothing changes. Records metoo.changed. Throws NotFound. */
export async function takeMeTooBack(ctx: Ctx, actor: Person, questionId: string | Types.ObjectId): Promise<Joined> {
  const question = await readQuestion(questionId, actor);
  const original = await originalOf(question);
  // Said before it was found to be a duplicate, it stands at the duplicate itself.
  if (!question._id.equals(original._id)) await change(ctx, actor, question._id, false);
  return change(ctx, actor, original._id, false);
}

async function change(ctx: Ctx, actor: Person, questionId: Types.ObjectId, on: boolean): Promise<Joined> {
  await keep(ctx, actor, questionId, on);
  // The subscriber counts again; done here so that whoever pressed sees it.
  return { questionId: `${questionId}`, meToo: on, meTooCount: await countMeToos(questionId) };
}

/** Writes it, and with it that it was said. */
async function keep(ctx: Ctx, actor: Person, questionId: Types.ObjectId, on: boolean): Promise<void> {
  const mine = { questionId, personId: actor._id };
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await MeTooModel.findOne(mine).lean<MeToo>();
    if ((before?.on ?? false) === on) return;
    const round = (before?.round ?? 0) + 1;
    const told = ctx.events.announce('metoo.changed', `${questionId}:${actor._id}:${round}`, { questionId: `${questionId}`, personId: `${actor._id}`, on });
    const _id = before?._id ?? new Types.ObjectId();
    const written = before
      ? (await MeTooModel.updateOne({ ...mine, round: before.round }, { $set: { on, round }, $push: { outbox: told } })).modifiedCount > 0
      : await MeTooModel.create({ _id, ...mine, on, round, createdAt: ctx.clock.now(), outbox: [told] }).then(() => true, notTwice);
    if (!written) continue;
    ctx.events.publish(MeTooModel, _id, told);
    return;
  }
  throw new Conflict('This was changed from another place at the same moment. Look again and choose once more.');
}

function notTwice(error: { code?: number }): false {
  if (error.code === 11000) return false;
  throw error;
}

/** Whether this person has it too. */
export async function hasMeToo(personId: Types.ObjectId, questionId: Types.ObjectId): Promise<boolean> {
  return (await MeTooModel.exists({ questionId, personId, on: true })) !== null;
}
