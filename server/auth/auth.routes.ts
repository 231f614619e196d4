/** The pages for making an account, signing in and signing out. */
import { Router, type Request, type Response } from 'express';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { form, safeReturn, typedText } from '../web/form.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { flash } from '../web/frame.js';
import { signUpInput } from './auth.input.js';
import { enter, welcome } from './enter.js';
import { signIn } from './sign-in.js';
import { signUp } from './sign-up.js';
import { endSession } from './signed-in.js';

export function authPages(ctx: Ctx): Router {
  const router = Router();
  const again = (page: string, title: string) => (req: Request, res: Response, refused: Described) => res.render(page, { title, values: typedText(req.body), errors: refused.fields ?? { form: refused.message } });
  const next = (req: Request) => safeReturn(req.query['next'], '');

  router.get(paths.signUp(), (req, res) => {
    if (req.user?.kind === 'member') return res.redirect(303, paths.settings());
    const values = req.user ? { name: req.user.name, email: req.user.contactEmail, next: next(req) } : { next: next(req) };
    res.render('auth/sign-up', { title: 'Make an account', values });
  });

  router.post(
    paths.people(),
    limit(ctx.limits, 'signUp'),
    form(async (req, res) => {
      if (req.user?.kind === 'member') return res.redirect(303, paths.settings());
      const person = await signUp(ctx, signUpInput.parse(req.body ?? {}), req.user);
      await enter(ctx, req, person);
      await ctx.live.recheck(person._id.toString());
      flash(req, `Welcome, ${person.name}. Say what you know below, and you will be asked for just that.`);
      res.redirect(303, safeReturn(req.body.next, paths.settings()));
    }, again('auth/sign-up', 'Make an account')),
  );

  router.get(paths.signIn(), (req, res) => {
    if (req.user?.kind === 'member') return res.redirect(303, safeReturn(req.query['next'], paths.front()));
    res.render('auth/sign-in', { title: 'Sign in', values: { next: next(req) } });
  });

  router.post(
    paths.session(),
    limit(ctx.limits, 'signIn'),
    form(async (req, res) => {
      const person = await signIn(ctx, req);
      flash(req, welcome(person, await enter(ctx, req, person)));
      res.redirect(303, safeReturn(req.body.next, paths.front()));
    }, again('auth/sign-in', 'Sign in')),
  );

  router.delete(paths.session(), limit(ctx.limits, 'profile'), async (req, res) => {
    const personId = req.user?._id.toString();
    if (req.user) await endSession(req);
    if (personId) await ctx.live.recheck(personId);
    flash(req, 'You are signed out.');
    res.redirect(303, paths.front());
  });

  return router;
}
