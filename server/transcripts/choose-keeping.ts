/** The asker picks how long a talk, or all of theirs, is kept after it ended. */
import type { Ctx } from '../context.js';
import { ConversationModel, type Conversation } from '../conversations/conversation.model.js';
import { conversationOf, mustBeAsker } from '../conversations/conversations.policy.js';
import { Conflict } from '../errors.js';
import { changePerson } from '../people/change-person.js';
import type { Person } from '../people/person.model.js';
import type { KeepDays } from './keeping.js';
import { planExpiry } from './plan-expiry.js';

/** For one talk; the asker only, also after it ended, as long as it is there. Throws NotFound, Forbidden, Conflict when it is gone. */
export async function chooseKeeping(ctx: Ctx, actor: Person, conversationId: string, days: KeepDays): Promise<Conversation> {
  const talk = await conversationOf(actor, conversationId);
  mustBeAsker(actor, talk);
  const kept = await ConversationModel.findOneAndUpdate({ _id: talk._id, askerId: actor._id, goneAt: { $exists: false } }, { $set: { keepDays: days } }, { returnDocument: 'after' }).lean<Conversation>();
  if (!kept) throw new Conflict('What was said here is gone already.', { code: 'transcript_gone' });
  if (kept.status !== 'live') await planExpiry(ctx, `${talk._id}`);
  ctx.events.pass('conversation.changed', { conversationId: `${talk._id}`, memberIds: talk.memberIds, status: talk.status, what: 'keeping' });
  return conversationOf(actor, talk._id);
}

/** For all talks of the actor's questions that end from now on; those with a time of their own keep that. Records person.changed. */
export function keepTalks(ctx: Ctx, actor: Person, days: KeepDays): Promise<Person> {
  return changePerson(ctx, actor, { $set: { keepTalksDays: days } });
}
