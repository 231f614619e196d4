/** The pages of a post's history, and the way back to earlier words. */
import { Router, type RequestHandler } from 'express';
import { actorOf } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { findPeople } from '../people/person-cards.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { historyPageInput, rollBackInput } from './edits.input.js';
import { historyPage } from './edits.view.js';
import { readHistory } from './read-history.js';
import type { Subject } from './revision.model.js';
import { rollBack } from './roll-back.js';

export function historyPages(ctx: Ctx): Router {
  const router = Router();

  const history = (subject: Subject): RequestHandler => async (req, res) => {
    const read = await readHistory(subject, String(req.params['id']), req.user ?? null, historyPageInput.parse(req.query).before);
    res.render('edits/history', historyPage(read, await findPeople(read.steps.map(({ now }) => now.byId)), req.user ?? null));
  };
  const back = (subject: Subject): RequestHandler => async (req, res) => {
    const { post, suggestion } = await rollBack(ctx, actorOf(req), { subject, subjectId: String(req.params['id']), ...rollBackInput.parse(req.body ?? {}) });
    flash(req, suggestion ? 'Suggested. Whoever wrote it hears of it and decides.' : 'The earlier words are back. Nothing is lost: the others stand in the history.');
    res.redirect(303, suggestion ? paths.edit(suggestion._id) : subject === 'question' ? paths.questionHistory(post.subjectId) : paths.answerHistory(post.subjectId));
  };

  router.get(paths.questionHistory(':id'), history('question'));
  router.get(paths.answerHistory(':id'), history('answer'));
  router.post(paths.questionRollBack(':id'), limit(ctx.limits, 'write'), back('question'));
  router.post(paths.answerRollBack(':id'), limit(ctx.limits, 'write'), back('answer'));
  return router;
}
