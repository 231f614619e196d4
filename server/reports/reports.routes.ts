/** "Safety" in a talk: report and block, each one press; and the moderator's door to what was reported. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { form, typedText } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { readReport } from './read-report.js';
import { readSafetyPage } from './read-safety-page.js';
import { reportTalk } from './report-talk.js';
import { ReportInput, SafetyPage } from './reports.input.js';

export function reportPages(ctx: Ctx): Router {
  const router = Router();
  const id = (req: Request) => String(req.params['id']);

  const show = async (req: Request, res: Response, refused?: Described) => {
    const page = await readSafetyPage(ctx, actorOf(req), id(req), SafetyPage.parse(req.query).message);
    res.render('reports/safety', { ...page, ...(refused && { values: typedText(req.body), errors: refused.fields ?? { form: refused.message } }) });
  };
  router.get(paths.talkSafety(':id'), requireKnown, (req, res) => show(req, res));

  router.post(paths.reports(':id'), requireKnown, limit(ctx.limits, 'write'), form(async (req, res) => {
    const said = ReportInput.parse(req.body ?? {});
    await reportTalk(ctx, actorOf(req), id(req), said);
    flash(req, `Thank you. A moderator looks at it.${said.block ? ' You are blocked for each other now; they are not told.' : ''}`);
    res.redirect(303, `${paths.talkSafety(id(req))}${said.seq ? `?message=${said.seq}` : ''}`);
  }, show));

  router.post(paths.caseReadings(':id'), requireKnown, limit(ctx.limits, 'write'), async (req, res) => {
    await readReport(ctx, actorOf(req), id(req));
    res.redirect(303, `${paths.case(id(req))}#reported`);
  });

  return router;
}
