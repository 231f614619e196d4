/** Step three: comments. */
import { CommentModel } from '../comments/comment.model.js';
import { rowsOf } from './dump.js';
import { mapComment } from './map-post.js';
import { mergeComment } from './merge-rows.js';
import { CommentInput } from './rows.input.js';
import { inBatches, type Work } from './work.js';
import { writeRows } from './write-rows.js';

export async function importComments(work: Work): Promise<void> {
  const { survey, report, watch } = work;
  await inBatches(usable(work), watch, 'comments', survey.comments, async (batch) => {
    for (const outcome of await writeRows(CommentModel, batch, mergeComment)) report.wrote('comments', outcome);
  });
}

async function* usable({ dump, survey, report }: Work) {
  const seen = new Set<number>();
  for await (const { row } of rowsOf(dump, 'Comments', CommentInput)) {
    report.read('comments');
    const post = survey.posts.get(row.PostId);
    if (seen.has(row.Id)) report.skip('comments', 'the same id twice');
    else if (!post) report.skip('comments', 'on a deleted post');
    else if (post.type === 'other' || survey.posts.get(post.questionId)?.type !== 'question') report.skip('comments', 'on what is no question or answer');
    else if (row.Text.trim() === '') report.skip('comments', 'empty');
    else yield mapComment(dump.site, row, post);
    seen.add(row.Id);
  }
}
