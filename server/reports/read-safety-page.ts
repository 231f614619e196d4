/** What somebody can do about whoever they talk with, read together for one page. */
import type { Ctx } from '../context.js';
import { conversationOf, readableFrom } from '../conversations/conversations.policy.js';
import { MessageModel, type Message } from '../conversations/message.model.js';
import { FlagModel, type Flag } from '../moderation/flag.model.js';
import { findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { ReportModel } from './report.model.js';
import { safetyPage } from './reports.view.js';

const MOST = 20;

/** Members only (NotFound). @param seq a message it is about; one's own, or one that isn't there, is left out. */
export async function readSafetyPage(_ctx: Ctx, actor: Person, conversationId: string, seq: number | undefined) {
  const conversation = await conversationOf(actor, conversationId);
  const message = seq === undefined || seq <= readableFrom(conversation, actor._id) ? null : await MessageModel.findOne({ conversationId: conversation._id, seq }).lean<Message>();
  const about = message?.authorId && !message.authorId.equals(actor._id) ? message : null;
  const kept = await ReportModel.find({ conversationId: conversation._id }, { _id: 1 }).sort({ keptAt: -1 }).limit(MOST).lean<{ _id: Flag['_id'] }[]>();
  const flags = await FlagModel.find({ _id: { $in: kept.map(({ _id }) => _id) }, flaggerId: actor._id, state: { $ne: 'withdrawn' } }).lean<Flag[]>();
  return safetyPage(actor, conversation, about, flags, await findPeople([conversation.askerId, ...conversation.helperIds, ...conversation.memberIds, about?.authorId]));
}
