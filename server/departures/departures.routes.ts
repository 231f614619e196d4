/** Leaving on a page that says in plain words what goes, what stays, and under which name. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import { endSession } from '../auth/signed-in.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { WHO_LEFT } from '../people/person-cards.js';
import { spacesOnlyOf } from '../spaces/spaces-only-of.js';
import { form } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { departureInput, LEAVING_WORD } from './departures.input.js';
import { leave } from './leave.js';

export function departurePages(ctx: Ctx): Router {
  const router = Router();

  const show = async (req: Request, res: Response, refused?: Described) => {
    const actor = actorOf(req);
    const spaces = (await spacesOnlyOf(actor._id)).map(({ name, slug }) => ({ name, href: paths.spaceAgents(slug) }));
    res.render('departures/show', {
      title: 'Leave Tacit', nav: 'me', isGuest: actor.kind === 'guest', word: LEAVING_WORD, nameLeft: WHO_LEFT, spaces, action: paths.departure(), data: paths.data(), back: paths.settings(),
      ...(refused && { errors: refused.fields ?? { form: refused.message } }),
    });
  };

  router.get(paths.leaving(), requireKnown, (req, res) => show(req, res));
  router.post(
    paths.departure(),
    limit(ctx.limits, 'signIn'),
    requireKnown,
    form(async (req, res) => {
      await leave(ctx, actorOf(req), departureInput.parse(req.body ?? {}));
      await endSession(req);
      flash(req, 'You have left, and your account is gone. Thank you for having been here.');
      res.redirect(303, paths.front());
    }, show),
  );
  return router;
}
