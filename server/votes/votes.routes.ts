/** Votes on the pages: a press posts and comes back to the post. */
import { Router } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { voteOn } from './vote-on.js';
import { voteInput } from './votes.input.js';

export function votePages(ctx: Ctx): Router {
  const router = Router();
  router.post(paths.questionVote(':id'), limit(ctx.limits, 'vote'), requireKnown, async (req, res) => {
    const voted = await voteOn(ctx, actorOf(req), { subject: 'question', subjectId: String(req.params['id']), ...voteInput.parse(req.body ?? {}) });
    res.redirect(303, paths.question(voted.questionId));
  });
  router.post(paths.answerVote(':id'), limit(ctx.limits, 'vote'), requireKnown, async (req, res) => {
    const voted = await voteOn(ctx, actorOf(req), { subject: 'answer', subjectId: String(req.params['id']), ...voteInput.parse(req.body ?? {}) });
    res.redirect(303, paths.answer(voted.questionId, voted.id));
  });
  return router;
}
