/** The page of somebody's API keys: make one, see which there are, end one. */
import { Router, type Request, type Response } from 'express';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { form, typedText } from '../web/form.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { flash } from '../web/frame.js';
import { issueToken, listTokens, revokeTokenOf } from './api-token.js';
import { tokenInput } from './auth.input.js';
import { actorOf, requireMember } from './require.js';

export function tokenPages(ctx: Ctx): Router {
  const router = Router();

  async function show(req: Request, res: Response, more: { newToken?: string; refused?: Described } = {}) {
    const tokens = await listTokens(ctx, actorOf(req));
    const rows = tokens.map(({ _id, name, createdAt, expiresAt }) => ({ id: _id.toString(), name: name || 'Signed in by a program', createdAt, expiresAt }));
    const again = more.refused && { values: typedText(req.body), errors: more.refused.fields ?? { form: more.refused.message } };
    res.render('auth/tokens', { title: 'Your API keys', tokens: rows, newToken: more.newToken, ...again });
  }

  router.get(paths.tokens(), requireMember, (req, res) => show(req, res));

  // Shown in the reply itself and not after a redirect: the key must not be kept anywhere, not even in the session.
  router.post(
    paths.tokens(),
    limit(ctx.limits, 'profile'),
    requireMember,
    form(async (req, res) => {
      const { name } = tokenInput.parse(req.body ?? {});
      const newToken = await issueToken(ctx, actorOf(req), name);
      res.status(201).set('Cache-Control', 'no-store');
      await show(req, res, { newToken });
    }, (req, res, refused) => show(req, res, { refused })),
  );

  router.delete(paths.token(':id'), limit(ctx.limits, 'profile'), requireMember, async (req, res) => {
    await revokeTokenOf(actorOf(req), String(req.params['id']));
    await ctx.live.recheck(actorOf(req)._id.toString());
    flash(req, 'That key opens nothing any more.');
    res.redirect(303, paths.tokens());
  });

  return router;
}
