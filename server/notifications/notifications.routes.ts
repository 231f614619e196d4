/** The pages of news: the list, the way to each, what one wants to hear of, and the door of letters' unsubscribe links. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { findPeople } from '../people/person-cards.js';
import { findQuestions } from '../questions/find-questions.js';
import { safeReturn } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { choicesView } from './choices.view.js';
import { grouped, peopleOf } from './group.js';
import { kindOf, type Kind } from './kinds.js';
import { listNotifications } from './list-notifications.js';
import { choicesForm, pageInput, readInput } from './notifications.input.js';
import { notificationRow } from './notifications.view.js';
import { readAll, readNotification } from './read-notifications.js';
import { setChoices } from './set-choices.js';
import { readUnsubscribing, unsubscribe } from './unsubscribe.js';

export function notificationPages(ctx: Ctx): Router {
  const router = Router();

  router.get(paths.notifications(), requireKnown, async (req, res) => {
    const actor = actorOf(req);
    const { items, next } = await listNotifications(actor, pageInput.parse(req.query));
    const groups = grouped(items);
    const several = groups.filter((group) => group.length > 1);
    const [cards, titles] = await Promise.all([findPeople(several.flatMap(peopleOf)), findQuestions(several.flatMap(([{ questionId }]) => (questionId ? [questionId] : [])), actor)]);
    res.render('notifications/index', {
      title: 'News',
      items: groups.map((group) => notificationRow(group, cards, titles)),
      anyUnread: items.some(({ readAt }) => readAt === null),
      // What comes while this page is looked at stays unread.
      upTo: (items[0]?.createdAt ?? ctx.clock.now()).toISOString(),
      isFirst: req.query['cursor'] === undefined,
      next: next && `${paths.notifications()}?cursor=${next}`,
    });
  });

  router.put(paths.notificationsRead(), limit(ctx.limits, 'profile'), requireKnown, async (req, res) => {
    await readAll(ctx, actorOf(req), readInput.parse(req.body ?? {}).upTo);
    res.redirect(303, paths.notifications());
  });

  router.get(paths.noticeChoices(), requireKnown, (req, res) => res.render('notifications/choices', { title: 'What you hear of', nav: 'me', ...choicesView(actorOf(req)) }));
  router.put(paths.noticeChoices(), limit(ctx.limits, 'profile'), requireKnown, async (req, res) => {
    await setChoices(ctx, actorOf(req), choicesForm.parse(req.body));
    flash(req, 'Saved. You hear of that, and nothing else.');
    res.redirect(303, paths.noticeChoices());
  });

  // No cookie, no sign-in, no redirect: programs for mail post here on somebody's behalf (RFC 8058). Looking changes nothing.
  const words = (kinds: Kind[]) => kinds.map((kind) => kindOf(kind).words);
  const unseen = (res: Response) => res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin', 'X-Robots-Tag': 'noindex' });
  const token = (req: Request) => String(req.params['token']);
  router.get(paths.unsubscription(':token'), async (req, res) => {
    const { kinds } = await readUnsubscribing(ctx, token(req));
    unseen(res).render('notifications/unsubscribe', { title: 'No more letters', kinds: words(kinds), action: req.path });
  });
  router.post(paths.unsubscription(':token'), limit(ctx.limits, 'signIn'), async (req, res) => {
    const { kinds } = await unsubscribe(ctx, token(req));
    unseen(res).render('notifications/unsubscribe', { title: 'No more letters', kinds: words(kinds), done: true });
  });

  // Last, since it takes any name. A page fetched ahead of a press is not read.
  router.get(paths.notification(':id'), requireKnown, async (req, res) => {
    if (/prefetch|prerender/.test(req.get('sec-purpose') ?? '')) return void res.status(503).end();
    const { href } = await readNotification(ctx, actorOf(req), String(req.params['id']));
    res.redirect(303, safeReturn(href, paths.notifications()));
  });

  return router;
}
