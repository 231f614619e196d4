/** Answers on the pages: posting, editing, accepting and letting go. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { questionPage } from '../questions/questions.view.js';
import { readPage } from '../questions/read-page.js';
import { form, typedText } from '../web/form.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { postingKey } from '../web/posting-key.js';
import { flash } from '../web/frame.js';
import { acceptAnswer, withdrawAcceptance } from './accept-answer.js';
import { ANSWER_MAX, answerForms, editAnswerInput } from './answers.input.js';
import { mustBeAuthor } from './answers.policy.js';
import { editAnswer } from './edit-answer.js';
import { findAnswer } from './find-answer.js';
import { postAnswer } from './post-answer.js';

export function answerPages(ctx: Ctx): Router {
  const router = Router();

  router.post(
    paths.answers(':id'),
    limit(ctx.limits, 'write'),
    form(async (req, res) => {
      const words = answerForms.parse(req.body ?? {});
      const answer = await postAnswer(ctx, actorOf(req), { questionId: String(req.params['id']), ...words, ...postingKey(words.clientId, words.body) });
      flash(req, 'Your answer is there. Thank you.');
      res.redirect(303, paths.answer(answer.questionId, answer._id));
    }, async (req, res, refused) => {
      const page = questionPage(await readPage(String(req.params['id']), req.user ?? null));
      // What was typed is shown even to whoever may not answer: it must not be lost.
      res.render('questions/show', { ...page, showForm: true, values: typedText(req.body), errors: refused.fields ?? { form: refused.message } });
    }),
  );

  router.post(paths.acceptance(':id'), limit(ctx.limits, 'write'), requireKnown, async (req, res) => {
    const { answer } = await acceptAnswer(ctx, actorOf(req), String(req.params['id']));
    flash(req, 'Marked as what worked. Whoever wrote it hears of it.');
    res.redirect(303, paths.answer(answer.questionId, answer._id));
  });

  router.delete(paths.acceptance(':id'), limit(ctx.limits, 'write'), requireKnown, async (req, res) => {
    const { answer } = await withdrawAcceptance(ctx, actorOf(req), String(req.params['id']));
    flash(req, 'Taken back: this answer is not marked any more.');
    res.redirect(303, paths.answer(answer.questionId, answer._id));
  });

  const editPage = async (req: Request, res: Response, id: string, values: Record<string, unknown>, refused?: Described) => {
    const answer = await findAnswer(id, req.user ?? null);
    res.render('answers/edit', { title: 'Change your answer', action: paths.answerWords(answer._id), back: paths.answer(answer.questionId, answer._id), answerMax: ANSWER_MAX, values, ...(refused && { errors: refused.fields ?? { form: refused.message } }) });
  };

  router.get(paths.answerEditing(':id'), requireKnown, async (req, res) => {
    const answer = await findAnswer(String(req.params['id']), actorOf(req));
    mustBeAuthor(actorOf(req), answer);
    await editPage(req, res, `${answer._id}`, { body: answer.body, revision: answer.revision });
  });

  router.patch(
    paths.answerWords(':id'),
    limit(ctx.limits, 'write'),
    form(async (req, res) => {
      const answer = await editAnswer(ctx, actorOf(req), String(req.params['id']), editAnswerInput.parse(req.body ?? {}));
      flash(req, 'Changed.');
      res.redirect(303, paths.answer(answer.questionId, answer._id));
    }, (req, res, refused) => editPage(req, res, String(req.params['id']), typedText(req.body), refused)),
  );

  return router;
}
