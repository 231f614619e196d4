/** The pages that turn a solved talk into an answer everyone can find. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { findPeople } from '../people/person-cards.js';
import { blackOut } from '../private-parts/black-out.js';
import { withoutTicked } from '../private-parts/without-ticked.js';
import { findQuestion } from '../questions/find-question.js';
import { form } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { agreeToDraft } from './agree-to-draft.js';
import { Agreement, ChangeWanted, DistilledDraft, PartsTicked, Picked } from './conversations.input.js';
import { conversationOf } from './conversations.policy.js';
import { distillationPage, type Drafting } from './distillation.view.js';
import { draftAnswer, readForDraft } from './draft-answer.js';
import { showTalk } from './talk-page.routes.js';
import { wishForChange } from './wish-for-change.js';

const idOf = (req: Request) => String(req.params['id']);
const NOTHING_PICKED = { pick: [], picture: [] };

export function distillationPages(ctx: Ctx): Router {
  const router = Router();
  const again = (req: Request, res: Response, refused: Described) => showTalk(ctx, req, res, refused);

  router.get(paths.distillation(':id'), requireKnown, (req, res) => showDraft(ctx, req, res, { picked: Picked.parse(req.query) }));

  router.post(paths.distillation(':id'), requireKnown, limit(ctx.limits, 'write'), form(
    async (req, res) => {
      const { body: typed } = DistilledDraft.parse(req.body);
      const { blackOut: ticked, offered, step } = PartsTicked.parse(req.body);
      const names = await namesIn(req);
      if (step === 'black-out') return showDraft(ctx, req, res, { picked: NOTHING_PICKED, typed: { body: blackOut(typed, ticked, { names }), offered, ticked }, done: ticked.length > 0 ? 'Blacked out. Read it once more, then send it.' : 'Nothing was ticked, so nothing is blacked out.' });
      const body = withoutTicked(typed, { ticked, offered }, { names });
      await draftAnswer(ctx, actorOf(req), { body, conversationId: idOf(req) });
      res.redirect(303, `${paths.conversation(idOf(req))}#latest`);
    },
    (req, res, refused) => {
      const { body } = req.body as { body?: unknown };
      const { blackOut: ticked, offered } = PartsTicked.safeParse(req.body).data ?? { blackOut: [], offered: [] };
      return showDraft(ctx, req, res, { picked: NOTHING_PICKED, typed: { body: typeof body === 'string' ? body : '', offered, ticked }, refused });
    },
  ));

  router.post(paths.agreement(':id'), requireKnown, limit(ctx.limits, 'write'), form(
    async (req, res) => {
      const { also, blackOut: ticked, leaveOut } = PartsTicked.parse(req.body);
      const said = Agreement.parse({ ...(req.body as object), blackOut: [...ticked, ...also], leaveOut });
      const { distillation, questionId } = await agreeToDraft(ctx, actorOf(req), { ...said, conversationId: idOf(req) });
      flash(req, 'Thank you. The next person with this problem finds it solved.');
      res.redirect(303, distillation?.answerId ? paths.answer(questionId, distillation.answerId) : paths.conversation(idOf(req)));
    },
    (req, res, refused) => {
      if (refused.code === 'private_parts_left') res.locals['leftIn'] = refused.message;
      return again(req, res, refused);
    },
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

async function namesIn(req: Request): Promise<string[]> {
  const { memberIds } = await conversationOf(actorOf(req), idOf(req));
  return [...(await findPeople(memberIds)).values()].map(({ name }) => name);
}

/** The draft's page: what was said with a box before each message, and the text made from it. */
async function showDraft(ctx: Ctx, req: Request, res: Response, drafting: Drafting): Promise<void> {
  const me = actorOf(req);
  const { conversation, messages } = await readForDraft(ctx, me, idOf(req));
  const [cards, question] = await Promise.all([findPeople(conversation.memberIds), findQuestion(conversation.questionId)]);
  res.render('conversations/distillation', distillationPage(me, conversation, messages, question, cards, drafting));
}
