/** Puts the past and the people of a simulated day into empty stores, in bulk, as an import would. */
import mongoose, { type Types } from 'mongoose';
import { AnswerModel } from '../../../answers/answer.model.js';
import { DAY } from '../../../clock.js';
import type { Ctx } from '../../../context.js';
import { stableId } from '../../../imports/site.js';
import { PersonModel } from '../../../people/person.model.js';
import { QuestionModel } from '../../../questions/question.model.js';
import { reindex } from '../../../search/reindex.js';
import { renderMarkdown } from '../../../web/markdown.js';
import type { Arrival } from './arrivals.js';
import { chanceOf } from './draws.js';
import type { Helper } from './draw-helpers.js';
import type { KnowHow } from './know-how.js';

const AT_ONCE = 500;
/** Pairs that don't want each other, for each helper. Set. */
const BLOCKS = 0.3;

/** The ids of a run are the same every time: the product's own draws and its order of equals go by them. */
export const idOf = (key: string): Types.ObjectId => stableId(`bench:${key}`);

export interface Town {
  /** By helper: askers whom they blocked. */
  blocked: Map<string, Set<string>>;
}

export async function writeTown(ctx: Ctx, known: KnowHow, helpers: Helper[], arrivals: Arrival[], { start, seed }: { start: number; seed: number }): Promise<Town> {
  const twins = new Map<string, Helper[]>();
  for (const helper of helpers) if (helper.answersOf) twins.set(helper.answersOf, [...(twins.get(helper.answersOf) ?? []), helper]);
  const askers = [...new Set(arrivals.map(({ question }) => question.askerKey))];
  const chance = chanceOf(seed, 'blocks');
  const blocked = new Map(helpers.map(({ key }) => [key, new Set(askers.length > 0 && chance.next() < BLOCKS ? [askers[Math.floor(chance.next() * askers.length)]!] : [])]));
  await writePeople(known, helpers, askers, blocked, start);
  await writePast(known, twins);
  for (const index of ['questions', 'people'] as const) await reindex(ctx, index, () => undefined);
  return { blocked };
}

async function writePeople({ past }: KnowHow, helpers: Helper[], askers: string[], blocked: Map<string, Set<string>>, start: number): Promise<void> {
  const longAgo = new Date(start - 30 * DAY);
  const row = (key: string, kind: 'member' | 'imported', handle: string) => ({ _id: idOf(key), kind, handle, name: handle, lastActiveAt: longAgo, createdAt: longAgo });
  const known = new Set(helpers.flatMap(({ answersOf }) => (answersOf ? [answersOf] : [])));
  const others = new Set([...past.questions.map(({ askerKey }) => askerKey), ...past.answers.map(({ authorKey }) => authorKey)].filter((key) => !known.has(key) && !askers.includes(key)));
  await inBatches(PersonModel, [
    ...helpers.map(({ key, topics, timeZone, quietHours, languages, capacity, lastHere }) => ({ ...row(key, 'member', key), lastActiveAt: new Date(lastHere), topics, skills: topics.map((topic) => topic.replace(/-/g, ' ')), timeZone, quietHours, languages, capacity, blocked: [...blocked.get(key)!].map(idOf) })),
    ...askers.map((key, n) => row(key, 'member', `asker-${n}`)),
    ...[...others].map((key, n) => row(key, 'imported', `other-${n}`)),
  ]);
}

async function writePast({ past }: KnowHow, twins: Map<string, Helper[]>): Promise<void> {
  const answersTo = new Map<string, KnowHow['past']['answers']>();
  for (const answer of past.answers) answersTo.set(answer.questionKey, [...(answersTo.get(answer.questionKey) ?? []), answer]);
  await inBatches(
    QuestionModel,
    past.questions.map(({ key, askerKey, title, body, topics, at }) => {
      const answers = answersTo.get(key) ?? [];
      const accepted = answers.find((answer) => answer.accepted);
      const first = Math.min(...answers.map((answer) => answer.at));
      return {
        _id: idOf(key), askerId: idOf(askerKey), title, body, bodyHtml: renderMarkdown(body), topics, live: false, createdAt: new Date(at), updatedAt: new Date(at),
        answerCount: answers.length, answeredAt: answers.length > 0 ? new Date(first) : null,
        ...(accepted && { status: 'solved' as const, solvedAt: new Date(accepted.at), acceptedAnswerIds: [idOf(accepted.key)] }),
      };
    }),
  );
  // Whoever was drawn twice answered everything twice.
  await inBatches(
    AnswerModel,
    past.answers.flatMap(({ key, questionKey, authorKey, score, accepted, at }) =>
      (twins.get(authorKey)?.map((twin) => twin.key) ?? [authorKey]).map((author, n) => ({
        _id: idOf(n === 0 ? key : `${key}/${n}`), questionId: idOf(questionKey), authorId: idOf(author), body: '…', bodyHtml: '<p>…</p>', kind: 'written' as const, score, acceptedAt: accepted ? new Date(at) : null, createdAt: new Date(at), updatedAt: new Date(at),
      })),
    ),
  );
}

async function inBatches<T>(model: mongoose.Model<T>, rows: object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) await model.insertMany(rows.slice(from, from + AT_ONCE), { ordered: false });
}
