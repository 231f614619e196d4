/** The pages of questions: the list, one of them, asking in steps, and editing. */
import { randomUUID } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import { startSession } from '../auth/signed-in.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { guestInput } from '../people/people.input.js';
import { findPeople } from '../people/person-cards.js';
import { form, typedText } from '../web/form.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { flash } from '../web/render.js';
import { ask } from './ask.js';
import { askAsStranger } from './ask-as-stranger.js';
import { askForm, listAddress, listPage } from './asking.view.js';
import { editQuestion } from './edit-question.js';
import { listQuestions } from './list-questions.js';
import { askForms, editQuestionInput, listInput, titleInput } from './questions.input.js';
import { mustBeAsker } from './questions.policy.js';
import { questionPage, questionRow } from './questions.view.js';
import { readPage } from './read-page.js';
import { readQuestion } from './read-question.js';
import { similarTo } from './similar-to.js';

export function questionPages(ctx: Ctx): Router {
  const router = Router();

  router.get(paths.questions(), async (req, res) => {
    const wanted = listInput.parse(req.query);
    const { items, next } = await listQuestions(ctx, wanted);
    const cards = await findPeople(items.map((question) => question.askerId));
    res.render('questions/index', { ...listPage(wanted), items: items.map((question) => questionRow(question, cards)), next: next && listAddress({ ...wanted, cursor: next }) });
  });

  router.get(paths.ask(), form(async (req, res) => {
    if (typeof req.query['title'] !== 'string') return res.render('questions/new', { title: 'Ask', values: {} });
    const { title } = titleInput.parse(req.query);
    const similar = req.query['step'] === 'details' ? [] : await similarTo(ctx, title);
    if (similar.length > 0) return res.render('questions/similar', { title: 'Is it one of these?', asked: title, similar });
    res.render('questions/details', askForm({ values: { title, clientId: randomUUID() }, stranger: !req.user }));
  }, (req, res, refused) => res.render('questions/new', { title: 'Ask', values: typedText(req.query), errors: refused.fields ?? { form: refused.message } })));

  router.post(
    paths.questions(),
    limit(ctx.limits, 'ask'),
    form(async (req, res) => {
      const words = askForms.parse(req.body ?? {});
      if (req.user) return res.redirect(303, paths.question((await ask(ctx, req.user, words))._id));
      const { guest, question } = await askAsStranger(ctx, guestInput.parse({ name: req.body.name, email: req.body.email }), words);
      await startSession(req, guest);
      res.redirect(303, paths.question(question._id));
    }, (req, res, refused) => res.render('questions/details', { ...askForm({ values: { clientId: randomUUID(), ...typedText(req.body) }, stranger: !req.user }), errors: refused.fields ?? { form: refused.message } })),
  );

  router.get(paths.question(':id'), async (req, res) => {
    res.render('questions/show', questionPage(await readPage(String(req.params.id), req.user ?? null)));
  });

  const editPage = (res: Response, id: string, values: Record<string, unknown>, refused?: Described) =>
    res.render('questions/edit', { title: 'Change your question', action: paths.question(id), back: paths.question(id), values, ...(refused && { errors: refused.fields ?? { form: refused.message } }) });

  router.get(paths.questionEditing(':id'), requireKnown, async (req, res) => {
    const question = await readQuestion(String(req.params['id']));
    mustBeAsker(actorOf(req), question, 'change it');
    editPage(res, `${question._id}`, { title: question.title, body: question.body, topics: question.topics.join(' '), revision: question.revision });
  });

  router.patch(
    paths.question(':id'),
    limit(ctx.limits, 'write'),
    form(async (req: Request, res: Response) => {
      const question = await editQuestion(ctx, actorOf(req), String(req.params['id']), editQuestionInput.parse(req.body ?? {}));
      flash(req, 'Changed.');
      res.redirect(303, paths.question(question._id));
    }, (req, res, refused) => editPage(res, String(req.params['id']), typedText(req.body), refused)),
  );

  return router;
}
