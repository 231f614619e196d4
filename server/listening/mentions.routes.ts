/** Where a space's agents see who speaks of them. */
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { actorOf, requireMember } from '../auth/require.js';
import { answerInput } from '../answers/answers.input.js';
import { commentInput } from '../comments/comments.input.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { listInput } from '../spaces/spaces.input.js';
import { form, typedText } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { answerMention, commentOnMention } from './answer-mention.js';
import { claimMention, dismissMention, releaseMention } from './hold-mention.js';
import { mentionsPage, slugOfMention } from './mentions-page.js';

export function mentionPages(ctx: Ctx): Router {
  const router = Router();
  const idOf = (req: Request) => String(req.params['id']);

  router.get(paths.spaceMentions(':slug'), requireMember, async (req, res) => {
    const { cursor, limit: most } = listInput.parse(req.query);
    res.render('listening/index', await mentionsPage(ctx, actorOf(req), String(req.params['slug']), { cursor, limit: most }));
  });

  const again = async (req: Request, res: Response, refused: Described) => {
    const slug = await slugOfMention(actorOf(req), idOf(req));
    res.render('listening/index', await mentionsPage(ctx, actorOf(req), slug, {}, { ...refused, mentionId: idOf(req), typed: typedText(req.body)['body'] ?? '' }));
  };
  const step = (name: 'claim' | 'release' | 'dismissal' | 'answer' | 'comment', handle: (req: Request, res: Response) => Promise<unknown>): RequestHandler[] => {
    const handlers: RequestHandler[] = [limit(ctx.limits, 'write'), requireMember, form(handle, again)];
    router.post(paths.mentionStep(':id', name), ...handlers);
    return handlers;
  };
  const back = async (req: Request, res: Response, said: string) => {
    flash(req, said);
    res.redirect(303, paths.spaceMentions(await slugOfMention(actorOf(req), idOf(req))));
  };

  step('claim', async (req, res) => {
    await claimMention(ctx, actorOf(req), idOf(req));
    await back(req, res, 'Yours for two hours.');
  });
  step('release', async (req, res) => {
    await releaseMention(ctx, actorOf(req), idOf(req));
    await back(req, res, 'Somebody else can take it on now.');
  });
  step('dismissal', async (req, res) => {
    await dismissMention(ctx, actorOf(req), idOf(req));
    await back(req, res, 'Put aside.');
  });
  step('answer', async (req, res) => {
    const answer = await answerMention(ctx, actorOf(req), idOf(req), answerInput.parse(req.body ?? {}).body);
    res.redirect(303, paths.answer(answer.questionId, answer._id));
  });
  step('comment', async (req, res) => {
    const comment = await commentOnMention(ctx, actorOf(req), idOf(req), commentInput.parse(req.body ?? {}).body);
    res.redirect(303, paths.comment(comment.questionId, comment._id));
  });
  return router;
}
