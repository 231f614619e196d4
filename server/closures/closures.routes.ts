/** Closing and reopening on a page of its own. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { isModerator } from '../people/people.policy.js';
import { findPeople } from '../people/person-cards.js';
import { readQuestion } from '../questions/read-question.js';
import { form, typedText } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { closeQuestion, reopenQuestion, type ClosureDecided } from './close-question.js';
import { closureInput, NOTE_MAX } from './closures.input.js';
import { sayOf, VOTES_NEEDED } from './closures.policy.js';
import { closureInWords, reasonChoices } from './closures.view.js';

export function closurePages(ctx: Ctx): Router {
  const router = Router();

  const page = async (req: Request, res: Response, refused?: Described) => {
    const actor = actorOf(req);
    const question = await readQuestion(String(req.params['id']), actor);
    const values = typedText(req.body);
    const closed = question.status === 'closed';
    const votes = question.closureVotes ?? [];
    res.render(closed ? 'closures/reopen' : 'closures/close', {
      title: closed ? 'Open it again?' : 'Close this question?',
      asked: question.title,
      action: paths.closure(question._id),
      back: paths.question(question._id),
      duplicateHref: paths.duplicate(question._id),
      isDuplicate: question.status === 'duplicate',
      closure: closureInWords(question, await findPeople([question.closure?.byId])),
      say: sayOf(actor, question),
      votes: votes.length,
      missing: VOTES_NEEDED - votes.length,
      voted: votes.some(({ personId }) => personId.equals(actor._id)),
      reasons: reasonChoices(isModerator(actor), values['reason']),
      noteMax: NOTE_MAX,
      values,
      ...(refused && { errors: refused.fields ?? { form: refused.message } }),
    });
  };

  router.get(paths.closure(':id'), requireKnown, (req, res) => page(req, res));

  const said = ({ question, votes }: ClosureDecided, done: string) => (votes > 0 ? `Noted. ${VOTES_NEEDED - votes} more ${VOTES_NEEDED - votes === 1 ? 'person has' : 'people have'} to say so.` : question.status === 'closed' ? 'Closed. It takes no more answers.' : done);

  router.post(
    paths.closure(':id'),
    limit(ctx.limits, 'write'),
    requireKnown,
    form(async (req, res) => {
      const decided = await closeQuestion(ctx, actorOf(req), String(req.params['id']), closureInput.parse(req.body ?? {}));
      flash(req, said(decided, 'Closed.'));
      res.redirect(303, paths.question(decided.question._id));
    }, page),
  );

  router.delete(
    paths.closure(':id'),
    limit(ctx.limits, 'write'),
    requireKnown,
    form(async (req, res) => {
      const decided = await reopenQuestion(ctx, actorOf(req), String(req.params['id']));
      flash(req, decided.votes > 0 ? said(decided, '') : 'Open again.');
      res.redirect(303, paths.question(decided.question._id));
    }, page),
  );

  return router;
}
