/** What follows from a link between two questions, or its end: all that hang together are brought in order, and their open pages hear of it. */
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { tellWatchers } from '../questions/tell-watchers.js';
import { settleLinks } from './settle-links.js';

/** Subscriber of question.linked and question.unlinked. */
export async function followLinks(ctx: Ctx, { questionId, originalId }: Catalogue['question.linked']): Promise<void> {
  for (const id of await settleLinks(ctx, questionId, originalId || undefined)) await tellWatchers(ctx, id, 'linked');
}
