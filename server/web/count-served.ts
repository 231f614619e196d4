/** A page that was remembered is looked at all the same. */
import type { Request } from 'express';
import type { Ctx } from '../context.js';
import { countView } from '../visits/count-view.js';
import { viewerKeyOf } from './viewer-key.js';

/** Counts a look at a question, if that is what this page is. */
export function countServed(ctx: Ctx, req: Request): void {
  const questionId = /^\/questions\/([0-9a-f]{24})$/.exec(req.path)?.[1];
  if (questionId) countView(ctx, questionId, viewerKeyOf(req));
}
