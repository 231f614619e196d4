/** The pages Talks and Talk. Without JavaScript every step is a form that posts and redirects. */
import { createHash } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { findPeople } from '../people/person-cards.js';
import { findQuestion } from '../questions/find-question.js';
import { findQuestions } from '../questions/find-questions.js';
import { form } from '../web/form.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { MessageBody, PageOfMessages, TalksPage } from './conversations.input.js';
import { listConversations } from './list-conversations.js';
import { markSeen } from './mark-seen.js';
import { readMessages } from './read-messages.js';
import { sendMessage } from './send-message.js';
import { talkRow, talkView } from './talk.view.js';

export function conversationPages(ctx: Ctx): Router {
  const router = Router();

  router.get(paths.talks(), requireKnown, async (req, res) => {
    const me = actorOf(req);
    const { items, next } = await listConversations(ctx, me, TalksPage.parse(req.query));
    const [cards, questions] = await Promise.all([findPeople(items.flatMap((item) => item.conversation.memberIds)), findQuestions(items.map((item) => item.conversation.questionId))]);
    res.render('conversations/index', { title: 'Talks', talks: items.map((item) => talkRow(me, item, questions, cards)), next: next && `${paths.talks()}?cursor=${next}` });
  });

  router.get(paths.conversation(':id'), requireKnown, (req, res) => showTalk(ctx, req, res));

  router.post(paths.messages(':id'), requireKnown, limit(ctx.limits, 'message'), form(
    async (req, res) => {
      const said = MessageBody.parse(req.body);
      await sendMessage(ctx, actorOf(req), { conversationId: String(req.params['id']), text: said.text, clientId: onceFor(said.clientId, said.text) });
      res.redirect(303, `${paths.conversation(String(req.params['id']))}#latest`);
    },
    (req, res, refused) => showTalk(ctx, req, res, refused),
  ));

  return router;
}

/** The page, also after a refusal: then with what was typed and why it did not go through. */
async function showTalk(ctx: Ctx, req: Request, res: Response, refused?: Described): Promise<void> {
  const me = actorOf(req);
  const conversationId = String(req.params['id']);
  const { before } = PageOfMessages.parse(req.query);
  const said = await readMessages(ctx, me, { conversationId, before });
  const [cards, question] = await Promise.all([findPeople(said.conversation.memberIds), findQuestion(said.conversation.questionId)]);
  const last = said.messages.at(-1)?.seq ?? 0;
  if (last > 0) await markSeen(ctx, me, { conversationId, read: last });
  const view = talkView(me, said, question, cards, ctx.clock.now());
  res.render('conversations/show', { title: `Talk with ${view.withNames}`, talk: view, ...(refused && { values: req.body as unknown, errors: refused.fields ?? { form: refused.message }, problem: refused.message }) });
}

/** The same form sent twice says it once; going back and writing something else says that too. */
function onceFor(clientId: string, text: string): string {
  return `${clientId.slice(0, 40)}:${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}
