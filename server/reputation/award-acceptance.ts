/** What an acceptance brings, and its withdrawal takes back. */
import { findAnswer } from '../answers/find-answer.js';
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { readQuestion } from '../questions/read-question.js';
import { award, reverse } from './award.js';
import type { LedgerEntry } from './ledger-entry.model.js';
import { RULES, shareOf, type RuleName } from './rules.js';
import { TACIT } from '../moderation/may-see.js';

/** Who gains how much by an acceptance. What a company's voice says brings its agent nothing. Accepting one's own brings nothing, neither for the answer nor for accepting. */
export function sharesOfAcceptance(authorIds: string[], askerId: string, isVoice = false): { rule: RuleName; personId: string; points: number; byId: string }[] {
  const others = authorIds.filter((id) => id !== askerId);
  if (others.length === 0) return [];
  return [
    ...(isVoice ? [] : others).map((personId, place) => ({ rule: 'answer-accepted' as const, personId, points: shareOf(RULES['answer-accepted'].points, others.length, place), byId: askerId })),
    { rule: 'accepted-an-answer', personId: askerId, points: RULES['accepted-an-answer'].points, byId: askerId },
  ];
}

/** Subscriber of answer.accepted. */
export async function awardAcceptance(ctx: Ctx, { answerId, questionId, round }: Catalogue['answer.accepted']): Promise<void> {
  await awardRound(ctx, answerId, questionId, round);
}

/** Subscriber of answer.unaccepted; right even when it comes before the acceptance's own event. */
export async function reverseAcceptance(ctx: Ctx, { answerId, questionId, round, acceptedRound }: Catalogue['answer.unaccepted']): Promise<void> {
  for (const entry of await awardRound(ctx, answerId, questionId, acceptedRound)) await reverse(ctx, entry, `answer.unaccepted:${answerId}:${round}`);
}

async function awardRound(ctx: Ctx, answerId: string, questionId: string, round: number): Promise<LedgerEntry[]> {
  const [answer, question] = await Promise.all([findAnswer(answerId, TACIT), readQuestion(questionId, TACIT)]);
  const authorIds = [...new Set([answer.authorId, ...answer.creditIds].map(String))];
  const entries = await Promise.all(
    sharesOfAcceptance(authorIds, `${question.askerId}`, Boolean(answer.voice)).map((share) => award(ctx, { ...share, cause: `answer.accepted:${answerId}:${round}`, questionId, answerId, topics: question.topics })),
  );
  return entries.filter((entry) => entry !== null);
}
