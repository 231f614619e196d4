/** What is at hand beside a talk, and what was put where one writes. */
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import type { Person } from '../people/person.model.js';
import type { Question } from '../questions/question.model.js';
import { markdownOf } from '../related/related-answers.js';
import { nameSnippets } from '../snippets/find-snippets.js';
import { IN_TALK, snippetsInTalk } from '../snippets/snippets.view.js';
import { fill, fillingFor, useSnippet } from '../snippets/use-snippet.js';
import { paths } from '../web/paths.js';
import type { Conversation } from './conversation.model.js';
import { canSpeak, isAsker, isHelper } from './conversations.policy.js';
import { nameOfWhoGoesOn } from './reopen-conversation.js';

/** Solved ones like this for both; snippets for whoever has some, and for helpers before they have any. Null where nothing is said any more. */
export async function besideTalk(me: Person, conversation: Conversation) {
  if (!canSpeak(conversation)) return null;
  const snippets = await nameSnippets(me, IN_TALK);
  const helps = isHelper(me, conversation);
  return { talkId: `${conversation._id}`, relatedHref: paths.related(conversation._id), mayInsert: helps, snippets: helps || snippets.length > 0 ? snippetsInTalk(snippets, conversation._id) : null };
}

/** Whether it is still solved, asked in the talk that solved it; null for anybody but whoever asked. */
export async function stillInTalk(me: Person, conversation: Conversation, question: Question | null) {
  if (conversation.status !== 'solved' || !isAsker(me, conversation) || !question?.solvedConversationId?.equals(conversation._id)) return null;
  return { action: paths.stillSolved(question._id), asked: question.still?.askedAt != null && question.still.holds === null, goesOnWith: await nameOfWhoGoesOn(conversation._id) };
}

/** The words that a link without script puts into the message: one of the actor's snippets, filled in, or a solved one. '' without. */
export async function wordsFor(ctx: Ctx, me: Person, conversation: Conversation, { snippet, related }: { snippet?: string | undefined; related?: string | undefined }): Promise<string> {
  if (related && isHelper(me, conversation)) return markdownOf(ctx, related);
  if (!snippet) return '';
  // One that is gone meanwhile is no reason to hide the talk.
  const used = await useSnippet(ctx, me, snippet).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  return used ? fill(used.text, await fillingFor(me, `${conversation._id}`)) : '';
}
