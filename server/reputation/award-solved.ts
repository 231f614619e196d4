/** What a conversation brings its helpers when it ends: points shared when it solved the problem; otherwise only their standing learns of it. */
import type { Ctx } from '../context.js';
import { helpersHeard } from '../conversations/backup.js';
import { findConversation } from '../conversations/find-conversation.js';
import type { Catalogue } from '../events/catalogue.js';
import { readQuestion } from '../questions/read-question.js';
import { award } from './award.js';
import { RULES, shareOf, type RuleName } from './rules.js';
import { TACIT } from '../moderation/may-see.js';

/** Subscriber of conversation.solved. */
export async function awardSolved(ctx: Ctx, { conversationId, questionId }: Catalogue['conversation.solved']): Promise<void> {
  await awardHelpers(ctx, 'solved-live', `conversation.solved:${conversationId}`, conversationId, questionId);
}

/** Subscriber of conversation.ended. */
export async function noteUnsolved(ctx: Ctx, { conversationId, questionId }: Catalogue['conversation.ended']): Promise<void> {
  await awardHelpers(ctx, 'not-solved', `conversation.ended:${conversationId}`, conversationId, questionId);
}

async function awardHelpers(ctx: Ctx, rule: RuleName, cause: string, conversationId: string, questionId: string): Promise<void> {
  const conversation = await findConversation(conversationId);
  // Whoever helps in a company's name is paid already.
  if (!conversation || conversation.voice || (rule === 'not-solved' && conversation.unjudged)) return;
  const { topics } = await readQuestion(questionId, TACIT);
  const askerId = `${conversation.askerId}`;
  const helperIds = helpersHeard(conversation).map(String).filter((id) => id !== askerId);
  await Promise.all(
    helperIds.map((personId, place) => award(ctx, { rule, cause, personId, byId: askerId, questionId, topics, points: shareOf(RULES[rule].points, helperIds.length, place) })),
  );
}
