/** Marks on the pages: a press under the answer, or a page with all three. */
import { Router, type Request, type Response } from 'express';
import { findAnswer } from '../answers/find-answer.js';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { form, typedText } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { plainText } from '../web/markdown.js';
import { paths } from '../web/paths.js';
import { canMark, markAnswer, marksOf, takeMarkBack } from './mark-answer.js';
import { markForm, VERSION_MAX } from './marks.input.js';
import { marksInWords, mineInWords } from './marks.view.js';

export function markPages(ctx: Ctx): Router {
  const router = Router();

  const page = async (req: Request, res: Response, refused?: Described) => {
    const actor = actorOf(req);
    const answer = await findAnswer(String(req.params['id']), actor);
    const mine = (await marksOf(actor._id, answer.questionId)).get(`${answer._id}`);
    res.render('marks/edit', {
      title: 'Does it work?',
      excerpt: plainText(answer.bodyHtml, 200),
      action: paths.mark(answer._id),
      back: paths.answer(answer.questionId, answer._id),
      said: marksInWords(answer.marks),
      mine: mine ? mineInWords(mine) : null,
      may: canMark(actor, answer),
      versionMax: VERSION_MAX,
      values: { version: mine?.version ?? '', ...typedText(req.body) },
      ...(refused && { errors: refused.fields ?? { form: refused.message } }),
    });
  };

  router.get(paths.mark(':id'), requireKnown, (req, res) => page(req, res));

  router.put(
    paths.mark(':id'),
    limit(ctx.limits, 'vote'),
    requireKnown,
    form(async (req, res) => {
      const marked = await markAnswer(ctx, actorOf(req), String(req.params['id']), markForm.parse(req.body ?? {}));
      flash(req, 'Thank you. The next person sees it.');
      res.redirect(303, paths.answer(marked.questionId, marked.answerId));
    }, page),
  );

  router.delete(paths.mark(':id'), limit(ctx.limits, 'vote'), requireKnown, async (req, res) => {
    const marked = await takeMarkBack(ctx, actorOf(req), String(req.params['id']));
    flash(req, 'Taken back.');
    res.redirect(303, paths.answer(marked.questionId, marked.answerId));
  });

  return router;
}
