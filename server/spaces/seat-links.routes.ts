/** Where the link of a letter leads: speaking for a space. Looking never uses it up. */
import { Router, type Request } from 'express';
import { linkTokenInput } from '../auth/auth.input.js';
import { actorOf, requireMember } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { limit } from '../web/limits.js';
import { flash } from '../web/frame.js';
import { paths } from '../web/paths.js';
import { readSeatLink, takeSeat } from './invite-by-letter.js';

export function seatLinkPages(ctx: Ctx): Router {
  const router = Router();
  const tokenOf = (req: Request) => linkTokenInput.parse(String(req.params['token']));

  router.get(paths.seatLink(':token'), requireMember, async (req, res) => {
    const { space } = await readSeatLink(ctx, actorOf(req), tokenOf(req));
    res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin', 'X-Robots-Tag': 'noindex' });
    res.render('auth/open-link', { title: `Speak for ${space.name}`, heading: `Speak for ${space.name}`, words: 'What you write there then carries its name and earns no points.', button: 'Yes, gladly', action: req.path });
  });
  router.post(paths.seatLink(':token'), limit(ctx.limits, 'profile'), requireMember, async (req, res) => {
    const { space } = await takeSeat(ctx, actorOf(req), tokenOf(req));
    flash(req, `You speak for ${space.name} now.`);
    res.redirect(303, paths.spaceMentions(space.slug));
  });
  return router;
}
