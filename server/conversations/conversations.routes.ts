/** The pages Talks and Talk. Without JavaScript every step is a form that posts and redirects. */
import { createHash } from 'node:crypto';
import { Router, type Request } from 'express';
import { attachFromDisk, dropAttached } from '../attachments/attach-from-disk.js';
import { besideFiles, filesOf, takeFormFiles } from '../attachments/form-files.routes.js';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { findPeople } from '../people/person-cards.js';
import { findQuestions } from '../questions/find-questions.js';
import { talksUnderOtherNames } from '../pseudonyms/list-talks.js';
import { form } from '../web/form.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { flash } from '../web/frame.js';
import { areYouThere } from './are-you-there.js';
import { MessageBody, TalksPage } from './conversations.input.js';
import { distillationPages } from './distillation.routes.js';
import { endConversation } from './end-conversation.js';
import { listConversations } from './list-conversations.js';
import { ownMessagePages } from './own-message.routes.js';
import { sendMessage } from './send-message.js';
import { solveConversation } from './solve-conversation.js';
import { showTalk } from './talk-page.routes.js';
import { talkRow } from './talk.view.js';
import { TACIT } from '../moderation/may-see.js';

const idOf = (req: Request) => String(req.params['id']);

export function conversationPages(ctx: Ctx): Router {
  const router = Router();

  router.get(paths.talks(), requireKnown, async (req, res) => {
    const me = actorOf(req);
    const wanted = TalksPage.parse(req.query);
    const [{ items: mine, next }, others] = await Promise.all([listConversations(ctx, me, wanted), wanted.cursor ? [] : talksUnderOtherNames(ctx, me)]);
    const items = [...mine.map((item) => ({ ...item, as: me })), ...others].sort((a, b) => b.conversation.lastMessageAt.getTime() - a.conversation.lastMessageAt.getTime());
    const [cards, questions] = await Promise.all([findPeople(items.flatMap((item) => item.conversation.memberIds)), findQuestions(items.map((item) => item.conversation.questionId), TACIT)]);
    res.render('conversations/index', { title: 'Talks', talks: items.map((item) => ({ ...talkRow(item.as, item, questions, cards), shownAs: item.as === me ? null : item.as.name })), next: next && `${paths.talks()}?cursor=${next}` });
  });

  router.get(paths.conversation(':id'), requireKnown, (req, res) => showTalk(ctx, req, res));

  router.post(paths.messages(':id'), requireKnown, limit(ctx.limits, 'message'), takeFormFiles(ctx), form(
    async (req, res) => {
      const onDisk = filesOf(req);
      const attached = await attachFromDisk(ctx, actorOf(req), idOf(req), onDisk).catch((error: unknown) => Promise.reject(besideFiles(error)));
      try {
        const said = MessageBody.parse({ ...(req.body as object), files: attached.map(({ _id }) => `${_id}`) });
        await sendMessage(ctx, actorOf(req), { conversationId: idOf(req), text: said.text, files: said.files, clientId: onceFor(said.clientId, [said.text, ...onDisk.map(({ name, bytes }) => `${bytes} ${name}`)].join('\n')) });
      } catch (error) {
        await dropAttached(ctx, attached);
        throw error;
      }
      res.redirect(303, `${paths.conversation(idOf(req))}#latest`);
    },
    (req, res, refused) => showTalk(ctx, req, res, refused),
  ));

  router.post(paths.solution(':id'), requireKnown, limit(ctx.limits, 'write'), form(
    async (req, res) => {
      await solveConversation(ctx, actorOf(req), { conversationId: idOf(req) });
      res.redirect(303, `${paths.conversation(idOf(req))}#latest`);
    },
    (req, res, refused) => showTalk(ctx, req, res, refused),
  ));

  router.post(paths.ending(':id'), requireKnown, limit(ctx.limits, 'write'), form(
    async (req, res) => {
      const { status } = await endConversation(ctx, actorOf(req), { conversationId: idOf(req) });
      flash(req, status === 'solved' ? 'This one is solved already.' : status === 'live' ? 'You have left the talk to whoever else helps there.' : 'You have left the talk. The question is open again, and others are asked.');
      res.redirect(303, paths.talks());
    },
    (req, res, refused) => showTalk(ctx, req, res, refused),
  ));

  router.post(paths.nudge(':id'), requireKnown, limit(ctx.limits, 'write'), form(
    async (req, res) => {
      await areYouThere(ctx, actorOf(req), idOf(req));
      res.redirect(303, `${paths.conversation(idOf(req))}#latest`);
    },
    (req, res, refused) => showTalk(ctx, req, res, refused),
  ));

  router.use(distillationPages(ctx));
  router.use(ownMessagePages(ctx));
  return router;
}

/** The same form sent twice says it once; going back and writing something else says that too. */
function onceFor(clientId: string, text: string): string {
  return `${clientId.slice(0, 40)}:${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}
