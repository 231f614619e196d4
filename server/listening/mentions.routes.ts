/** Where a space's agents see who speaks of them. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireMember } from '../auth/require.js';
import { answerInput } from '../answers/answers.input.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { listInput } from '../spaces/spaces.input.js';
import { findSpaces } from '../spaces/find-space.js';
import { form, typedText } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { answerMention, claimMention, dismissMention, findOwnMention, releaseMention } from './hold-mention.js';
import { listMentions } from './list-mentions.js';
import { mentionRow } from './mentions.view.js';

export function mentionPages(ctx: Ctx): Router {
  const router = Router();

  async function list(req: Request, res: Response, slug: string, refused?: Described) {
    const { space, items, next } = await listMentions(actorOf(req), slug, listInput.parse(req.method === 'GET' ? req.query : {}));
    res.render('listening/index', {
      title: `Who speaks of ${space.name}`, space, items: items.map((parts) => mentionRow(parts, actorOf(req), ctx.clock.now())), next: next && `${paths.spaceMentions(slug)}?cursor=${next}`,
      values: typedText(req.body), ...(refused && { errors: { form: refused.message } }),
    });
  }
  const slugOf = async (req: Request) => {
    const { spaceId } = await findOwnMention(actorOf(req), String(req.params['id']));
    return (await findSpaces([spaceId])).get(`${spaceId}`)!.slug;
  };

  router.get(paths.spaceMentions(':slug'), requireMember, (req, res) => list(req, res, String(req.params['slug'])));

  const step = (name: 'claim' | 'release' | 'dismissal', said: string, verb: typeof claimMention) =>
    router.post(
      paths.mentionStep(':id', name),
      limit(ctx.limits, 'write'),
      requireMember,
      form(async (req, res) => {
        const slug = await slugOf(req);
        await verb(ctx, actorOf(req), String(req.params['id']));
        flash(req, said);
        res.redirect(303, paths.spaceMentions(slug));
      }, async (req, res, refused) => list(req, res, await slugOf(req), refused)),
    );
  step('claim', 'Yours for two hours.', claimMention);
  step('release', 'Somebody else can take it on now.', releaseMention);
  step('dismissal', 'Put aside.', dismissMention);

  router.post(
    paths.mentionStep(':id', 'answer'),
    limit(ctx.limits, 'write'),
    requireMember,
    form(async (req, res) => {
      const answer = await answerMention(ctx, actorOf(req), String(req.params['id']), answerInput.parse(req.body ?? {}).body);
      res.redirect(303, paths.answer(answer.questionId, answer._id));
    }, async (req, res, refused) => list(req, res, await slugOf(req), refused)),
  );
  return router;
}
