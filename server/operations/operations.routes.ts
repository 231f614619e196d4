/** The operator's page: how this installation is doing, in words. Nobody else learns that it is there. */
import { Router } from 'express';
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import { jobReports } from '../jobs/job-reports.js';
import { isOperator } from '../people/people.policy.js';
import { paths } from '../web/paths.js';
import { operatorPage } from './operator.view.js';
import { lastBackup } from './last-backup.js';
import { readState } from './read-state.js';

export function operatorPages(ctx: Ctx): Router {
  const router = Router();

  router.get(paths.operator(), async (req, res) => {
    if (!isOperator(req.user)) throw new NotFound();
    const [state, backup] = await Promise.all([readState(ctx), lastBackup()]);
    res.render('operations/index', operatorPage({ state, backup, jobs: jobReports(), occupancy: ctx.live.occupancy(), search: ctx.search.kind, config: ctx.config }));
  });

  return router;
}
