/** "Hand over", on a page of its own beside the talk; and "no" to it, in the talk. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Conversation } from '../conversations/conversation.model.js';
import { PartsTicked } from '../conversations/conversations.input.js';
import { showTalk } from '../conversations/talk-page.routes.js';
import { NotFound, type Described } from '../errors.js';
import { findPeople } from '../people/person-cards.js';
import { partRows } from '../private-parts/private-parts.view.js';
import { withoutTicked } from '../private-parts/without-ticked.js';
import { findQuestion } from '../questions/find-question.js';
import { form, typedText } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { askToTakeOver, mayHandOver } from './ask-to-take-over.js';
import { HandoverInput, HandoverPage, LONGEST_SUMMARY } from './handovers.input.js';
import { keepHelper } from './keep-helper.js';
import { whoCouldTakeOver } from './who-could-take-over.js';

export function handoverPages(ctx: Ctx): Router {
  const router = Router();
  const id = (req: Request) => String(req.params['id']);

  /** Shown again with what was typed, also where only somebody was looked for. */
  const show = async (req: Request, res: Response, refused?: Described) => {
    const talk = await mayHandOver(actorOf(req), id(req));
    const question = await findQuestion(talk.questionId);
    if (!question) throw new NotFound();
    const { q } = HandoverPage.parse(req.method === 'GET' ? req.query : (req.body ?? {}));
    const [people, names] = await Promise.all([whoCouldTakeOver(ctx, actorOf(req), talk, question, q), namesIn(talk)]);
    const { blackOut: ticked, offered } = PartsTicked.safeParse(req.body ?? {}).data ?? { blackOut: [], offered: [] };
    const summary = `The problem: ${question.title}\n\nTried so far:\n- `;
    const typed = req.method === 'GET' ? undefined : typedText(req.body);
    res.render('handovers/new', {
      title: 'Hand over', q, people, longest: LONGEST_SUMMARY, asked: question.title, back: `${paths.conversation(talk._id)}#latest`, action: paths.handover(talk._id),
      summary, parts: partRows(typed?.['summary'] ?? summary, { names }, { offered, ticked }), ...(typed && { values: typed }),
      ...(refused && { errors: refused.fields ?? { form: refused.message } }),
    });
  };
  router.get(paths.handover(':id'), requireKnown, limit(ctx.limits, 'suggest'), (req, res) => show(req, res));

  router.post(paths.handover(':id'), requireKnown, limit(ctx.limits, 'write'), form(async (req, res) => {
    if (req.body?.look) return show(req, res);
    const said = HandoverInput.parse(req.body ?? {});
    const { blackOut: ticked, offered } = PartsTicked.parse(req.body ?? {});
    const names = await namesIn(await mayHandOver(actorOf(req), id(req)));
    await askToTakeOver(ctx, actorOf(req), id(req), { ...said, summary: withoutTicked(said.summary, { ticked, offered }, { names }) });
    res.redirect(303, `${paths.conversation(id(req))}#latest`);
  }, show));

  router.delete(paths.handover(':id'), requireKnown, limit(ctx.limits, 'write'), form(async (req, res) => {
    await keepHelper(ctx, actorOf(req), id(req));
    flash(req, 'All right. Nobody else is asked.');
    res.redirect(303, `${paths.conversation(id(req))}#latest`);
  }, (req, res, refused) => showTalk(ctx, req, res, refused)));
  return router;
}

async function namesIn({ memberIds }: Conversation): Promise<string[]> {
  return [...(await findPeople(memberIds)).values()].map(({ name }) => name);
}
