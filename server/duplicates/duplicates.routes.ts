/** "Asked before" on a page of its own: similar ones to choose from, or an address. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { originalOf } from '../questions/original-of.js';
import { readQuestion } from '../questions/read-question.js';
import { similarTo } from '../questions/similar-to.js';
import { suggestionRow } from '../search/search.view.js';
import { form, typedText } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { duplicateForm } from './duplicates.input.js';
import { canLink } from './duplicates.policy.js';
import { markDuplicate, unmarkDuplicate } from './mark-duplicate.js';

export function duplicatePages(ctx: Ctx): Router {
  const router = Router();

  const page = async (req: Request, res: Response, refused?: Described) => {
    const actor = actorOf(req);
    const question = await readQuestion(String(req.params['id']), actor);
    const { similar } = question.status === 'duplicate' ? { similar: [] } : await similarTo(ctx, question.title, { exceptId: `${question._id}`, widely: true });
    const original = await originalOf(question);
    const message = refused?.fields?.['of'];
    res.render('duplicates/edit', {
      title: 'Asked before',
      asked: question.title,
      action: paths.duplicate(question._id),
      back: paths.question(question._id),
      may: canLink(actor, question),
      original: question.status === 'duplicate' && !original._id.equals(question._id) ? { title: original.title, href: paths.question(original._id) } : null,
      similar: similar.map(suggestionRow),
      values: typedText(req.body),
      ...(refused && { errors: message ? { address: message } : (refused.fields ?? { form: refused.message }) }),
    });
  };

  router.get(paths.duplicate(':id'), limit(ctx.limits, 'suggest'), requireKnown, (req, res) => page(req, res));

  router.put(
    paths.duplicate(':id'),
    limit(ctx.limits, 'write'),
    requireKnown,
    form(async (req, res) => {
      const question = await markDuplicate(ctx, actorOf(req), String(req.params['id']), duplicateForm.parse(req.body ?? {}));
      flash(req, 'Both pages point to each other now. Whoever waits here hears when it is solved there.');
      res.redirect(303, paths.question(question._id));
    }, page),
  );

  router.delete(
    paths.duplicate(':id'),
    limit(ctx.limits, 'write'),
    requireKnown,
    form(async (req, res) => {
      const question = await unmarkDuplicate(ctx, actorOf(req), String(req.params['id']));
      flash(req, 'It is a question of its own again.');
      res.redirect(303, paths.question(question._id));
    }, page),
  );

  return router;
}
