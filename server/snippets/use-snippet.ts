/** Saying a snippet: its text for one talk, and that it was used. */
import type { Ctx } from '../context.js';
import { conversationOf } from '../conversations/conversations.policy.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { findQuestion } from '../questions/find-question.js';
import { findSnippet } from './find-snippets.js';
import { SnippetModel, type Snippet } from './snippet.model.js';

/** What is filled in: {name}, {question}, {me}. */
export interface Filling {
  name: string;
  question: string;
  me: string;
}

/** What the braces stand for in this talk: whom the actor talks with, about what. Members only; throws NotFound for others. */
export async function fillingFor(actor: Person, conversationId: string): Promise<Filling> {
  const { memberIds, askerId, questionId } = await conversationOf(actor, conversationId);
  const [cards, question] = await Promise.all([findPeople(memberIds), findQuestion(questionId)]);
  const other = askerId.equals(actor._id) ? memberIds.find((id) => !id.equals(actor._id)) : askerId;
  return { name: other ? cardOf(cards, other).name : '', question: question?.title ?? '', me: actor.name };
}

/** The text with its braces filled; what isn't known stays as it was typed. */
export function fill(text: string, filling: Filling): string {
  return text.replace(/\{(name|question|me)\}/g, (_whole, what: keyof Filling) => filling[what]);
}

/** Counts one use of the actor's own snippet, so that it comes first. @returns it. Throws NotFound. */
export async function useSnippet(ctx: Ctx, actor: Person, id: string): Promise<Snippet> {
  const snippet = await findSnippet(actor, id);
  await SnippetModel.updateOne({ _id: snippet._id, personId: actor._id }, { $inc: { uses: 1 }, $set: { usedAt: ctx.clock.now() } });
  return snippet;
}
