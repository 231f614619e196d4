/** Asking in steps: what's wrong, similar ones, details; each a plain page. */
import { randomUUID } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { startSession } from '../auth/signed-in.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { suggestionRow } from '../search/search.view.js';
import { form, typedText } from '../web/form.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { postingKey } from '../web/posting-key.js';
import { ask } from './ask.js';
import { askAsStranger } from './ask-as-stranger.js';
import { detailsPage } from './asking.view.js';
import { askForm, strangersForm, TITLE_MAX, titleInput } from './questions.input.js';
import type { Question } from './question.model.js';
import { askerFor } from '../pseudonyms/open-pseudonym.js';
import { similarTo } from './similar-to.js';
import { spaceOfForm } from '../spaces/find-space-to-ask-in.js';

export function askingPages(ctx: Ctx): Router {
  const router = Router();

  router.get(
    paths.ask(),
    limit(ctx.limits, 'suggest'),
    form(async (req, res) => {
      const space = await spaceOfForm(req.query);
      if (req.query['title'] === undefined || req.query['step'] === 'title') return first(res, req.query, { space });
      const { title } = titleInput.parse(req.query);
      const { similar, guesses } = await similarTo(ctx, title);
      if (req.query['step'] !== 'details' && similar.length > 0) return res.render('questions/similar', { title: 'Is it one of these?', asked: title, space, similar: similar.map(suggestionRow) });
      res.render('questions/details', detailsPage({ values: { title, clientId: randomUUID() }, guesses, stranger: !req.user, space }));
    }, async (req, res, refused) => first(res, req.query, { space: await spaceOfForm(req.query).catch(() => null), errors: sentencesOf(refused) })),
  );

  const first = (res: Response, typed: unknown, more: object) => res.render('questions/new', { title: 'Ask', titleMax: TITLE_MAX, values: typedText(typed), ...more });

  router.post(
    paths.questions(),
    limit(ctx.limits, 'ask'),
    form(async (req, res) => {
      const question = await post(req, res);
      res.redirect(303, paths.question(question._id));
    }, async (req, res, refused) => {
      const values = { clientId: randomUUID(), ...typedText(req.body) };
      const { guesses } = await similarTo(ctx, String(values['title' as never] ?? '').slice(0, TITLE_MAX));
      const space = await spaceOfForm(req.body).catch(() => null);
      res.render('questions/details', detailsPage({ values, guesses, chosen: chosenOf(req.body), stranger: !req.user, space, errors: sentencesOf(refused) }));
    }),
  );

  async function post(req: Request, _res: Response): Promise<Question> {
    if (req.user) {
      const { shownAs, ...words } = askForm.parse(req.body ?? {});
      return ask(ctx, await askerFor(ctx, req.user, shownAs, words.clientId), { ...words, ...postingKey(words.clientId, words.title, words.body, ...words.topics) });
    }
    const { name, email, ...words } = strangersForm.parse(req.body ?? {});
    const { guest, question } = await askAsStranger(ctx, { name, email }, { ...words, ...postingKey(words.clientId, words.title, words.body, ...words.topics) });
    await startSession(req, guest);
    return question;
  }

  return router;
}

export function sentencesOf(refused: Described) {
  return refused.fields ?? { form: refused.message };
}

/** The chips that were on when the form was refused. */
function chosenOf(body: unknown): string[] {
  const guess = (body as { guess?: unknown } | undefined)?.guess;
  return (Array.isArray(guess) ? guess : [guess]).filter((topic): topic is string => typeof topic === 'string').slice(0, 20);
}
