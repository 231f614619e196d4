/** What follows in the talk from a hand-over: a line of Tacit's at each step, and who is in the room. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import type { Conversation } from '../conversations/conversation.model.js';
import { findConversation } from '../conversations/find-conversation.js';
import { makeWay } from '../conversations/make-way.js';
import { note } from '../conversations/note.js';
import { seekSuccessor } from '../conversations/seek-successor.js';
import type { Catalogue } from '../events/catalogue.js';
import { toId } from '../ids.js';
import { notify } from '../notifications/notify.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { paths } from '../web/paths.js';
import { findHandover } from './find-handovers.js';
import { HandoverModel, type Handover } from './handover.model.js';
import { settleHandover } from './settle-handover.js';

/** Subscriber of handover.asked, also called by the verb: the asking begins and both hear of it. @returns false when it couldn't. */
export async function beginHandover(ctx: Ctx, { handoverId }: Catalogue['handover.asked']): Promise<boolean> {
  const handover = await findHandover(handoverId);
  if (handover?.state !== 'asked') return handover !== null;
  if (!(await seekSuccessor(ctx, handover.conversationId, handover._id))) {
    await settleHandover(ctx, handover._id, 'withdrawn');
    return false;
  }
  const talk = await findConversation(`${handover.conversationId}`);
  if (!talk) return false;
  const [from, asker, named] = await namesOf([handover.fromId, talk.askerId, handover.namedId]);
  await note(ctx, talk, `handover-${handoverId}`, `${from} would like to hand over to somebody who knows more, and stays until then. We are asking ${named ?? 'around'}; what was tried so far goes with it. ${asker}, you can say no to it.`);
  tellChanged(ctx, talk);
  return true;
}

/** Subscriber of helper.joined: whoever came by it takes over. */
export async function takeOver(ctx: Ctx, { conversationId, helperId, round }: Catalogue['helper.joined']): Promise<void> {
  const handoverId = await handoverOf(conversationId, round);
  if (handoverId) await settleHandover(ctx, handoverId, 'taken', toId(helperId));
}

/** Subscriber of backup.over: nobody came, or it isn't wanted any more. */
export async function giveUpHandover(ctx: Ctx, { conversationId, round, because, helperId }: Catalogue['backup.over']): Promise<void> {
  const handoverId = await handoverOf(conversationId, round);
  if (handoverId) await settleHandover(ctx, handoverId, because !== 'kept' ? 'lapsed' : helperId ? 'withdrawn' : 'refused');
}

/** Subscriber of conversation.ended and conversation.solved: there is nothing to take over any more. */
export async function dropHandover(ctx: Ctx, conversationId: string): Promise<void> {
  const open = await HandoverModel.findOne({ openFor: toId(conversationId) }).lean<Handover>();
  if (open) await settleHandover(ctx, open._id, 'withdrawn');
}

/** Subscriber of handover.settled. Each step is harmless the second time. */
export async function followHandover(ctx: Ctx, { handoverId }: Catalogue['handover.settled']): Promise<void> {
  const handover = await findHandover(handoverId);
  const talk = handover && (await findConversation(`${handover.conversationId}`));
  if (!handover || !talk) return;
  const [from, asker, taker] = await namesOf([handover.fromId, talk.askerId, handover.takenById]);
  if (handover.state === 'taken') {
    const left = await makeWay(ctx, { conversationId: talk._id, helperId: handover.fromId, stays: handover.stays, cause: handoverId });
    const stays = handover.stays ? ` ${from} stays and listens.` : '';
    await note(ctx, left ?? (await findConversation(`${talk._id}`)) ?? talk, `handed-over-${handoverId}`, `${from} hands over to ${taker}.${stays} What was tried:\n\n${handover.summary}`);
    // Also to the page of whoever has left, so that it learns of it.
    return tellChanged(ctx, talk);
  }
  if (talk.status === 'live') {
    const because = { lapsed: `Nobody could take over just now. ${from} stays.`, refused: `${asker} would rather go on with ${from}. Nobody else is asked.`, withdrawn: `${from} stays after all.` }[handover.state as 'lapsed'];
    await note(ctx, talk, `handover-over-${handoverId}`, because);
    if (handover.state === 'lapsed') await notify(ctx, { personId: handover.fromId, kind: 'message', cause: `handover.lapsed:${handoverId}`, message: 'Nobody could take over your talk just now. You can try again, or go on.', href: paths.conversation(talk._id) });
  }
  tellChanged(ctx, talk);
}

async function handoverOf(conversationId: string, round: number): Promise<Types.ObjectId | null> {
  const backup = (await findConversation(conversationId))?.backup;
  return (backup?.round === round && backup.handoverId) || null;
}

function tellChanged(ctx: Ctx, { _id, memberIds, status }: Conversation): void {
  ctx.events.pass('conversation.changed', { conversationId: `${_id}`, memberIds, status, what: 'handover' });
}

async function namesOf(ids: (Types.ObjectId | null)[]): Promise<(string | null)[]> {
  const cards = await findPeople(ids);
  return ids.map((id) => id && cardOf(cards, id).name);
}
