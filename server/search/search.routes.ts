/** The search page, the search for people, and the similar questions that appear while a title is being typed. */
import { Router } from 'express';
import type { Ctx } from '../context.js';
import { Unavailable } from '../errors.js';
import { findPeople } from '../people/person-cards.js';
import { limit } from '../web/limits.js';
import { Moment } from '../web/moment.js';
import { sameForStrangers } from '../web/page-memory.js';
import { paths } from '../web/paths.js';
import { peopleSearchPage } from './people-search.view.js';
import { peopleSearchInput, searchInput, suggestInput } from './search.input.js';
import { isAsked, searchPage, suggestionRow } from './search.view.js';
import { searchPeople } from './search-people.js';
import { searchQuestions, type FoundQuestions } from './search-questions.js';
import { spacesOffered } from './spaces-offered.js';
import { suggest } from './suggest.js';

/** What many look for at the same time is looked for once; it is the same for everybody. */
const lately = new Moment<FoundQuestions>(200);

export function searchPages(ctx: Ctx): Router {
  const router = Router();

  router.get(paths.search(), limit(ctx.limits, 'suggest'), async (req, res) => {
    const input = searchInput.parse(req.query);
    const found = isAsked(input) ? await lately.get(JSON.stringify(input), () => searchQuestions(ctx, input)) : null;
    const [cards, spaces] = await Promise.all([findPeople(found?.items.map(({ question }) => question.askerId) ?? []), spacesOffered(ctx)]);
    sameForStrangers(res);
    res.render('search/index', searchPage(input, found, cards, spaces));
  });

  router.get(paths.peopleSearch(), limit(ctx.limits, 'suggest'), async (req, res) => {
    const input = peopleSearchInput.parse(req.query);
    const found = await searchPeople(ctx, req.user ?? null, input).catch((error: unknown) => {
      if (error instanceof Unavailable) return null;
      throw error;
    });
    res.status(found ? 200 : 503).render('search/people', { ...peopleSearchPage(input, found ?? { items: [], next: null }), resting: !found });
  });

  router.get(paths.similar(), limit(ctx.limits, 'suggest'), async (req, res) => {
    const { items, degraded } = await suggest(ctx, suggestInput.parse(req.query));
    res.render('search/_similar', { layout: false, similar: items.map(suggestionRow), degraded });
  });

  return router;
}
