/** The pages of moderation: the queue, a case, the log for all, the audit trail, and the notice to whom it concerns. */
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { findPeople } from '../people/person-cards.js';
import { mustBeModerator } from '../people/people.policy.js';
import { form, safeReturn, typedText } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { answerBack, noticeFor } from './answer-back.js';
import { claimCase, releaseCase } from './claim-case.js';
import { decideCase } from './decide-case.js';
import { findSubject } from './find-subject.js';
import { flagPages } from './flags.routes.js';
import { lookAt } from './look-at.js';
import { auditInput, decisionInput, lookInput, pageInput, replyInput, undoInput, WORDS_MAX } from './moderation.input.js';
import { auditRow, caseRow, logRow, noticePage, removedNote } from './moderation.view.js';
import { readCasePage } from './read-case-page.js';
import { readAudit, readLog, readQueue } from './read-log.js';
import { undoAction } from './undo-action.js';

const requireModerator: RequestHandler = (req, _res, next) => {
  mustBeModerator(actorOf(req));
  next();
};

export function moderationPages(ctx: Ctx): Router {
  const router = Router();
  router.use(flagPages(ctx));
  const writing = [limit(ctx.limits, 'write'), requireKnown];
  const id = (req: Request) => String(req.params['id']);

  router.get(paths.moderation(), requireModerator, async (req, res) => {
    const { items, next } = await readQueue(ctx, actorOf(req), pageInput.parse(req.query));
    const cards = await findPeople(items.flatMap(({ personId, claimedBy }) => [personId, claimedBy]));
    res.render('moderation/index', { title: 'To look at', items: items.map((row) => caseRow(row, cards, ctx.clock.now())), next: next && `${paths.moderation()}?cursor=${next}` });
  });

  // Before /moderation/cases/:id.
  router.get(`${paths.cases()}/new`, requireModerator, async (req, res) => {
    const { subject, id: subjectId } = lookInput.parse(req.query);
    const found = await findSubject(subject, subjectId, actorOf(req));
    res.render('moderation/new-case', { title: 'Look into this', subject, id: `${found.id}`, about: found.title, html: found.html, back: found.href, removed: removedNote(found.standing.removal, false) });
  });

  router.post(paths.cases(), ...writing, async (req, res) => {
    const { subject, id: subjectId } = lookInput.parse(req.body ?? {});
    res.redirect(303, paths.case((await lookAt(ctx, actorOf(req), subject, subjectId))._id));
  });

  const showCase = async (req: Request, res: Response, refused?: Described) => {
    const page = await readCasePage(ctx, actorOf(req), id(req));
    res.render('moderation/case', { ...page, title: page.title, wordsMax: WORDS_MAX, values: refused ? typedText(req.body) : {}, ...(refused && { errors: refused.fields ?? { form: refused.message } }) });
  };
  router.get(paths.case(':id'), requireModerator, (req, res) => showCase(req, res));

  router.put(paths.caseClaim(':id'), ...writing, form(async (req, res) => {
    await claimCase(ctx, actorOf(req), id(req));
    res.redirect(303, paths.case(id(req)));
  }, showCase));

  router.delete(paths.caseClaim(':id'), ...writing, async (req, res) => {
    await releaseCase(ctx, actorOf(req), id(req));
    flash(req, 'Let go. Somebody else can take it.');
    res.redirect(303, paths.moderation());
  });

  router.post(paths.caseDecision(':id'), ...writing, form(async (req, res) => {
    await decideCase(ctx, actorOf(req), id(req), decisionInput.parse(req.body ?? {}));
    flash(req, 'Decided. It can be taken back below.');
    res.redirect(303, paths.case(id(req)));
  }, showCase));

  router.post(paths.undoing(':id'), ...writing, async (req, res) => {
    const undone = await undoAction(ctx, actorOf(req), id(req), undoInput.parse(req.body ?? {}).words);
    flash(req, 'Taken back. It is as it was before.');
    res.redirect(303, safeReturn(req.body?.next, undone.caseId ? paths.case(undone.caseId) : paths.audit()));
  });

  router.get(paths.moderationLog(), async (req, res) => {
    const { items, next } = await readLog(ctx, pageInput.parse(req.query));
    res.render('moderation/log', { title: 'What moderators did', items: items.map(logRow), next: next && `${paths.moderationLog()}?cursor=${next}` });
  });

  router.get(paths.audit(), requireModerator, async (req, res) => {
    const wanted = auditInput.parse(req.query);
    const { items, next, undoings } = await readAudit(ctx, actorOf(req), wanted);
    const cards = await findPeople(items.flatMap(({ byId, personId }) => [byId, personId]));
    const person = wanted.person ? `&person=${encodeURIComponent(wanted.person)}` : '';
    res.render('moderation/audit', { title: 'Audit trail', person: wanted.person ?? '', here: req.originalUrl, items: items.map((row) => auditRow(row, undoings, cards)), next: next && `${paths.audit()}?cursor=${next}${person}` });
  });

  const showNotice = async (req: Request, res: Response, refused?: Described) => {
    const { action, replied } = await noticeFor(actorOf(req), id(req));
    const found = await findSubject(action.subject, action.subjectId, actorOf(req)).catch(() => null);
    res.render('moderation/notice', { ...noticePage(action, found, replied), values: refused ? typedText(req.body) : {}, ...(refused && { errors: refused.fields ?? { form: refused.message } }) });
  };
  router.get(paths.notice(':id'), requireKnown, (req, res) => showNotice(req, res));
  router.post(paths.noticeReply(':id'), ...writing, form(async (req, res) => {
    await answerBack(ctx, actorOf(req), id(req), replyInput.parse(req.body ?? {}).text);
    flash(req, 'The moderators have your answer.');
    res.redirect(303, paths.notice(id(req)));
  }, showNotice));

  return router;
}
