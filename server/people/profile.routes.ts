/** What everybody may see of a person: know-how, standing, answers, and every entry of the ledger with its reason. */
import { Router } from 'express';
import { listAnswersBy } from '../answers/list-answers-by.js';
import { badgesOf } from '../badges/read-badges.js';
import type { Ctx } from '../context.js';
import { ledgerInput } from '../reputation/reputation.input.js';
import { readLedger } from '../reputation/read-ledger.js';
import { ledgerRow } from '../reputation/reputation.view.js';
import { standingOf } from '../reputation/standing-of.js';
import { isFollowing } from '../following/follow.js';
import { paths } from '../web/paths.js';
import { answerRow, profileView } from './people.view.js';

const ENTRIES_ON_PROFILE = 8;
const ANSWERS_ON_PROFILE = 5;
const TOPICS_ON_PROFILE = 12;

export function profilePages(ctx: Ctx): Router {
  const router = Router();

  router.get(paths.person(':handle'), async (req, res) => {
    const ledger = await readLedger(String(req.params['handle']), { limit: ENTRIES_ON_PROFILE });
    if (ledger.person.handle !== String(req.params['handle']).toLowerCase()) return res.redirect(301, paths.person(ledger.person.handle));
    const [badges, standings, answers] = await Promise.all([badgesOf(ledger.person._id), standingOf(ctx, ledger.person._id), listAnswersBy(ledger.person._id, ANSWERS_ON_PROFILE)]);
    const viewer = req.user ?? null;
    res.render('people/show', {
      title: ledger.person.name,
      ...profileView(ledger.person, viewer, ctx.clock.now()),
      badges,
      standings: standings.slice(0, TOPICS_ON_PROFILE),
      answers: answers.map(answerRow),
      ledger: ledger.items.map((entry) => ledgerRow(entry, ledger, viewer)),
      moreLedger: ledger.next !== null,
      follow: viewer && !viewer._id.equals(ledger.person._id) && { action: paths.personFollowing(ledger.person.handle), following: await isFollowing(viewer._id, 'person', `${ledger.person._id}`), what: ledger.person.name },
    });
  });

  router.get(paths.ledger(':handle'), async (req, res) => {
    const ledger = await readLedger(String(req.params['handle']), ledgerInput.parse(req.query));
    const viewer = req.user ?? null;
    const { handle, name } = ledger.person;
    res.render('people/ledger', {
      title: `Ledger of ${name}`,
      ...profileView(ledger.person, viewer, ctx.clock.now()),
      ledger: ledger.items.map((entry) => ledgerRow(entry, ledger, viewer)),
      next: ledger.next && `${paths.ledger(handle)}?cursor=${ledger.next}`,
    });
  });

  return router;
}
