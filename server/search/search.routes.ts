/** The search page, and the similar questions that appear while a title is being typed. */
import { Router } from 'express';
import type { Ctx } from '../context.js';
import { findPeople } from '../people/person-cards.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { searchInput, suggestInput } from './search.input.js';
import { searchPage, suggestionRow } from './search.view.js';
import { searchQuestions } from './search-questions.js';
import { suggest } from './suggest.js';

export function searchPages(ctx: Ctx): Router {
  const router = Router();

  router.get(paths.search(), limit(ctx.limits, 'suggest'), async (req, res) => {
    const input = searchInput.parse(req.query);
    const wanted = input.q !== '' || input.topic !== undefined;
    const found = wanted ? await searchQuestions(ctx, input) : null;
    const cards = await findPeople(found?.items.map(({ question }) => question.askerId) ?? []);
    res.render('search/index', searchPage(input, found, cards));
  });

  router.get(paths.similar(), limit(ctx.limits, 'suggest'), async (req, res) => {
    const { items, degraded } = await suggest(ctx, suggestInput.parse(req.query));
    res.render('search/_similar', { layout: false, similar: items.map(suggestionRow), degraded });
  });

  return router;
}
