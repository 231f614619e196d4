/** Drafts on the pages: the list, going on with one, throwing one away; keeping one without script. */
import { randomUUID } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { ANSWER_MAX } from '../answers/answers.input.js';
import { actorOf, requireKnown } from '../auth/require.js';
import { commentPage } from '../comments/comments.view.js';
import type { Ctx } from '../context.js';
import { NotFound, type Described } from '../errors.js';
import { detailsPage } from '../questions/asking.view.js';
import { readQuestion } from '../questions/read-question.js';
import { spaceOfForm } from '../spaces/find-space-to-ask-in.js';
import { form, typedText } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import type { DraftWords } from './draft.model.js';
import { draftWords, placeOf } from './drafts.input.js';
import { answerDraftPage, draftRow } from './drafts.view.js';
import { dropDraft } from './drop-draft.js';
import { findDraft, listDrafts } from './find-draft.js';
import { keepDraft } from './keep-draft.js';
import { commentedPost, titlesOf } from './read-place.js';

export function draftPages(ctx: Ctx): Router {
  const router = Router();

  /** The form of that place, with these words in it. */
  const show = async (req: Request, res: Response, place: string, words: DraftWords, refused?: Described) => {
    const actor = actorOf(req);
    const errors = refused && (refused.fields ?? { form: refused.message });
    if (place === 'ask') return res.render('questions/details', detailsPage({ values: { ...words, clientId: randomUUID() }, guesses: [], stranger: false, space: await spaceOfForm(words).catch(() => null), ...(errors && { errors }) }));
    if (place.startsWith('comment-')) return res.render('comments/new', commentPage(await commentedPost(place, actor), { ...words }, errors));
    res.render('drafts/answer', { ...answerDraftPage(await readQuestion(place.slice('answer-'.length), actor), words, randomUUID(), ANSWER_MAX), ...(errors && { errors }) });
  };

  router.get(paths.drafts(), requireKnown, async (req, res) => {
    const drafts = await listDrafts(actorOf(req));
    const titles = await titlesOf(drafts, actorOf(req));
    res.render('drafts/index', { title: 'Your drafts', items: drafts.map((draft) => draftRow(draft, titles.get(draft.place))) });
  });

  router.get(paths.draft(':place'), requireKnown, async (req, res) => {
    const actor = actorOf(req);
    const place = placeOf(String(req.params['place']));
    const draft = await findDraft(actor, place);
    const words = draft && (req.query['older'] === undefined ? draft.words : draft.older?.words);
    if (!words) throw new NotFound('This draft is gone: posted, or thrown away.');
    await show(req, res, place, { ...words });
  });

  router.put(paths.draft(':place'), limit(ctx.limits, 'draft'), requireKnown, form(async (req, res) => {
    const place = String(req.params['place']);
    const before = await findDraft(actorOf(req), place);
    // Pressed by a person who sees their words before them: they mean these, whatever another device saved.
    await keepDraft(ctx, actorOf(req), place, { words: draftWords.parse(req.body ?? {}), version: before?.version ?? 0 });
    flash(req, 'Kept. It is here on every device you sign in on.');
    res.redirect(303, paths.drafts());
  }, (req, res, refused) => show(req, res, placeOf(String(req.params['place'])), typedText(req.body), refused)));

  router.delete(paths.draft(':place'), limit(ctx.limits, 'draft'), requireKnown, async (req, res) => {
    await dropDraft(actorOf(req), String(req.params['place']));
    flash(req, 'Thrown away.');
    res.redirect(303, paths.drafts());
  });

  return router;
}
