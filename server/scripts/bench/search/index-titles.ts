/** Writes titles as questions into the product's own stores and, through its own document maker and settings, into its search index. */
import { Types } from 'mongoose';
import type { Ctx } from '../../../context.js';
import { QuestionModel } from '../../../questions/question.model.js';
import { writeDocuments } from '../../../search/write-documents.js';
import { cleanLine } from '../../../web/text-input.js';

const BATCH = 2_000;
const ASKED_AT = new Date('2015-01-01T00:00:00Z');

/** @returns the question's id for each title. */
export async function indexTitles(ctx: Ctx, titles: string[], tell: (done: number) => void): Promise<string[]> {
  const askerId = new Types.ObjectId();
  const ids: string[] = [];
  for (let from = 0; from < titles.length; from += BATCH) {
    const rows = titles.slice(from, from + BATCH).map((title, at) => new QuestionModel({ _id: new Types.ObjectId((from + at + 1).toString(16).padStart(24, '0')), askerId, title: cleanLine(title), live: false, createdAt: ASKED_AT, updatedAt: ASKED_AT }));
    await QuestionModel.insertMany(rows);
    const batch = rows.map(({ _id }) => _id.toString());
    await writeDocuments(ctx.search, 'questions', ctx.search.indexName('questions'), batch);
    ids.push(...batch);
    tell(ids.length);
  }
  return ids;
}
