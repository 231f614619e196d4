/** "For you": what waits for a helper; every button is a form. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown, requireMember } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { form } from '../web/form.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { flash } from '../web/frame.js';
import { acceptOffer, ALREADY_HELPED } from './accept-offer.js';
import { declineOffer } from './decline-offer.js';
import { forYouPage } from './for-you.view.js';
import { askAgainAbout } from './left-out.js';
import { matchesPage } from './matches.view.js';
import { refusalInput } from './offers.input.js';
import { REFUSALS } from './refusals.js';
import { READY_WORDS, stayReady } from './stay-ready.js';
import { readMatches } from './read-matches.js';
import { readOffers } from './read-offers.js';

export function offerPages(ctx: Ctx): Router {
  const router = Router();
  const page = async (req: Request, res: Response, refused?: Described) => {
    const me = actorOf(req);
    res.render('offers/index', { ...forYouPage(me, await readOffers(ctx, me), ctx.clock.now()), ...(refused && { problem: refused.message, stay: refused.code === ALREADY_HELPED && paths.offerReadiness(String(req.params['id'])) }) });
  };

  router.get(paths.forYou(), requireMember, (req, res) => page(req, res));

  router.post(paths.offerAcceptance(':id'), limit(ctx.limits, 'offer'), requireMember, form(async (req, res) => {
    const { conversationId } = await acceptOffer(ctx, actorOf(req), String(req.params['id']));
    res.redirect(303, paths.conversation(conversationId));
  }, page));

  router.post(paths.offerReadiness(':id'), limit(ctx.limits, 'offer'), requireMember, form(async (req, res) => {
    await stayReady(ctx, actorOf(req), String(req.params['id']));
    flash(req, READY_WORDS);
    res.redirect(303, paths.forYou());
  }, page));

  router.post(paths.offerRefusal(':id'), limit(ctx.limits, 'offer'), requireMember, form(async (req, res) => {
    const { reason } = refusalInput.parse(req.body ?? {});
    await declineOffer(ctx, actorOf(req), { offerId: String(req.params['id']), reason });
    flash(req, reason === REFUSALS.notMyThing ? 'Good to know. We look for others, and ask you less about this.' : 'All right. We look for others.');
    res.redirect(303, paths.forYou());
  }, page));

  router.get(paths.matches(':id'), limit(ctx.limits, 'suggest'), requireKnown, async (req, res) => {
    res.render('offers/matches', matchesPage(await readMatches(ctx, actorOf(req), String(req.params['id']))));
  });

  router.delete('/me/left-out/:topic', limit(ctx.limits, 'offer'), requireMember, async (req, res) => {
    await askAgainAbout(ctx, actorOf(req), String(req.params['topic']));
    flash(req, 'Saved. You are asked about it again.');
    res.redirect(303, `${paths.settings()}#left-out`);
  });

  return router;
}
