/** What one may do about a person: block them, and let them be again. */
import { Router } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { safeReturn } from '../web/form.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { flash } from '../web/frame.js';
import { blockPerson, unblockPerson } from './block-person.js';
import { profilePages } from './profile.routes.js';

export function peoplePages(ctx: Ctx): Router {
  const router = Router();
  router.use(profilePages(ctx));

  router.put(paths.block(':handle'), limit(ctx.limits, 'profile'), requireKnown, async (req, res) => {
    const handle = String(req.params['handle']);
    await blockPerson(ctx, actorOf(req), handle);
    flash(req, 'Blocked. Neither of you is asked to help the other; they are not told.');
    res.redirect(303, safeReturn(req.body?.next, paths.person(handle)));
  });

  router.delete(paths.block(':handle'), limit(ctx.limits, 'profile'), requireKnown, async (req, res) => {
    const handle = String(req.params['handle']);
    await unblockPerson(ctx, actorOf(req), handle);
    flash(req, 'Unblocked.');
    res.redirect(303, safeReturn(req.body?.next, paths.person(handle)));
  });

  return router;
}
