/** The pages on which somebody keeps what they say often. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { form, typedText } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { findSnippet, listSnippets } from './find-snippets.js';
import { textFromMessage } from './from-message.js';
import { addSnippet, changeSnippet, removeSnippet } from './keep-snippet.js';
import { MOST_SNIPPETS, snippetInput, snippetSource } from './snippets.input.js';
import { snippetRow } from './snippets.view.js';

export function snippetPages(ctx: Ctx): Router {
  const router = Router();
  const errorsOf = (refused: Described) => refused.fields ?? { form: refused.message };

  const showAll = async (req: Request, res: Response, values: Record<string, string> = {}, refused?: Described) => {
    const snippets = await listSnippets(actorOf(req));
    res.render('snippets/index', { title: 'Your snippets', items: snippets.map(snippetRow), most: MOST_SNIPPETS, full: snippets.length >= MOST_SNIPPETS, values, open: snippets.length === 0 || Boolean(values['text']) || refused !== undefined, ...(refused && { errors: errorsOf(refused) }) });
  };

  const showOne = async (req: Request, res: Response, refused?: Described) => {
    const { _id, name, text, topics } = await findSnippet(actorOf(req), String(req.params['id']));
    const values = refused ? typedText(req.body) : { name, text, topics: topics.join(', ') };
    res.render('snippets/edit', { title: 'Change a snippet', action: paths.snippet(_id), back: paths.snippets(), values, ...(refused && { errors: errorsOf(refused) }) });
  };

  router.get(paths.snippets(), requireKnown, async (req, res) => {
    const { from } = snippetSource.parse(req.query);
    const text = from && (await textFromMessage(actorOf(req), from));
    await showAll(req, res, text ? { text } : {});
  });

  router.post(paths.snippets(), requireKnown, limit(ctx.limits, 'draft'), form(async (req, res) => {
    const { name } = await addSnippet(ctx, actorOf(req), snippetInput.parse(req.body ?? {}));
    flash(req, `Kept. In a talk, type / and ${name}.`);
    res.redirect(303, paths.snippets());
  }, (req, res, refused) => showAll(req, res, typedText(req.body), refused)));

  router.get(paths.snippet(':id'), requireKnown, (req, res) => showOne(req, res));

  router.put(paths.snippet(':id'), requireKnown, limit(ctx.limits, 'draft'), form(async (req, res) => {
    await changeSnippet(ctx, actorOf(req), String(req.params['id']), snippetInput.parse(req.body ?? {}));
    flash(req, 'Changed.');
    res.redirect(303, paths.snippets());
  }, showOne));

  router.delete(paths.snippet(':id'), requireKnown, limit(ctx.limits, 'draft'), async (req, res) => {
    await removeSnippet(actorOf(req), String(req.params['id']));
    flash(req, 'Removed.');
    res.redirect(303, paths.snippets());
  });

  return router;
}
