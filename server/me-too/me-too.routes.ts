/** "Me too" on the pages: a press for people who are known, a name for those who are not yet. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import { startSession } from '../auth/signed-in.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { guestInput } from '../people/people.input.js';
import { isAsker } from '../questions/questions.policy.js';
import { readQuestion } from '../questions/read-question.js';
import { form, typedText } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { joinAsStranger } from './join-as-stranger.js';
import { sayMeToo, takeMeTooBack, type Joined } from './say-me-too.js';

export function meTooPages(ctx: Ctx): Router {
  const router = Router();

  const page = async (req: Request, res: Response, refused?: Described) => {
    const question = await readQuestion(String(req.params['id']), req.user ?? null);
    res.render('me-too/new', {
      title: 'You have this too?',
      asked: question.title,
      action: paths.meToo(question._id),
      back: paths.question(question._id),
      isOwn: isAsker(req.user ?? null, question),
      stranger: !req.user,
      signIn: `${paths.signIn()}?next=${encodeURIComponent(paths.meToo(question._id))}`,
      values: typedText(req.body),
      ...(refused && { errors: refused.fields ?? { form: refused.message } }),
    });
  };

  router.get(paths.meToo(':id'), (req, res) => page(req, res));

  router.put(
    paths.meToo(':id'),
    limit(ctx.limits, 'vote'),
    form(async (req, res) => {
      const { questionId } = await join(req);
      flash(req, 'You wait together now. You hear of it when it is solved.');
      res.redirect(303, paths.question(questionId));
    }, page),
  );

  router.delete(paths.meToo(':id'), limit(ctx.limits, 'vote'), requireKnown, async (req, res) => {
    const { questionId } = await takeMeTooBack(ctx, actorOf(req), String(req.params['id']));
    flash(req, 'Taken back.');
    res.redirect(303, paths.question(questionId));
  });

  async function join(req: Request): Promise<Joined> {
    const id = String(req.params['id']);
    if (req.user) return sayMeToo(ctx, req.user, id);
    await ctx.limits.spend('ask', undefined, req.ip ?? 'unknown');
    const { guest, joined } = await joinAsStranger(ctx, guestInput.pick({ name: true }).parse(req.body ?? {}), id);
    await startSession(req, guest);
    return joined;
  }

  return router;
}
