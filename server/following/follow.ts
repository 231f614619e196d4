/** Following and not any more; and what follows by itself. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Conflict, Forbidden, InvalidInput } from '../errors.js';
import { findPersonByHandle } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';
import { readQuestion } from '../questions/read-question.js';
import { topicName } from '../web/text-input.js';
import { FollowModel, type Follow, type FollowKind } from './follow.model.js';

export interface Followed {
  kind: FollowKind;
  key: string;
  following: boolean;
}

/** How often two presses of one person at once may get in each other's way. */
const TRIES = 10;
const LONGEST_TOPIC = 35;

/** Follows a question, or not any more. Everybody known may, guests too. Records following.changed. Throws NotFound. */
export async function followQuestion(ctx: Ctx, actor: Person, questionId: string, on: boolean): Promise<Followed> {
  const question = await readQuestion(questionId, actor);
  return change(ctx, actor, 'question', `${question._id}`, on);
}

/** Follows a topic by its name, whether or not anything was asked about it yet. Records following.changed. Throws InvalidInput for what is no topic. */
export async function followTopic(ctx: Ctx, actor: Person, topic: string, on: boolean): Promise<Followed> {
  const name = topicName(topic);
  if (!name || name.length > LONGEST_TOPIC) throw new InvalidInput('That is not a topic. A topic is a word or two, such as "bread".');
  return change(ctx, actor, 'topic', name, on);
}

/** Follows a person's answers; not one's own. Records following.changed. Throws NotFound, Forbidden. */
export async function followPerson(ctx: Ctx, actor: Person, handle: string, on: boolean): Promise<Followed> {
  const person = await findPersonByHandle(handle);
  if (person._id.equals(actor._id)) throw new Forbidden('That is you. Your own answers are no news to you.', { code: 'yourself' });
  return change(ctx, actor, 'person', `${person._id}`, on);
}

async function change(ctx: Ctx, actor: Person, kind: FollowKind, key: string, on: boolean): Promise<Followed> {
  const mine = { personId: actor._id, kind, key };
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await FollowModel.findOne(mine).lean<Follow>();
    if (before ? before.on === on : !on) return { kind, key, following: on };
    const round = (before?.round ?? 0) + 1;
    const told = ctx.events.announce('following.changed', `${actor._id}:${kind}:${key}:${round}`, { personId: `${actor._id}`, kind, key, on });
    const _id = before?._id ?? new Types.ObjectId();
    const written = before
      ? (await FollowModel.updateOne({ ...mine, round: before.round }, { $set: { on, round, ...(on && { createdAt: ctx.clock.now() }) }, $push: { outbox: told } })).modifiedCount > 0
      : await FollowModel.create({ _id, ...mine, on, round, createdAt: ctx.clock.now(), outbox: [told] }).then(() => true, notTwice);
    if (!written) continue;
    ctx.events.publish(FollowModel, _id, told);
    return { kind, key, following: on };
  }
  throw new Conflict('This was changed from another place at the same moment. Look again and choose once more.');
}

/** An effect of asking, answering, commenting and "me too": follows the question, unless that person chose about it before. */
export async function keepFollowing(ctx: Ctx, personId: string, questionId: string): Promise<void> {
  const row = { _id: new Types.ObjectId(), personId: new Types.ObjectId(personId), kind: 'question' as const, key: questionId, on: true, round: 0, createdAt: ctx.clock.now() };
  await FollowModel.create(row).catch(notTwice);
}

function notTwice(error: { code?: number }): false {
  if (error.code === 11000) return false;
  throw error;
}

/** Whether this person follows it. */
export async function isFollowing(personId: Types.ObjectId, kind: FollowKind, key: string): Promise<boolean> {
  const row = await FollowModel.findOne({ personId, kind, key }, { on: 1 }).lean<Follow>();
  return row?.on ?? false;
}
