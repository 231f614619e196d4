/** Asking somebody into a talk, or asking to listen in one. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { helpersHere } from '../conversations/backup.js';
import type { Conversation } from '../conversations/conversation.model.js';
import { conversationOf } from '../conversations/conversations.policy.js';
import { findConversation } from '../conversations/find-conversation.js';
import { Conflict, Forbidden, InvalidInput, NotFound } from '../errors.js';
import { eitherBlocked } from '../people/blocked-by.js';
import { findWhoIsHere } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';
import type { Question } from '../questions/question.model.js';
import { readQuestion } from '../questions/read-question.js';
import { seatsOf } from '../spaces/seats-of.js';
import { CompanionModel, type Companion, type Side } from './companion.model.js';
import { companionsOf, sideOf } from './find-companions.js';
import { step } from './follow-companion.js';

/** Of each kind in one talk, with those who are on the way in. Set: more can't be followed. */
const MOST = { helps: 3, listens: 3 } as const;

interface Wanted {
  personId: string;
  as: Companion['as'];
  seesEarlier: boolean;
}

/**
 * The asker or a helper would like this person to come in. The other side is asked first, then the person: nobody is told of a talk they
 * may not enter. A learner is asked in by a helper. Records companion.changed. Throws NotFound, Forbidden, Conflict (over, asked before,
 * full), InvalidInput (nobody to be asked).
 */
export async function askIn(ctx: Ctx, actor: Person, conversationId: string, { personId, as, seesEarlier }: Wanted): Promise<Companion> {
  const talk = await conversationOf(actor, conversationId);
  mustBeLive(talk);
  const side = sideOf(actor, talk);
  if (!side) throw new Forbidden('Whoever asked, or whoever helps, can ask somebody in.', { code: 'not_theirs' });
  const person = await findWhoIsHere(personId);
  if (!person || person.kind !== 'member' || !(await mayComeIn(person._id, talk, as))) throw new InvalidInput("They can't be asked in here. Choose somebody else.", { code: 'not_askable' });
  return wish(ctx, talk, { personId: person._id, as, by: side, seesEarlier: side === 'asker' ? seesEarlier : true });
}

/** A member would like to listen and learn where this question is helped with. Throws NotFound, Conflict (nobody helps just now, one's own, asked before, full). */
export async function askToListen(ctx: Ctx, actor: Person, questionId: string): Promise<Companion> {
  const question = await readQuestion(questionId, actor);
  const talk = question.status === 'helping' && question.conversationId ? await findConversation(`${question.conversationId}`) : null;
  if (!talk) throw new Conflict('There is no talk about this just now.', { code: 'no_talk' });
  mustBeLive(talk);
  if (talk.memberIds.some((id) => id.equals(actor._id))) throw new Conflict('You are in this talk already.', { code: 'in_it' });
  if (!(await mayComeIn(actor._id, talk, 'listens'))) throw new Conflict("You can't listen to this one. What comes of it is published here if they agree.", { code: 'not_askable' });
  return wish(ctx, talk, { personId: actor._id, as: 'listens', by: 'person', seesEarlier: true });
}

export function mustBeLive({ status, partedAt }: Conversation): void {
  if (status !== 'live' || partedAt) throw new Conflict('This talk is over.', { code: 'conversation_ended' });
}

/** Not in it already, nobody of it blocked either way; and where somebody speaks for a company, only its own people help along. */
export async function mayComeIn(personId: Types.ObjectId, { memberIds, learnerIds = [], askerId, voice }: Conversation, as: Companion['as']): Promise<boolean> {
  if (askerId.equals(personId) || memberIds.some((id) => id.equals(personId)) || learnerIds.some((id) => id.equals(personId))) return false;
  if (await eitherBlocked(personId, [...memberIds, ...learnerIds])) return false;
  return !voice || as === 'listens' || Boolean((await seatsOf([`${personId}`])).get(`${personId}`)?.includes(`${voice.spaceId}`));
}

async function wish(ctx: Ctx, talk: Conversation, { personId, as, by, seesEarlier }: { personId: Types.ObjectId; as: Companion['as']; by: Side; seesEarlier: boolean }): Promise<Companion> {
  const others = (await companionsOf(talk._id)).filter((one) => one.as === as && !one.personId.equals(personId));
  if (others.length >= MOST[as]) throw new Conflict(as === 'helps' ? 'There are enough people in this talk.' : 'Enough people listen to this one already.', { code: 'full' });
  // With every helper away nobody is there to agree for them.
  const yes = { askerYes: by === 'asker', helperYes: by === 'helper' || helpersHere(talk).length === 0, personYes: by === 'person' };
  const fresh = { as, by, seesEarlier, ...yes, state: 'open' as const, createdAt: ctx.clock.now(), settledAt: null };
  const before = await CompanionModel.findOne({ conversationId: talk._id, personId }).lean<Companion>();
  if (before && before.state !== 'out') {
    if (before.state === 'open' && before.as === as && before.by === by) return before;
    throw new Conflict(before.state === 'declined' ? 'This was asked before, and the answer was no.' : 'They are being asked already.', { code: 'asked_before' });
  }
  const _id = before?._id ?? new Types.ObjectId();
  const round = (before?.round ?? 0) + 1;
  const told = ctx.events.announce('companion.changed', `${_id}:${round}:wished`, { companionId: `${_id}`, round, step: 'wished' });
  try {
    if (!before) await CompanionModel.create({ _id, conversationId: talk._id, personId, ...fresh, round, outbox: [told] });
    else if (!(await CompanionModel.findOneAndUpdate({ _id, state: 'out', round: before.round }, { $set: { ...fresh, round }, $push: { outbox: told } }).lean())) throw new Conflict('They are being asked already.', { code: 'asked_before' });
  } catch (error) {
    if ((error as { code?: number }).code !== 11000) throw error;
    throw new Conflict('They are being asked already.', { code: 'asked_before' });
  }
  ctx.events.publish(CompanionModel, _id, told);
  const row = (await CompanionModel.findById(_id).lean<Companion>())!;
  if (row.askerYes && row.helperYes && !row.personYes) await step(ctx, row, 'asked');
  return row;
}

/** Whether the question's page offers it: the way in says nothing of the talk itself. */
export async function mayAskToListen(actor: Person, { status, conversationId }: Pick<Question, 'status' | 'conversationId'>): Promise<boolean> {
  const talk = status === 'helping' && conversationId && actor.kind === 'member' ? await findConversation(`${conversationId}`) : null;
  if (!talk || talk.status !== 'live' || talk.partedAt || !(await mayComeIn(actor._id, talk, 'listens'))) return false;
  return !(await CompanionModel.exists({ conversationId: talk._id, personId: actor._id, state: { $ne: 'out' } }));
}

/** Throws NotFound unless the row is open. */
export function mustBeOpenRow({ state }: Companion): void {
  if (state === 'out' || state === 'declined') throw new NotFound('There is nothing to answer here any more.');
}
