/** What programs are told of questions and answers. */
import { z } from 'zod';
import type { Answer } from '../answers/answer.model.js';
import { closureReply } from '../closures/closures.replies.js';
import { emergencyReply } from '../emergencies/emergencies.replies.js';
import { MARKS } from '../marks/mark.model.js';
import { marksReply } from '../marks/marks.replies.js';
import { cardOf, type PersonCard } from '../people/person-cards.js';
import type { SpaceCard } from '../spaces/space-cards.js';
import type { Question } from './question.model.js';
import { STATUSES } from './questions.input.js';

export const personReply = z.object({ id: z.string(), handle: z.string(), name: z.string() });

export const answerReply = z.object({
  id: z.string(),
  questionId: z.string(),
  author: personReply,
  credits: z.array(personReply),
  body: z.string(),
  bodyHtml: z.string(),
  /** The company it speaks for, if it was written in a company's name. */
  voice: z.string().nullable(),
  kind: z.enum(['written', 'distilled']),
  score: z.number(),
  accepted: z.boolean(),
  acceptedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  revision: z.number(),
  marks: marksReply.nullable(),
});

export const questionInList = z.object({
  id: z.string(),
  title: z.string(),
  topics: z.array(z.string()),
  language: z.string(),
  status: z.enum(STATUSES),
  score: z.number(),
  answerCount: z.number(),
  meTooCount: z.number(),
  asker: personReply,
  /** The company's space it was asked in, and which of its products it is about. */
  space: z.object({ slug: z.string(), name: z.string() }).nullable(),
  product: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  solvedAt: z.string().nullable(),
});

export const questionReply = questionInList.extend({
  body: z.string(),
  bodyHtml: z.string(),
  acceptedAnswerIds: z.array(z.string()),
  /** Your own vote. */
  vote: z.number(),
  /** Whether you have it too, and follow it. */
  meToo: z.boolean(),
  following: z.boolean(),
  closure: closureReply.nullable(),
  duplicateOfId: z.string().nullable(),
  duplicateIds: z.array(z.string()),
  emergency: emergencyReply.nullable().describe('Its words tell of one: who can help at once'),
  viewCount: z.number(),
  revision: z.number(),
  answers: z.array(answerReply.extend({ vote: z.number(), mark: z.enum(MARKS).nullable() })),
});

export function tellListed(question: Question, cards: Map<string, PersonCard>, spaces: Map<string, SpaceCard>): z.input<typeof questionInList> {
  return {
    id: `${question._id}`,
    title: question.title,
    topics: question.topics,
    language: question.language,
    status: question.status,
    score: question.score,
    answerCount: question.answerCount,
    meTooCount: question.meTooCount ?? 0,
    asker: cardOf(cards, question.askerId),
    space: spaces.get(`${question.spaceId}`) ?? null,
    product: question.product ?? null,
    createdAt: question.createdAt.toISOString(),
    updatedAt: question.updatedAt.toISOString(),
    solvedAt: question.solvedAt?.toISOString() ?? null,
  };
}

export function tellAnswer(answer: Answer, question: Pick<Question, 'acceptedAnswerIds'>, cards: Map<string, PersonCard>): z.input<typeof answerReply> {
  return {
    id: `${answer._id}`,
    questionId: `${answer.questionId}`,
    author: cardOf(cards, answer.authorId),
    credits: answer.creditIds.map((id) => cardOf(cards, id)),
    body: answer.body,
    bodyHtml: answer.bodyHtml,
    voice: answer.voice?.name ?? null,
    kind: answer.kind,
    score: answer.score,
    accepted: question.acceptedAnswerIds.some((id) => id.equals(answer._id)),
    acceptedAt: answer.acceptedAt?.toISOString() ?? null,
    createdAt: answer.createdAt.toISOString(),
    updatedAt: answer.updatedAt.toISOString(),
    revision: answer.revision,
    marks: answer.marks ?? null,
  };
}
