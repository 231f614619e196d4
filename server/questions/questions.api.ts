/** Questions for programs. */
import { z } from 'zod';
import { issueToken } from '../auth/api-token.js';
import { tellClosure } from '../closures/closures.replies.js';
import type { Ctx } from '../context.js';
import { tellEmergency } from '../emergencies/emergencies.view.js';
import { NotSignedIn } from '../errors.js';
import { guestInput } from '../people/people.input.js';
import { findPeople } from '../people/person-cards.js';
import { spaceCardsOf } from '../spaces/space-cards.js';
import { askerFor } from '../pseudonyms/open-pseudonym.js';
import { endpoint } from '../web/api.js';
import { ask } from './ask.js';
import { askAsStranger } from './ask-as-stranger.js';
import { editQuestion } from './edit-question.js';
import { listQuestions } from './list-questions.js';
import { searchInput } from '../search/search.input.js';
import { searchQuestions } from '../search/search-questions.js';
import { askInput, editQuestionInput, listInput, type ListQuestions } from './questions.input.js';
import { questionInList, questionReply, tellAnswer, tellListed } from './questions.replies.js';
import { readPage } from './read-page.js';
import type { QuestionParts } from './questions.view.js';

const tell = (ctx: Ctx, { question, answers, cards, spaces, own, duplicates }: QuestionParts): z.input<typeof questionReply> => ({
  ...tellListed(question, cards, spaces),
  body: question.body,
  bodyHtml: question.bodyHtml,
  acceptedAnswerIds: question.acceptedAnswerIds.map(String),
  vote: own.votes.get(`${question._id}`) ?? 0,
  meToo: own.meToo,
  following: own.following,
  closure: tellClosure(question),
  duplicateOfId: question.duplicateOfId && `${question.duplicateOfId}`,
  duplicateIds: duplicates.map(({ _id }) => `${_id}`),
  emergency: tellEmergency(question, ctx.config.emergencyHelp),
  viewCount: question.viewCount ?? 0,
  revision: question.revision,
  answers: answers.map((answer) => ({ ...tellAnswer(answer, question, cards), vote: own.votes.get(`${answer._id}`) ?? 0, mark: own.marks.get(`${answer._id}`)?.mark ?? null })),
});

/** The same list by words. */
async function searched(ctx: Ctx, { query = '', limit, ...filters }: ListQuestions) {
  const { items, next } = await searchQuestions(ctx, searchInput.parse({ q: query, ...filters }), limit);
  return { items: items.map(({ question }) => question), next };
}

export const questionEndpoints = [
  endpoint({
    method: 'post',
    path: '/questions',
    summary: 'Ask. Without a token, say who you are as `guest`; the reply then holds the question and a token.',
    who: 'anyone',
    body: askInput.extend({ guest: guestInput.optional() }),
    reply: z.union([z.object({ question: questionReply, token: z.string() }), questionReply]),
    status: 201,
    limit: 'ask',
    async handle({ ctx, actor, body: { guest, shownAs, ...words } }) {
      if (actor) {
        const asker = await askerFor(ctx, actor, shownAs, words.clientId);
        return tell(ctx, await readPage(`${(await ask(ctx, asker, words))._id}`, asker));
      }
      if (!guest) throw new NotSignedIn('Sign in to ask, or say who you are: {"guest": {"name": "..."}}.');
      const asked = await askAsStranger(ctx, guest, words);
      return { question: tell(ctx, await readPage(`${asked.question._id}`, asked.guest)), token: await issueToken(ctx, asked.guest) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/questions',
    summary: 'Questions, newest first, filtered by topic, status and space; with `query` those that match its words, the best first.',
    who: 'anyone',
    query: listInput,
    reply: z.object({ items: z.array(questionInList), next: z.string().nullable() }),
    async handle({ ctx, query }) {
      const { items, next } = query.query ? await searched(ctx, query) : await listQuestions(ctx, query);
      const [cards, spaces] = await Promise.all([findPeople(items.map((question) => question.askerId)), spaceCardsOf(items)]);
      return { items: items.map((question) => tellListed(question, cards, spaces)), next };
    },
  }),
  endpoint({
    method: 'get',
    path: '/questions/:id',
    summary: 'One question with its answers: accepted ones first, then by score.',
    who: 'anyone',
    reply: questionReply,
    async handle({ ctx, actor, param }) {
      return tell(ctx, await readPage(param('id'), actor, { mayBeOld: actor === null }));
    },
  }),
  endpoint({
    method: 'patch',
    path: '/questions/:id',
    summary: 'Change the words of your own question.',
    who: 'guest',
    body: editQuestionInput,
    reply: questionReply,
    limit: 'write',
    async handle({ ctx, actor, param, body }) {
      await editQuestion(ctx, actor, param('id'), body);
      return tell(ctx, await readPage(param('id'), actor));
    },
  }),
];
