/** The pages of questions: the list, one of them, and changing one's own. */
import { Router } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { emergencyView } from '../emergencies/emergencies.view.js';
import { mayAskToListen } from '../companions/ask-in.js';
import { askingStatus } from '../offers/asking-status.js';
import { askingView, peopleView } from '../offers/offers.view.js';
import { readMatches } from '../offers/read-matches.js';
import { findPeople } from '../people/person-cards.js';
import { spacesOffered } from '../search/spaces-offered.js';
import { spaceCardsOf } from '../spaces/space-cards.js';
import { countView } from '../visits/count-view.js';
import { viewerKeyOf } from '../web/viewer-key.js';
import { form, typedText } from '../web/form.js';
import { limit } from '../web/limits.js';
import { sameForStrangers } from '../web/page-memory.js';
import { paths } from '../web/paths.js';
import { flash } from '../web/frame.js';
import { askingPages, sentencesOf } from './asking.routes.js';
import { editPage, editValues, listAddress, listPage } from './asking.view.js';
import { editQuestion } from './edit-question.js';
import { listQuestions } from './list-questions.js';
import { editForm, listInput } from './questions.input.js';
import { mustBeAsker } from './questions.policy.js';
import { questionPage, questionRow } from './questions.view.js';
import { readTopic } from './read-topic.js';
import { topicView } from './topic.view.js';
import { readPage } from './read-page.js';
import { readQuestion } from './read-question.js';

export function questionPages(ctx: Ctx): Router {
  const router = Router();
  // Before /questions/:id: /questions/new is a page of its own.
  router.use(askingPages(ctx));

  router.get(paths.questions(), async (req, res) => {
    const wanted = listInput.parse(req.query);
    const { items, next } = await listQuestions(ctx, wanted);
    const [cards, spaces, offered] = await Promise.all([findPeople(items.map((question) => question.askerId)), spaceCardsOf(items), spacesOffered(ctx)]);
    sameForStrangers(res);
    const topic = wanted.topic === undefined ? null : topicView(await readTopic(wanted.topic, req.user ?? null));
    res.render('questions/index', { ...listPage(wanted, offered), about: topic, here: req.originalUrl, items: items.map((question) => questionRow(question, cards, spaces)), next: next && listAddress({ ...wanted, cursor: next }) });
  });

  router.get(paths.question(':id'), async (req, res) => {
    const parts = await readPage(String(req.params['id']), req.user ?? null, { mayBeOld: !res.locals['flash'], since: String(req.query['at'] ?? '').slice(0, 40) });
    const page = questionPage(parts);
    const emergency = emergencyView(parts.question, { help: ctx.config.emergencyHelp, isAsker: page.isAsker });
    const asking = page.isAsker && page.waits ? askingView(await askingStatus(ctx, page.id)) : null;
    const people = asking && !emergency && page.status === 'open' ? peopleView(await readMatches(ctx, actorOf(req), page.id)) : [];
    const listenHref = req.user && !page.isAsker && (await mayAskToListen(req.user, parts.question)) ? paths.askToListen(page.id) : null;
    sameForStrangers(res);
    countView(ctx, page.id, viewerKeyOf(req));
    res.render('questions/show', { ...page, emergency, asking, people, peopleHref: paths.matches(page.id), listenHref });
  });

  router.get(paths.questionEditing(':id'), requireKnown, async (req, res) => {
    const question = await readQuestion(String(req.params['id']), actorOf(req));
    mustBeAsker(actorOf(req), question, 'change it');
    res.render('questions/edit', editPage(`${question._id}`, editValues(question)));
  });

  router.patch(
    paths.question(':id'),
    limit(ctx.limits, 'write'),
    form(async (req, res) => {
      const question = await editQuestion(ctx, actorOf(req), String(req.params['id']), editForm.parse(req.body ?? {}));
      flash(req, 'Changed. Everybody reads it this way now.');
      res.redirect(303, paths.question(question._id));
    }, (req, res, refused) => res.render('questions/edit', editPage(String(req.params['id']), typedText(req.body), sentencesOf(refused)))),
  );

  return router;
}
