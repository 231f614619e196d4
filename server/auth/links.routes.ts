/** The pages around links that come by letter: asking for one, and using it. Looking at one never uses it up: programs look too. */
import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { form, typedText } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { askForPasswordLink, askForSignInLink } from './ask-for-link.js';
import { emailOnlyInput, linkTokenInput, newPasswordInput } from './auth.input.js';
import { confirmEmail } from './change-email.js';
import { resetPassword } from './change-password.js';
import { enter, welcome } from './enter.js';
import { memberOfLink, personOfGuestLink } from './enter-by-link.js';
import { readLink } from './mailed-link.js';
import { startSession } from './signed-in.js';

const SENT = 'If an account has that address, a letter with a link is on its way. Look into your mail, and among the unwanted ones too.';
const ASKING = {
  'sign-in': { title: 'Sign in by email', action: paths.signInLinks(), why: 'You get a letter with a link that signs you in. No password needed.', button: 'Send me a link' },
  password: { title: 'A new password', action: paths.passwordLinks(), why: 'You get a letter with a link where you choose a new password.', button: 'Send me a link' },
};

export function linkPages(ctx: Ctx): Router {
  const router = Router();
  const token = (req: Request) => linkTokenInput.parse(String(req.params['token']));
  /** Where a link leads is nobody else's business, and no cache's. ('no-referrer' would make browsers send "Origin: null" with the form.) */
  const unseen: RequestHandler = (_req, res, next) => {
    res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin', 'X-Robots-Tag': 'noindex' });
    next();
  };

  for (const [what, ask] of [['sign-in', askForSignInLink], ['password', askForPasswordLink]] as const) {
    const page = ASKING[what];
    const show = (req: Request, res: Response, refused?: Described) => res.render('auth/ask-for-link', { ...page, nav: 'me', values: typedText(req.body), ...(refused && { errors: refused.fields ?? { form: refused.message } }) });
    router.get(what === 'sign-in' ? paths.signInLinkAsking() : paths.passwordLinkAsking(), (req, res) => show(req, res));
    router.post(
      page.action,
      limit(ctx.limits, 'signIn'),
      form(async (req, res) => {
        await ask(ctx, emailOnlyInput.parse(req.body ?? {}), req.ip ?? 'unknown');
        flash(req, SENT);
        res.redirect(303, paths.signIn());
      }, show),
    );
  }

  router.get(paths.signInLink(':token'), unseen, async (req, res) => {
    const { person } = await readLink(ctx, 'sign-in', token(req));
    res.render('auth/open-link', { title: 'Sign in', nav: 'me', heading: `Hello ${person.name}`, words: 'Press the button, and you are signed in on this device.', button: 'Sign me in', action: req.path });
  });
  router.post(paths.signInLink(':token'), unseen, limit(ctx.limits, 'signIn'), async (req, res) => {
    const person = await memberOfLink(ctx, token(req));
    flash(req, welcome(person, await enter(ctx, req, person)));
    res.redirect(303, paths.front());
  });

  router.get(paths.guestLink(':token'), unseen, async (req, res) => {
    const { person } = await readLink(ctx, 'guest', token(req));
    const mine = req.user?.kind === 'member' ? 'Press the button, and what you asked as a guest is in your account.' : 'Press the button, and what you asked and said is here, on this device too.';
    res.render('auth/open-link', { title: 'Your questions', nav: 'me', heading: `Hello ${person.name}`, words: mine, button: req.user?.kind === 'member' ? 'Bring it to my account' : 'Show me', action: req.path });
  });
  router.post(paths.guestLink(':token'), unseen, limit(ctx.limits, 'signIn'), async (req, res) => {
    const person = await personOfGuestLink(ctx, token(req), req.user);
    if (!req.user?._id.equals(person._id)) await startSession(req, person);
    flash(req, person.kind === 'member' ? 'Done. It is all in your account.' : `Good to see you, ${person.name}. Make an account, and you keep this for good.`);
    res.redirect(303, person.kind === 'member' ? paths.front() : paths.person(person.handle));
  });

  const askForNew = (req: Request, res: Response, refused?: Described) => res.render('auth/new-password', { title: 'A new password', nav: 'me', action: req.path, ...(refused && { errors: refused.fields ?? { form: refused.message } }) });
  router.get(paths.passwordLink(':token'), unseen, async (req, res) => {
    await readLink(ctx, 'password', token(req));
    askForNew(req, res);
  });
  router.post(
    paths.passwordLink(':token'),
    unseen,
    limit(ctx.limits, 'signIn'),
    form(async (req, res) => {
      const person = await resetPassword(ctx, token(req), newPasswordInput.parse(req.body ?? {}));
      await enter(ctx, req, person);
      flash(req, 'Your new password is set. You are signed in here, and signed out everywhere else.');
      res.redirect(303, paths.safety());
    }, askForNew),
  );

  router.get(paths.emailLink(':token'), unseen, async (req, res) => {
    const { link } = await readLink(ctx, 'email', token(req));
    res.render('auth/open-link', { title: 'Your address', nav: 'me', heading: 'Is this your address?', words: `Press the button, and ${link.email} is the address of your account.`, button: 'Yes, use it', action: req.path });
  });
  router.post(paths.emailLink(':token'), unseen, limit(ctx.limits, 'signIn'), async (req, res) => {
    const { email } = await confirmEmail(ctx, token(req));
    flash(req, `Done. The address of your account is ${email}.`);
    res.redirect(303, req.user?.kind === 'member' ? paths.safety() : paths.signIn());
  });

  return router;
}
