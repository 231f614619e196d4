/** The pages that turn a solved talk into an answer everyone can find. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { findQuestion } from '../questions/find-question.js';
import { form } from '../web/form.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { flash } from '../web/frame.js';
import { agreeToDraft } from './agree-to-draft.js';
import { Agreement, ChangeWanted, DistilledDraft, PickedMessages } from './conversations.input.js';
import { draftAnswer, draftFrom, readForDraft } from './draft-answer.js';
import { showTalk } from './talk-page.routes.js';
import { wishForChange } from './wish-for-change.js';

const idOf = (req: Request) => String(req.params['id']);

export function distillationPages(ctx: Ctx): Router {
  const router = Router();
  const again = (req: Request, res: Response, refused: Described) => showTalk(ctx, req, res, refused);

  router.get(paths.distillation(':id'), requireKnown, (req, res) => showDraft(ctx, req, res));

  router.post(paths.distillation(':id'), requireKnown, limit(ctx.limits, 'write'), form(
    async (req, res) => {
      await draftAnswer(ctx, actorOf(req), { ...DistilledDraft.parse(req.body), conversationId: idOf(req) });
      res.redirect(303, `${paths.conversation(idOf(req))}#latest`);
    },
    (req, res, refused) => showDraft(ctx, req, res, refused),
  ));

  router.post(paths.agreement(':id'), requireKnown, limit(ctx.limits, 'write'), form(
    async (req, res) => {
      const { distillation, questionId } = await agreeToDraft(ctx, actorOf(req), { ...Agreement.parse(req.body), conversationId: idOf(req) });
      flash(req, 'Thank you. The next person with this problem finds it solved.');
      res.redirect(303, distillation?.answerId ? paths.answer(questionId, distillation.answerId) : paths.conversation(idOf(req)));
    },
    again,
  ));

  router.post(paths.change(':id'), requireKnown, limit(ctx.limits, 'write'), form(
    async (req, res) => {
      await wishForChange(ctx, actorOf(req), { text: ChangeWanted.parse({ text: (req.body as { wish?: unknown }).wish }).text, conversationId: idOf(req) });
      res.redirect(303, `${paths.conversation(idOf(req))}#latest`);
    },
    again,
  ));

  return router;
}

/** The draft's page: what was said with a box before each message, and the text made from it. */
async function showDraft(ctx: Ctx, req: Request, res: Response, refused?: Described): Promise<void> {
  const me = actorOf(req);
  const { conversation, messages } = await readForDraft(ctx, me, idOf(req));
  const [cards, question] = await Promise.all([findPeople(conversation.memberIds), findQuestion(conversation.questionId)]);
  const { pick } = PickedMessages.parse(req.query);
  const first = draftFrom(messages, me, pick);
  const kept = conversation.distillation;
  const body = refused ? (req.body as { body?: string }).body : kept && pick.length === 0 ? kept.body : first.body;
  res.render('conversations/distillation', {
    title: 'What worked',
    question: question && { title: question.title, href: paths.question(question._id) },
    talkHref: paths.conversation(conversation._id),
    action: paths.distillation(conversation._id),
    asker: cardOf(cards, conversation.askerId).name,
    wish: kept?.wish ?? null,
    said: messages.map((message) => ({ seq: message.seq, who: message.authorId?.equals(me._id) ? 'You' : cardOf(cards, message.authorId!).name, bodyHtml: message.html, picked: first.picked.has(message.seq) })),
    values: { body },
    ...(refused && { errors: refused.fields ?? { form: refused.message } }),
  });
}
