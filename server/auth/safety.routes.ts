/** "Your account and its safety": password, address, signing out everywhere; for guests, where to reach them. */
import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { form, typedText } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { changeEmailInput, changePasswordInput, emailOnlyInput } from './auth.input.js';
import { askForEmail } from './change-email.js';
import { changePassword } from './change-password.js';
import { giveContact } from './mail-guest-link.js';
import { actorOf, requireKnown, requireMember } from './require.js';
import { startSession } from './signed-in.js';
import { signOutEverywhere } from './sign-out-everywhere.js';

export function safetyPages(ctx: Ctx): Router {
  const router = Router();

  function show(req: Request, res: Response, refused?: Described): void {
    const person = actorOf(req);
    const guest = person.kind === 'guest';
    const errors = refused && (refused.fields ?? { form: refused.message });
    // Two forms ask for the password: the sentence belongs to the one that was sent.
    res.render('auth/safety', { title: 'Your account and its safety', nav: 'me', isGuest: guest, email: person.email ?? person.contactEmail, proven: person.emailProvenAt !== undefined, values: typedText(req.body), errors, about: refused && req.path === paths.password() ? 'password' : 'email' });
  }
  /** A change that ends all sessions, this one only to begin anew. */
  const renewed = async (req: Request, person: Person, sentence: string) => {
    await startSession(req, person);
    flash(req, sentence);
  };
  const save = (method: 'put' | 'delete', path: string, who: RequestHandler, change: (req: Request, actor: Person) => Promise<unknown>) =>
    router[method](path, limit(ctx.limits, 'signIn'), who, form(async (req, res) => {
      await change(req, actorOf(req));
      res.redirect(303, paths.safety());
    }, show));

  router.get(paths.safety(), requireKnown, (req, res) => show(req, res));

  save('put', paths.password(), requireMember, async (req, actor) => {
    await renewed(req, await changePassword(ctx, actor, changePasswordInput.parse(req.body ?? {})), 'Your new password is set. You are signed out everywhere else, and your API keys ended.');
  });
  save('put', paths.email(), requireMember, async (req, actor) => {
    const wanted = changeEmailInput.parse(req.body ?? {});
    await ctx.limits.spend('letter', `email:${wanted.email}`, req.ip ?? 'unknown');
    await askForEmail(ctx, actor, wanted);
    flash(req, `We wrote to ${wanted.email}. The address changes when you use the link in that letter.`);
  });
  save('delete', paths.sessions(), requireMember, async (req, actor) => {
    await renewed(req, await signOutEverywhere(ctx, actor), 'You are signed out everywhere but here, and your API keys ended.');
  });
  save('put', paths.contact(), requireKnown, async (req, actor) => {
    if (actor.kind !== 'guest') return;
    const { email } = emailOnlyInput.parse(req.body ?? {});
    await giveContact(ctx, actor, { email }, req.ip ?? 'unknown');
    flash(req, `We wrote to ${email}. The link in that letter brings you back to your questions on any device.`);
  });

  return router;
}
