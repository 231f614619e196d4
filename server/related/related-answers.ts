/** What was solved already and is like what two people talk about: at hand beside their talk. */
import type { Types } from 'mongoose';
import { answersOf } from '../answers/find-answer.js';
import type { Ctx } from '../context.js';
import { conversationOf } from '../conversations/conversations.policy.js';
import type { Conversation } from '../conversations/conversation.model.js';
import type { Person } from '../people/person.model.js';
import { findQuestion } from '../questions/find-question.js';
import { suggest } from '../search/suggest.js';
import { paths } from '../web/paths.js';
import { plainText } from '../web/markdown.js';

const SHOWN = 5;
const CONSIDERED = 15;
const SHORT = 240;

export interface RelatedAnswer {
  questionId: string;
  title: string;
  /** Of the answer that worked, within its question. */
  href: string;
  /** Its beginning, without marks. */
  short: string;
}

/** Solved questions like this talk's, best first, each with what worked. Members of the talk only; throws NotFound for others. With the engine away there may be none. */
export async function relatedAnswers(ctx: Ctx, actor: Person, conversationId: string): Promise<{ conversation: Conversation; items: RelatedAnswer[] }> {
  const conversation = await conversationOf(actor, conversationId);
  const question = await findQuestion(conversation.questionId);
  if (!question) return { conversation, items: [] };
  const { items } = await suggest(ctx, { q: question.title, limit: CONSIDERED, exceptId: `${question._id}` });
  const solved = items.filter(({ status }) => status === 'solved').slice(0, SHOWN);
  return { conversation, items: (await Promise.all(solved.map(({ id }) => relatedAnswer(id)))).filter((one) => one !== null) };
}

/** One solved question with what worked; null when nobody wrote that down, or it can't be seen. */
async function relatedAnswer(id: string | Types.ObjectId): Promise<RelatedAnswer | null> {
  const question = await findQuestion(id);
  if (!question || question.removal || question.status !== 'solved') return null;
  const [best] = await answersOf(question._id, question.acceptedAnswerIds);
  return best ? { questionId: `${question._id}`, title: question.title, href: paths.answer(question._id, best._id), short: plainText(best.bodyHtml, SHORT) } : null;
}

/** As it is put where one writes: the link under its title, and a quote. */
export function asMarkdown({ title, href, short }: RelatedAnswer, siteUrl: string): string {
  return `[${title.replace(/[[\]\\]/g, '\\$&')}](${siteUrl}${href})\n\n> ${short}`;
}

/** That of one question, for a page without script; '' for one that isn't there or not solved. */
export async function markdownOf(ctx: Ctx, questionId: string): Promise<string> {
  const found = /^[0-9a-f]{24}$/.test(questionId) ? await relatedAnswer(questionId) : null;
  return found ? asMarkdown(found, ctx.siteUrl()) : '';
}
