/** Solved ones like this, beside a talk: a page of its own, and the list that the talk's page fetches. */
import { Router } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { isHelper } from '../conversations/conversations.policy.js';
import { asMarkdown, relatedAnswers } from './related-answers.js';

export function relatedPages(ctx: Ctx): Router {
  const router = Router();

  router.get(paths.related(':id'), requireKnown, limit(ctx.limits, 'suggest'), async (req, res) => {
    const id = String(req.params['id']);
    const { conversation, items } = await relatedAnswers(ctx, actorOf(req), id);
    const mayInsert = isHelper(actorOf(req), conversation);
    res.render('related/index', {
      // The talk's own page wants the list alone.
      ...(req.query['part'] === 'list' && { layout: false, alone: true }),
      title: 'Solved ones like this',
      talkHref: paths.conversation(id),
      items: items.map((item, place) => ({ ...item, ...(mayInsert && { insert: asMarkdown(item, ctx.siteUrl()), insertHref: `${paths.conversation(id)}?related=${item.questionId}#field-text`, number: place + 1 }) })),
    });
  });

  return router;
}
