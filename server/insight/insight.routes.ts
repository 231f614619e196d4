/** How matching does: a page and a file for operators. Nobody else learns that they are there. */
import { Router, type RequestHandler } from 'express';
import { actorOf } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import { isOperator } from '../people/people.policy.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { insightInput } from './insight.input.js';
import { matchingCsv } from './matching-csv.js';
import { matchingPage } from './matching.view.js';
import { readMatching } from './read-matching.js';

/** Before anything is said of what may be chosen there. */
const operatorsOnly: RequestHandler = (req, _res, next) => next(isOperator(req.user) ? undefined : new NotFound());

export function insightPages(ctx: Ctx): Router {
  const router = Router();

  router.get(paths.matching(), operatorsOnly, limit(ctx.limits, 'suggest'), async (req, res) => {
    const { days, by } = insightInput.parse(req.query);
    res.render('insight/matching', matchingPage(await readMatching(ctx, actorOf(req), days), by));
  });

  router.get(paths.matchingCsv(), operatorsOnly, limit(ctx.limits, 'suggest'), async (req, res) => {
    const { days } = insightInput.parse(req.query);
    const { slices } = await readMatching(ctx, actorOf(req), days);
    res.attachment(`matching-${days}-days.csv`).type('text/csv; charset=utf-8').set('Cache-Control', 'no-store').send(matchingCsv(slices));
  });

  return router;
}
