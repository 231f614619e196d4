/** The pages around going on on another device. Looking at a link never uses it up. */
import { Router, type Request, type RequestHandler } from 'express';
import { z } from 'zod';
import type { Ctx } from '../context.js';
import type { Person } from '../people/person.model.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { linkTokenInput } from './auth.input.js';
import { enter } from './enter.js';
import { readLink } from './mailed-link.js';
import { linkForOtherDevice, personOfDeviceLink } from './other-device.js';
import { actorOf, requireKnown } from './require.js';
import { startSession } from './signed-in.js';

const Back = z.object({ talk: z.string().regex(/^[0-9a-f]{24}$/).optional().catch(undefined) });

export function devicePages(ctx: Ctx): Router {
  const router = Router();
  const token = (req: Request) => linkTokenInput.parse(String(req.params['token']));
  const talkOf = (said: unknown) => Back.parse(said ?? {}).talk;
  const unseen: RequestHandler = (_req, res, next) => {
    res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin', 'X-Robots-Tag': 'noindex' });
    next();
  };

  router.post(paths.deviceLinks(), requireKnown, unseen, limit(ctx.limits, 'signIn'), async (req, res) => {
    const talk = talkOf(req.body);
    const link = `${ctx.siteUrl()}${paths.deviceLink(await linkForOtherDevice(ctx, actorOf(req)))}${talk ? `?talk=${talk}` : ''}`;
    res.render('auth/other-device', { title: 'Go on on another device', link, back: talk ? paths.conversation(talk) : paths.front() });
  });

  router.get(paths.deviceLink(':token'), unseen, async (req, res) => {
    const { person } = await readLink(ctx, 'device', token(req));
    res.render('auth/open-link', { title: 'Go on here', nav: 'me', heading: `Hello ${person.name}`, words: wordsOfGoingOn(person, req.user), button: 'Go on here', action: req.originalUrl });
  });

  router.post(paths.deviceLink(':token'), unseen, limit(ctx.limits, 'signIn'), async (req, res) => {
    const person = await personOfDeviceLink(ctx, token(req), req.user);
    if (!req.user?._id.equals(person._id)) await (person.kind === 'member' ? enter(ctx, req, person) : startSession(req, person));
    flash(req, `Good to see you here, ${person.name}. You are still there too.`);
    const talk = talkOf(req.query);
    res.redirect(303, talk ? `${paths.conversation(talk)}#latest` : paths.front());
  });
  return router;
}

/** Whoever was made to open somebody else's link learns what they would give away. */
function wordsOfGoingOn(person: Person, here: Person | undefined): string {
  if (!here || here._id.equals(person._id)) return 'Press the button, and you go on here, as on your other device.';
  const then = person.kind === 'guest' || here.kind === 'guest' ? 'all that both asked and said belongs to one person from then on' : `this browser is ${person.name}'s from then on`;
  return `Until now you are ${here.name} in this browser. Press the button only if you are ${person.name} too: ${then}.`;
}
