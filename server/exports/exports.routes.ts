/** "Your data": taking all of it along; and the way to leaving. */
import { Router } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { SECTIONS } from './sections.js';
import { sendZip } from '../web/send-zip.js';
import { takeExport } from './take-export.js';

export function exportPages(ctx: Ctx): Router {
  const router = Router();
  router.get(paths.data(), requireKnown, (_req, res) => {
    res.render('exports/show', { title: 'Your data', nav: 'me', action: paths.export(), sections: SECTIONS.map(({ about }) => about), leaving: paths.leaving() });
  });
  router.post(paths.export(), limit(ctx.limits, 'export'), requireKnown, async (req, res) => sendZip(res, await takeExport(ctx, actorOf(req))));
  return router;
}
