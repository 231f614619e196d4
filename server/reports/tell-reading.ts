/** Says in a talk that a moderator read what was reported of it: to all who are in it. */
import type { Ctx } from '../context.js';
import { findConversation } from '../conversations/find-conversation.js';
import { note } from '../conversations/note.js';
import type { Catalogue } from '../events/catalogue.js';
import { toId } from '../ids.js';
import { CaseModel, type Case } from '../moderation/case.model.js';
import { reportsOn } from './read-report.js';

/** Subscriber of case.changed. Who read it is not told, nor who reported it. */
export async function tellReading(ctx: Ctx, { what, caseId, subjectId }: Catalogue['case.changed'], cause: string): Promise<void> {
  if (what !== 'read') return;
  const read = await CaseModel.findById(toId(caseId), { readings: 1 }).lean<Pick<Case, 'readings'>>();
  const at = read?.readings?.find(({ number }) => cause.endsWith(`:${number}`))?.at;
  const told = new Set<string>();
  for (const { conversationId, messages, keptAt } of await reportsOn(toId(subjectId))) {
    // Reported after they looked: that takes another look.
    if (told.has(`${conversationId}`) || (at && keptAt > at)) continue;
    told.add(`${conversationId}`);
    const conversation = await findConversation(`${conversationId}`);
    if (conversation) await note(ctx, conversation, cause, `A moderator has read ${messages.length === 1 ? 'one message' : `${messages.length} messages`} of this talk, which somebody here reported. They can read nothing else of it.`);
  }
}
