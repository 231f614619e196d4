/** Still solved after a week, as the asker says: points shared among those who helped. */
import type { Ctx } from '../context.js';
import { helpersHeard } from '../conversations/backup.js';
import { findConversation } from '../conversations/find-conversation.js';
import type { Catalogue } from '../events/catalogue.js';
import { findQuestion } from '../questions/find-question.js';
import { award } from './award.js';
import { RULES, shareOf } from './rules.js';

/** Subscriber of solution.held; once for each conversation. */
export async function awardStill(ctx: Ctx, { conversationId, questionId }: Catalogue['solution.held']): Promise<void> {
  const [conversation, question] = await Promise.all([findConversation(conversationId), findQuestion(questionId)]);
  if (!conversation || !question || conversation.voice) return;
  const askerId = `${conversation.askerId}`;
  const helperIds = helpersHeard(conversation).map(String).filter((id) => id !== askerId);
  await Promise.all(
    helperIds.map((personId, place) =>
      award(ctx, { rule: 'still-solved', cause: `solution.held:${conversationId}`, personId, byId: askerId, questionId, topics: question.topics, points: shareOf(RULES['still-solved'].points, helperIds.length, place) }),
    ),
  );
}
