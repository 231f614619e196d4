/** Answers and acceptances for programs. */
import { z } from 'zod';
import type { Viewer } from '../moderation/may-see.js';
import { findPeople } from '../people/person-cards.js';
import { STATUSES } from '../questions/questions.input.js';
import { answerReply, tellAnswer } from '../questions/questions.replies.js';
import { readQuestion } from '../questions/read-question.js';
import { endpoint } from '../web/api.js';
import { acceptAnswer, withdrawAcceptance, type SettledQuestion } from './accept-answer.js';
import type { Answer } from './answer.model.js';
import { answerInput, editAnswerInput } from './answers.input.js';
import { editAnswer } from './edit-answer.js';
import { postAnswer } from './post-answer.js';

const settledReply = answerReply.extend({ questionStatus: z.enum(STATUSES) });

async function tell(answer: Answer, viewer: Viewer) {
  const [question, cards] = await Promise.all([readQuestion(answer.questionId, viewer), findPeople([answer.authorId, ...answer.creditIds])]);
  return tellAnswer(answer, question, cards);
}

async function tellSettled({ question, answer }: SettledQuestion) {
  return { ...tellAnswer(answer, question, await findPeople([answer.authorId, ...answer.creditIds])), questionStatus: question.status };
}

export const answerEndpoints = [
  endpoint({
    method: 'post',
    path: '/questions/:id/answers',
    summary: 'Answer a question.',
    who: 'guest',
    body: answerInput,
    reply: answerReply,
    status: 201,
    limit: 'write',
    async handle({ ctx, actor, param, body }) {
      return tell(await postAnswer(ctx, actor, { questionId: param('id'), ...body }), actor);
    },
  }),
  endpoint({
    method: 'patch',
    path: '/answers/:id',
    summary: 'Change the words of your own answer.',
    who: 'guest',
    body: editAnswerInput,
    reply: answerReply,
    limit: 'write',
    async handle({ ctx, actor, param, body }) {
      return tell(await editAnswer(ctx, actor, param('id'), body), actor);
    },
  }),
  endpoint({
    method: 'post',
    path: '/answers/:id/acceptance',
    summary: 'Accept an answer to your own question: it worked. Several may.',
    who: 'guest',
    reply: settledReply,
    limit: 'write',
    async handle({ ctx, actor, param }) {
      return tellSettled(await acceptAnswer(ctx, actor, param('id')));
    },
  }),
  endpoint({
    method: 'delete',
    path: '/answers/:id/acceptance',
    summary: 'Take your acceptance back.',
    who: 'guest',
    reply: settledReply,
    limit: 'write',
    async handle({ ctx, actor, param }) {
      return tellSettled(await withdrawAcceptance(ctx, actor, param('id')));
    },
  }),
];
