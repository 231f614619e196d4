/** Asking somebody into a talk, their answer, and the page of whoever listens. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown, requireMember } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { messageRows } from '../conversations/message.view.js';
import { showTalk } from '../conversations/talk-page.routes.js';
import { conversationOf } from '../conversations/conversations.policy.js';
import { NotFound, type Described } from '../errors.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { findQuestion } from '../questions/find-question.js';
import { searchPeople } from '../search/search-people.js';
import { form, typedText } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { sayNo, sayYes } from './answer-companion.js';
import { askIn, askToListen } from './ask-in.js';
import { AskIn, LookFor, SayYes } from './companions.input.js';
import { companionPage } from './companions.view.js';
import { companionInTalk, ownCompanion, ownCompanionIn, sideOf } from './find-companions.js';
import { readListening } from './listen.js';

export function companionPages(ctx: Ctx): Router {
  const router = Router();
  const id = (req: Request) => String(req.params['id']);
  const which = (req: Request) => String(req.params['companion']);

  const show = async (req: Request, res: Response, refused?: Described) => {
    const me = actorOf(req);
    const talk = await conversationOf(me, id(req));
    const side = sideOf(me, talk);
    if (!side) throw new NotFound();
    const { q } = LookFor.parse(req.query);
    const found = q ? (await searchPeople(ctx, me, { q, free: false })).items : [];
    const inIt = new Set([...talk.memberIds, ...(talk.learnerIds ?? [])].map(String));
    const people = found.filter(({ person }) => person.kind === 'member' && !inIt.has(`${person._id}`)).map(({ person: { _id, name, skills } }) => ({ id: `${_id}`, name, why: skills.slice(0, 3) }));
    const earlier = q ? [] : talk.helperIds.filter((helperId) => !inIt.has(`${helperId}`));
    const cards = await findPeople(earlier);
    res.render('companions/new', {
      title: 'Ask somebody in', q, people: [...earlier.map((helperId) => ({ ...cardOf(cards, helperId), why: ['helped here before'] })), ...people], asks: side === 'asker', voice: talk.voice?.name ?? null,
      back: `${paths.conversation(talk._id)}#latest`, action: paths.company(talk._id), ...(refused && { values: typedText(req.body), errors: refused.fields ?? { form: refused.message } }),
    });
  };
  router.get(paths.company(':id'), requireKnown, limit(ctx.limits, 'suggest'), (req, res) => show(req, res));

  router.post(paths.company(':id'), requireKnown, limit(ctx.limits, 'write'), form(async (req, res) => {
    const said = (req.body ?? {}) as Record<string, unknown>;
    await askIn(ctx, actorOf(req), id(req), AskIn.parse({ ...said, seesEarlier: said['seesEarlier'] ?? 'no' }));
    res.redirect(303, `${paths.conversation(id(req))}#latest`);
  }, show));

  const inTalk = (req: Request, res: Response, refused: Described) => showTalk(ctx, req, res, refused);
  router.post(paths.companionInTalk(':id', ':companion'), requireKnown, limit(ctx.limits, 'write'), form(async (req, res) => {
    const said = (req.body ?? {}) as Record<string, unknown>;
    await sayYes(ctx, actorOf(req), await companionInTalk(actorOf(req), id(req), which(req)), SayYes.parse({ seesEarlier: said['seesEarlier'] ?? 'no' }));
    res.redirect(303, `${paths.conversation(id(req))}#latest`);
  }, inTalk));
  router.delete(paths.companionInTalk(':id', ':companion'), requireKnown, limit(ctx.limits, 'write'), form(async (req, res) => {
    await sayNo(ctx, actorOf(req), await companionInTalk(actorOf(req), id(req), which(req)));
    res.redirect(303, `${paths.conversation(id(req))}#latest`);
  }, inTalk));

  router.post(paths.askToListen(':id'), requireMember, limit(ctx.limits, 'write'), async (req, res) => {
    await askToListen(ctx, actorOf(req), id(req));
    flash(req, 'Asked. You hear of it when both agree.');
    res.redirect(303, paths.question(id(req)));
  });

  const answer = async (req: Request, res: Response, refused?: Described) => {
    const { talk, companion } = await ownCompanion(actorOf(req), id(req));
    const [cards, question] = await Promise.all([findPeople(talk.memberIds), findQuestion(talk.questionId)]);
    res.render('companions/show', { ...companionPage(companion, talk, question?.title ?? null, cards), ...(refused && { errors: { form: refused.message } }) });
  };
  router.get(paths.companion(':id'), requireMember, (req, res) => answer(req, res));
  router.post(paths.companion(':id'), requireMember, limit(ctx.limits, 'offer'), form(async (req, res) => {
    const found = await ownCompanion(actorOf(req), id(req));
    const { as, state } = await sayYes(ctx, actorOf(req), found, { seesEarlier: true });
    res.redirect(303, state !== 'in' ? paths.companion(id(req)) : as === 'helps' ? `${paths.conversation(found.talk._id)}#latest` : paths.listening(found.talk._id));
  }, answer));
  router.delete(paths.companion(':id'), requireMember, limit(ctx.limits, 'offer'), form(async (req, res) => {
    const found = await ownCompanion(actorOf(req), id(req));
    await sayNo(ctx, actorOf(req), found);
    flash(req, found.companion.state === 'in' ? 'You are out of it now.' : 'All right. Nobody asks you about this one again.');
    res.redirect(303, paths.question(found.talk.questionId));
  }, answer));

  router.get(paths.listening(':id'), requireMember, async (req, res) => {
    const me = actorOf(req);
    const { talk, messages } = await readListening(ctx, me, { conversationId: id(req) });
    const [cards, question] = await Promise.all([findPeople([...talk.memberIds, ...talk.helperIds]), findQuestion(talk.questionId)]);
    const row = await ownCompanionIn(me, talk._id);
    res.render('companions/listening', {
      title: `Listening: ${question?.title ?? 'a talk'}`, id: `${talk._id}`, asked: question?.title ?? 'A question that is gone', questionHref: paths.question(talk.questionId), names: talk.memberIds.map((who) => cardOf(cards, who).name).join(', '),
      rows: messageRows(messages, (author) => cardOf(cards, author).name, { meId: `${me._id}`, now: ctx.clock.now(), timeZone: me.timeZone, receipts: new Map() }), lastSeq: messages.at(-1)?.seq ?? 0, live: talk.status === 'live', gone: Boolean(talk.goneAt),
      leave: row && `${paths.companion(row._id)}?_method=delete`,
    });
  });
  return router;
}
