/** The pages of suggested changes: suggesting one, the list of those that wait, deciding on one. */
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { actorOf, requireKnown, requireMember } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { findPeople } from '../people/person-cards.js';
import { findQuestions } from '../questions/find-questions.js';
import { flash } from '../web/frame.js';
import { form, typedText } from '../web/form.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { approveEdit } from './approve-edit.js';
import { editsPageInput, suggestForAnswer, suggestForQuestionForm, takingBackInput } from './edits.input.js';
import { maySuggest } from './edits.policy.js';
import { editRow, reviewPage, suggestPage } from './edits.view.js';
import { findEditable } from './find-editable.js';
import { listEdits, listOwnEdits } from './list-edits.js';
import { readReview } from './read-review.js';
import { refuseEdit } from './refuse-edit.js';
import type { Subject } from './revision.model.js';
import { suggestEdit } from './suggest-edit.js';

export function editPages(ctx: Ctx): Router {
  const router = Router();
  const idOf = (req: Request) => String(req.params['id']);

  const suggesting = (subject: Subject): RequestHandler => async (req, res) => {
    const post = await findEditable(subject, idOf(req), actorOf(req));
    maySuggest(actorOf(req), post.authorId);
    res.render('edits/new', suggestPage(post, null));
  };
  const suggest = (subject: Subject): RequestHandler =>
    form(async (req, res) => {
      const words = subject === 'question' ? suggestForQuestionForm.parse(req.body ?? {}) : suggestForAnswer.parse(req.body ?? {});
      const edit = await suggestEdit(ctx, actorOf(req), { subject, subjectId: idOf(req), ...words });
      flash(req, 'Suggested. Whoever wrote it hears of it and decides.');
      res.redirect(303, paths.edit(edit._id));
    }, async (req, res, refused) => res.render('edits/new', suggestPage(await findEditable(subject, idOf(req), req.user ?? null), typedText(req.body), refused.fields ?? { form: refused.message })));

  router.get(`${paths.questionEdits(':id')}/new`, requireMember, suggesting('question'));
  router.get(`${paths.answerEdits(':id')}/new`, requireMember, suggesting('answer'));
  router.post(paths.questionEdits(':id'), limit(ctx.limits, 'write'), suggest('question'));
  router.post(paths.answerEdits(':id'), limit(ctx.limits, 'write'), suggest('answer'));

  router.get(paths.edits(), requireKnown, async (req, res) => {
    const [{ items, next }, own] = await Promise.all([listEdits(actorOf(req), editsPageInput.parse(req.query).cursor), listOwnEdits(actorOf(req))]);
    const [cards, questions] = await Promise.all([findPeople([...items, ...own].map(({ byId }) => byId)), findQuestions([...items, ...own].map(({ questionId }) => questionId))]);
    const titles = new Map([...questions].map(([id, { title }]) => [id, title]));
    res.render('edits/index', { title: 'Suggested changes', items: items.map((edit) => editRow(edit, cards, titles)), own: own.map((edit) => editRow(edit, cards, titles)), next: next && `${paths.edits()}?cursor=${next}` });
  });

  const review = async (req: Request, res: Response, refused?: Described) => {
    const read = await readReview(actorOf(req), idOf(req));
    const cards = await findPeople([read.edit.byId, read.edit.decidedById]);
    res.render('edits/show', reviewPage(read, cards, actorOf(req), refused && (refused.fields ?? { form: refused.message }), typedText(req.body)));
  };
  router.get(paths.edit(':id'), requireKnown, (req, res) => review(req, res));

  router.post(
    paths.editApproval(':id'),
    limit(ctx.limits, 'write'),
    requireKnown,
    form(async (req, res) => {
      const edit = await approveEdit(ctx, actorOf(req), idOf(req));
      flash(req, edit.status === 'approved' ? 'Approved: the post reads this way now.' : 'Noted. One more yes, and the post reads this way.');
      res.redirect(303, paths.edit(edit._id));
    }, review),
  );
  router.post(
    paths.editRefusal(':id'),
    limit(ctx.limits, 'write'),
    requireKnown,
    form(async (req, res) => {
      const edit = await refuseEdit(ctx, actorOf(req), idOf(req), takingBackInput.parse(req.body ?? {}).reason);
      flash(req, edit.byId.equals(actorOf(req)._id) ? 'Taken back.' : 'Refused. Whoever suggested it reads your reason.');
      res.redirect(303, paths.edit(edit._id));
    }, review),
  );
  return router;
}
