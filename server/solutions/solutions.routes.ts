/** "Is it still solved?" on a page of its own. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { nameOfWhoGoesOn } from '../conversations/reopen-conversation.js';
import type { Described } from '../errors.js';
import { mustBeAsker } from '../questions/questions.policy.js';
import { readQuestion } from '../questions/read-question.js';
import { form } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { answerStill } from './answer-still.js';
import { sayCameBack } from './say-came-back.js';
import { stillInput } from './solutions.input.js';

export function solutionPages(ctx: Ctx): Router {
  const router = Router();

  const page = async (req: Request, res: Response, refused?: Described) => {
    const actor = actorOf(req);
    const question = await readQuestion(String(req.params['id']), actor);
    mustBeAsker(actor, question, 'say whether it is still solved');
    res.render('solutions/still', {
      title: 'Is it still solved?',
      asked: question.title,
      solvedAt: question.solvedAt,
      action: paths.stillSolved(question._id),
      back: paths.question(question._id),
      inTalk: question.solvedConversationId != null,
      goesOnWith: question.solvedConversationId && (await nameOfWhoGoesOn(question.solvedConversationId)),
      ...(refused && { values: req.body as unknown }),
      mayHold: question.still?.askedAt != null,
      holds: question.still?.holds,
      ...(refused && { errors: refused.fields ?? { form: refused.message } }),
    });
  };

  router.get(paths.stillSolved(':id'), requireKnown, (req, res) => page(req, res));

  router.post(
    paths.stillSolved(':id'),
    limit(ctx.limits, 'write'),
    requireKnown,
    form(async (req, res) => {
      const said = stillInput.parse(req.body ?? {});
      const id = String(req.params['id']);
      if (said.holds) {
        const held = await answerStill(ctx, actorOf(req), id, said);
        flash(req, 'Good to hear. Whoever helped you hears it too.');
        return res.redirect(303, paths.question(held._id));
      }
      const question = await sayCameBack(ctx, actorOf(req), id, said);
      const again = question.status === 'helping' && question.conversationId;
      flash(req, again ? 'Your talk is open again, and whoever helped hears of it.' : 'It is open again, and others are asked. Say below what happens now.');
      res.redirect(303, again ? `${paths.conversation(again)}#latest` : paths.question(question._id));
    }, page),
  );

  return router;
}
