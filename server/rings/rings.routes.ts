/** The page where moderators see whose votes go in circles, and decide. */
import { Router } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { findPeople } from '../people/person-cards.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { decideRing } from './decide-ring.js';
import { readRings } from './read-rings.js';
import { ringInput } from './rings.input.js';
import { ringRow } from './rings.view.js';

export function ringPages(ctx: Ctx): Router {
  const router = Router();
  router.get(paths.rings(), requireKnown, async (req, res) => {
    const hints = await readRings(actorOf(req));
    const cards = await findPeople(hints.flatMap(({ memberIds, decidedById }) => [...memberIds, decidedById]));
    res.render('rings/index', { title: 'Votes in circles', rings: hints.map((hint) => ringRow(hint, cards)) });
  });
  router.post(paths.ringDecision(':id'), limit(ctx.limits, 'write'), requireKnown, async (req, res) => {
    const { state } = await decideRing(ctx, actorOf(req), String(req.params['id']), ringInput.parse(req.body ?? {}).state);
    flash(req, state === 'targeted' ? 'The votes among them are being taken back.' : 'Noted: nothing behind it.');
    res.redirect(303, paths.rings());
  });
  return router;
}
