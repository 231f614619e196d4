/** Deeds as rows of the product's own collections; a deed is written when its time has come, and what isn't written can't be read. */
import { Types } from 'mongoose';
import { AnswerModel } from '../../../answers/answer.model.js';
import { CommentModel } from '../../../comments/comment.model.js';
import { markdownOf } from '../../../imports/to-markdown.js';
import { PersonModel } from '../../../people/person.model.js';
import { QuestionModel } from '../../../questions/question.model.js';
import { renderMarkdown } from '../../../web/markdown.js';
import { cleanLine, cleanProse } from '../../../web/text-input.js';
import type { Deed, Prose } from './deeds.js';

/** Documents that the search index has to hear of. */
export interface Touched {
  questions: Set<string>;
  people: Set<string>;
}

/** Always free: who may be asked is decided by budgets and rest alone. */
const EVER = new Date('9999-01-01T00:00:00Z');
const LONGEST_TITLE = 300;

const oid = (id: string) => new Types.ObjectId(id);
const converters = new Map<string, (html: string) => string>();

/** Words as an import would keep them: Markdown, and the page made from it. */
export function prose(body: Prose): { body: string; bodyHtml: string } {
  let markdown: string;
  if ('markdown' in body) markdown = cleanProse(body.markdown);
  else {
    let convert = converters.get(body.host);
    if (!convert) converters.set(body.host, (convert = markdownOf(body.host)));
    markdown = cleanProse(convert(body.html));
  }
  const text = markdown || '…';
  return { body: text, bodyHtml: renderMarkdown(text) };
}

export const titled = (title: string) => cleanLine(title).slice(0, LONGEST_TITLE) || 'Untitled';

interface Change {
  $set: Record<string, unknown>;
  $inc: Record<string, number>;
}

/** Writes deeds in time order, many at once. */
export class Pen {
  /** The answer accepted now, by question. */
  #accepted = new Map<string, string>();

  /** @param deeds in time order; later than all written before. @returns what to write into the search index. */
  async write(deeds: Deed[]): Promise<Touched> {
    const touched: Touched = { questions: new Set(), people: new Set() };
    const fresh = { people: [] as object[], questions: [] as object[], answers: [] as object[], comments: [] as object[] };
    const changes = { people: new Map<string, Change>(), questions: new Map<string, Change>(), answers: new Map<string, Change>() };
    const change = (of: keyof typeof changes, id: string): Change => {
      const known = changes[of].get(id) ?? { $set: {}, $inc: {} };
      changes[of].set(id, known);
      return known;
    };
    const add = (to: Change, field: string, by: number) => (to.$inc[field] = (to.$inc[field] ?? 0) + by);
    for (const deed of deeds) {
      const at = new Date(deed.at);
      if ('questionId' in deed) touched.questions.add(deed.questionId);
      if ('authorId' in deed) change('people', deed.authorId).$set['lastActiveAt'] = at;
      if (deed.kind === 'person') {
        touched.people.add(deed.id);
        fresh.people.push({ _id: oid(deed.id), kind: 'member', handle: deed.handle, name: deed.handle, lastActiveAt: at, createdAt: new Date(deed.joined), freeUntil: EVER });
      } else if (deed.kind === 'question') {
        touched.questions.add(deed.id);
        fresh.questions.push({ _id: oid(deed.id), askerId: oid(deed.authorId), title: titled(deed.title), ...prose(deed.body), topics: deed.topics, live: false, createdAt: at, updatedAt: at });
      } else if (deed.kind === 'answer') {
        touched.people.add(deed.authorId);
        // Matching reads who answered and how it was received, not the words: the page is kept as it is.
        fresh.answers.push({ _id: oid(deed.id), questionId: oid(deed.questionId), authorId: oid(deed.authorId), body: deed.html || '…', bodyHtml: deed.html || '…', createdAt: at, updatedAt: at });
        const question = change('questions', deed.questionId);
        add(question, 'answerCount', 1);
        if (!this.#answered.has(deed.questionId)) question.$set['answeredAt'] = at;
        this.#answered.add(deed.questionId);
      } else if (deed.kind === 'comment') {
        fresh.comments.push({ _id: oid(deed.id), subject: deed.subject, subjectId: oid(deed.subjectId), questionId: oid(deed.questionId), authorId: oid(deed.authorId), body: deed.text, bodyHtml: deed.text, createdAt: at });
        add(change(deed.subject === 'question' ? 'questions' : 'answers', deed.subjectId), 'commentCount', 1);
      } else if (deed.kind === 'vote') add(change(deed.subject === 'question' ? 'questions' : 'answers', deed.id), 'score', deed.value);
      else if (deed.kind === 'acceptance') {
        const before = this.#accepted.get(deed.questionId);
        if (before !== undefined) change('answers', before).$set['acceptedAt'] = null;
        change('answers', deed.id).$set['acceptedAt'] = at;
        Object.assign(change('questions', deed.questionId).$set, { status: 'solved', solvedAt: at, acceptedAnswerIds: [oid(deed.id)] });
        this.#accepted.set(deed.questionId, deed.id);
      } else {
        touched.questions.add(deed.id);
        const { title, body, topics } = deed;
        Object.assign(change('questions', deed.id).$set, { updatedAt: at, ...(title !== undefined && { title: titled(title) }), ...(body && prose(body)), ...(topics && { topics }) });
      }
    }
    await Promise.all([insert(PersonModel, fresh.people), insert(QuestionModel, fresh.questions), insert(AnswerModel, fresh.answers), insert(CommentModel, fresh.comments)]);
    await Promise.all([update(PersonModel, changes.people), update(QuestionModel, changes.questions), update(AnswerModel, changes.answers)]);
    return touched;
  }

  #answered = new Set<string>();
}

interface Writable {
  insertMany(documents: object[], options: { ordered: false }): Promise<unknown>;
  bulkWrite(steps: object[], options: { ordered: false }): Promise<unknown>;
}

async function insert(model: unknown, documents: object[]): Promise<void> {
  if (documents.length > 0) await (model as Writable).insertMany(documents, { ordered: false });
}

async function update(model: unknown, changes: Map<string, Change>): Promise<void> {
  if (changes.size === 0) return;
  const steps = [...changes].map(([id, { $set, $inc }]) => ({ updateOne: { filter: { _id: oid(id) }, update: { ...(Object.keys($set).length > 0 && { $set }), ...(Object.keys($inc).length > 0 && { $inc }) } } }));
  await (model as Writable).bulkWrite(steps, { ordered: false });
}
