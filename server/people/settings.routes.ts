/** The page where people say what they know, when they are free and how much they want to be asked; each form posts to its own noun. */
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { MINUTE } from '../clock.js';
import { actorOf, requireKnown, requireMember } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { readLeftOut } from '../offers/left-out.js';
import { leftOutView } from '../offers/left-out.view.js';
import { ownNames } from '../pseudonyms/pseudonyms.view.js';
import { form, safeReturn } from '../web/form.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { flash } from '../web/frame.js';
import { expertiseForm, freeForInput, nameForm, snoozeInput } from './people.input.js';
import { paceForm } from './pace.input.js';
import { findPeople } from './person-cards.js';
import type { Person } from './person.model.js';
import { renamePerson } from './rename-person.js';
import { setAvailability } from './set-availability.js';
import { setExpertise } from './set-expertise.js';
import { setPace } from './set-pace.js';
import { settingsView } from './settings.view.js';
import { snooze } from './snooze.js';

export function settingsPages(ctx: Ctx): Router {
  const router = Router();

  async function show(req: Request, res: Response, refused?: Described) {
    const actor = actorOf(req);
    const [blocked, leftOut, names] = await Promise.all([findPeople(actor.blocked), readLeftOut(ctx, actor), ownNames(actor)]);
    res.render('people/settings', { title: 'Your settings', ...settingsView(actor, [...blocked.values()], ctx.clock.now(), refused && { body: req.body, refused }), leftOut: leftOutView(leftOut), names });
  }

  /** One form: change, say so, and back to where it was sent from. */
  const save = (path: string, who: RequestHandler, change: (actor: Person, body: unknown) => Promise<string>) =>
    router.put(
      path,
      limit(ctx.limits, 'profile'),
      who,
      form(async (req, res) => {
        flash(req, await change(actorOf(req), req.body ?? {}));
        res.redirect(303, safeReturn(req.body?.next, paths.settings()));
      }, show),
    );

  router.get(paths.settings(), requireKnown, (req, res) => show(req, res));

  save(paths.settings(), requireKnown, async (actor, body) => {
    const { name } = await renamePerson(ctx, actor, nameForm.parse(body));
    return `Saved. You are ${name} from now on.`;
  });
  save(paths.availability(), requireMember, async (actor, body) => {
    const { minutes } = freeForInput.parse(body);
    await setAvailability(ctx, actor, { until: minutes ? new Date(ctx.clock.now().getTime() + minutes * MINUTE) : null });
    return minutes ? `You are free for the next ${minutes} minutes. When somebody needs what you know, it shows under For you.` : 'Saved. You are not asked just now.';
  });
  save(paths.snooze(), requireMember, async (actor, body) => {
    const { minutes } = snoozeInput.parse(body);
    await snooze(ctx, actor, { minutes });
    return minutes ? 'Saved. Nobody knocks until then; it ends by itself.' : 'Good to have you back. When somebody needs what you know, it shows under For you.';
  });
  save(paths.expertise(), requireMember, async (actor, body) => {
    await setExpertise(ctx, actor, expertiseForm.parse(body));
    return 'Saved. You will be asked for what you said you know.';
  });
  save(paths.pace(), requireMember, async (actor, body) => {
    const { paused } = await setPace(ctx, actor, paceForm.parse(body));
    return paused ? 'Saved. Nobody asks you anything until you end the pause.' : 'Saved. You will not be asked more than that.';
  });

  return router;
}
