/** What follows when somebody is asked in, comes in, or goes: who hears of it, and a line of Tacit's in the talk. */
import type { Ctx } from '../context.js';
import { helpersHere } from '../conversations/backup.js';
import { comeIn } from '../conversations/come-in.js';
import type { Conversation } from '../conversations/conversation.model.js';
import { findConversation } from '../conversations/find-conversation.js';
import { note } from '../conversations/note.js';
import { roomOf } from '../conversations/rooms.js';
import type { Catalogue } from '../events/catalogue.js';
import { notify } from '../notifications/notify.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { findQuestion } from '../questions/find-question.js';
import { paths } from '../web/paths.js';
import { CompanionModel, type Companion } from './companion.model.js';

export type Step = Catalogue['companion.changed']['step'];

/** The write that takes this step, with its event. Taken already: the row as it stands. */
export async function step(ctx: Ctx, row: Companion, what: Step, change: Partial<Pick<Companion, 'state' | 'settledAt'>> = {}): Promise<Companion> {
  const told = ctx.events.announce('companion.changed', `${row._id}:${row.round}:${what}`, { companionId: `${row._id}`, round: row.round, step: what });
  const stepped = await CompanionModel.findOneAndUpdate({ _id: row._id, round: row.round, state: row.state }, { $set: { ...change, as: row.as }, $push: { outbox: told } }, { returnDocument: 'after' }).lean<Companion>();
  if (stepped) ctx.events.publish(CompanionModel, row._id, told);
  return stepped ?? (await CompanionModel.findById(row._id).lean<Companion>()) ?? row;
}

/** Into the room, with a line that says so. Harmless the second time. */
export async function bringIn(ctx: Ctx, row: Companion): Promise<void> {
  if (row.state !== 'in') return;
  const talk = await comeIn(ctx, row);
  if (!talk) return;
  const name = cardOf(await findPeople([row.personId]), row.personId).name;
  const reads = row.seesEarlier ? 'can read what was said before' : 'reads from here on';
  await note(ctx, talk, `companion-${row._id}:${row.round}`, row.as === 'helps' ? `${name} is in this talk too, and ${reads}.` : `${name} listens now, to learn: ${name} ${reads}, and can't write here.`);
  tellChanged(ctx, talk);
}

/** Subscriber of companion.changed. Each step is harmless the second time. */
export async function followCompanion(ctx: Ctx, { companionId, round, step: what }: Catalogue['companion.changed']): Promise<void> {
  const row = await CompanionModel.findById(companionId).lean<Companion>();
  const talk = row && (await findConversation(`${row.conversationId}`));
  if (!row || !talk || row.round !== round) return;
  const cards = await findPeople([row.personId, talk.askerId]);
  const name = cardOf(cards, row.personId).name;
  const cause = `companion.${what}:${companionId}:${round}`;
  const href = paths.conversation(talk._id);
  const title = (await findQuestion(talk.questionId))?.title ?? 'A question that is gone';
  if (what === 'wished' && row.state === 'open') {
    const message = row.by === 'person' ? `${name} would like to listen to your talk and learn: ${title}` : `You are asked whether ${name} may ${row.as === 'helps' ? 'come into' : 'listen to'} your talk: ${title}`;
    const missing = [...(row.askerYes ? [] : [talk.askerId]), ...(row.helperYes ? [] : helpersHere(talk))];
    for (const personId of missing) if (!(await ctx.live.occupied(roomOf(talk._id, personId)))) await notify(ctx, { personId, kind: 'message', cause, message, href, byId: row.personId });
  }
  if (what === 'asked' && row.state === 'open') {
    const message = row.as === 'helps' ? `You are asked to help along in a talk: ${title}` : `You may listen to a talk and learn, if you like: ${title}`;
    await notify(ctx, { personId: row.personId, kind: 'offer', cause, message, href: paths.companion(companionId), byId: talk.askerId });
  }
  if (what === 'came') {
    await bringIn(ctx, row);
    if (row.by === 'person') await notify(ctx, { personId: row.personId, kind: 'message', cause, message: `You may listen now: ${title}`, href: paths.listening(talk._id) });
  }
  if (what === 'declined' && row.by === 'person') await notify(ctx, { personId: row.personId, kind: 'message', cause, message: `They would rather talk among themselves this time: ${title}`, href: paths.question(talk.questionId) });
  if (what === 'passed' && talk.status === 'live') await note(ctx, talk, cause, `${name} can't come just now.`);
  if (what === 'gone') {
    if (talk.status === 'live') await note(ctx, talk, cause, row.as === 'helps' ? `${name} is not in this talk any more.` : `${name} isn't listening any more.`);
    // The one thing they still hear: that they do no more.
    ctx.live.tell([roomOf(talk._id, row.personId)], 'conversation:changed', { conversationId: `${talk._id}`, status: talk.status, what: 'out' });
  }
  tellChanged(ctx, talk);
}

/** Subscriber of conversation.solved: whoever listened hears that it worked. */
export async function tellListeners(ctx: Ctx, { conversationId, questionId }: Catalogue['conversation.solved']): Promise<void> {
  const talk = await findConversation(conversationId);
  const title = (await findQuestion(questionId))?.title ?? '';
  for (const personId of talk?.learnerIds ?? []) await notify(ctx, { personId, kind: 'solved', cause: `companion.solved:${conversationId}`, message: `What you listened to is solved: ${title}`, href: paths.question(questionId) });
}

function tellChanged(ctx: Ctx, { _id, memberIds, status }: Conversation): void {
  ctx.events.pass('conversation.changed', { conversationId: `${_id}`, memberIds, status, what: 'company' });
}
