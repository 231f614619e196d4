/** Every question on whose page somebody who left had a name: shown and indexed anew. */
import type { Types } from 'mongoose';
import { ownAnswers } from '../answers/own-answers.js';
import { ownComments } from '../comments/own-comments.js';
import type { Ctx } from '../context.js';
import { ownEdits } from '../edits/own-edits.js';
import { ownQuestions } from '../questions/own-questions.js';

/** Records question.changed for each, once. May break off and be done again. */
export async function renewPages(ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  for (const rows of [ownAnswers(_id), ownComments(_id), ownEdits(_id)]) for await (const { questionId } of rows) await renew(ctx, `${questionId}`, _id);
  for await (const { id } of ownQuestions(_id)) await renew(ctx, id, _id);
}

async function renew(ctx: Ctx, questionId: string, personId: Types.ObjectId): Promise<void> {
  await ctx.events.record('question.changed', `${questionId}:left:${personId}`, { questionId, what: 'author' });
}
