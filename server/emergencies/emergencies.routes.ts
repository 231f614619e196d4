/** The one button below who can help at once. */
import { Router } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { giveAllClear } from './give-all-clear.js';

export function emergencyPages(ctx: Ctx): Router {
  const router = Router();
  router.post(paths.allClear(':id'), limit(ctx.limits, 'write'), requireKnown, async (req, res) => {
    const question = await giveAllClear(ctx, actorOf(req), String(req.params['id']));
    flash(req, 'Good to hear. We ask helpers as for any other question.');
    res.redirect(303, paths.question(question._id));
  });
  return router;
}
