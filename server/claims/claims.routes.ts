/** The pages for claiming an old profile, and for the operators who look whether it is so. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireMember } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { form, typedText } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { decisionInput } from './claims.input.js';
import { claimPage, claimRow } from './claims.view.js';
import { decideClaim } from './decide-claim.js';
import { listClaims } from './list-claims.js';
import { findOwnClaim, makeClaim, readyClaim } from './make-claim.js';

export function claimPages(ctx: Ctx): Router {
  const router = Router();
  const handleOf = (req: Request) => String(req.params['handle']);

  router.get(paths.claim(':handle'), requireMember, async (req, res) => {
    const { imported, claim } = await findOwnClaim(actorOf(req), handleOf(req));
    res.render('claims/show', claimPage(imported, claim));
  });
  router.post(paths.claim(':handle'), limit(ctx.limits, 'profile'), requireMember, async (req, res) => {
    await makeClaim(ctx, actorOf(req), handleOf(req));
    res.redirect(303, paths.claim(handleOf(req)));
  });
  router.put(paths.claim(':handle'), limit(ctx.limits, 'profile'), requireMember, async (req, res) => {
    await readyClaim(ctx, actorOf(req), handleOf(req));
    flash(req, 'Thank you. Somebody looks at your old profile, and you hear of it here.');
    res.redirect(303, paths.claim(handleOf(req)));
  });

  async function list(req: Request, res: Response, refused?: Described) {
    const typed = refused && typedText(req.body)['word'];
    const claims = (await listClaims(ctx, actorOf(req))).map(claimRow).map((row) => ({ ...row, typed: row.id === req.params['id'] ? typed : '' }));
    res.render('claims/index', { title: 'Old profiles that people claim', claims, ...(refused && { errors: refused.fields ?? { form: refused.message } }) });
  }
  router.get(paths.claims(), requireMember, (req, res) => list(req, res));
  router.put(
    paths.claimDecision(':id'),
    limit(ctx.limits, 'profile'),
    requireMember,
    form(async (req, res) => {
      const { state } = await decideClaim(ctx, actorOf(req), String(req.params['id']), decisionInput.parse(req.body ?? {}));
      flash(req, state === 'confirmed' ? 'Confirmed. What that profile wrote is theirs now.' : 'Refused. They hear why, and can try again.');
      res.redirect(303, paths.claims());
    }, list),
  );

  return router;
}
