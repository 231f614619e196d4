/** Following on the pages: a press that comes back, a page for each switch that works from a menu, and the list of one's own. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { findPersonByHandle } from '../people/find-person.js';
import { readQuestion } from '../questions/read-question.js';
import { safeReturn } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { followPerson, followQuestion, followTopic, isFollowing } from './follow.js';
import type { FollowKind } from './follow.model.js';
import { followingInput } from './following.input.js';
import { followedRow } from './following.view.js';
import { listFollowing } from './list-following.js';

interface Place {
  kind: FollowKind;
  /** With `name` as Express reads it from the path. */
  path: string;
  name: string;
  follow: typeof followQuestion;
  /** What the page of the switch says, and where it comes back to. */
  find(name: string, req: Request): Promise<{ key: string; title: string; back: string; words: string }>;
}

const places: Place[] = [
  {
    kind: 'question', path: '/questions/:id/following', name: 'id', follow: followQuestion,
    async find(id, req) {
      const question = await readQuestion(id, actorOf(req));
      return { key: `${question._id}`, title: question.title, back: paths.question(question._id), words: 'You hear of every new answer, and when it is solved.' };
    },
  },
  {
    kind: 'topic', path: '/topics/:topic/following', name: 'topic', follow: followTopic,
    find: (topic) => Promise.resolve({ key: topic, title: topic, back: paths.topic(topic), words: 'You hear of every new question about it.' }),
  },
  {
    kind: 'person', path: '/people/:handle/following', name: 'handle', follow: followPerson,
    async find(handle) {
      const person = await findPersonByHandle(handle);
      return { key: `${person._id}`, title: person.name, back: paths.person(person.handle), words: 'You hear of every answer they write.' };
    },
  },
];

export function followingPages(ctx: Ctx): Router {
  const router = Router();

  router.get(paths.myFollowing(), requireKnown, async (req, res) => {
    const { items, next } = await listFollowing(actorOf(req), followingInput.parse(req.query));
    res.render('following/index', { title: 'What you follow', items: items.map(followedRow), next: next && `${paths.myFollowing()}?cursor=${next}` });
  });

  for (const place of places) {
    const nameOf = (req: Request) => String(req.params[place.name]);
    const press = (on: boolean) => async (req: Request, res: Response) => {
      await place.follow(ctx, actorOf(req), nameOf(req), on);
      const { back } = await place.find(nameOf(req), req);
      flash(req, on ? 'You follow it now.' : "You don't follow it any more.");
      res.redirect(303, safeReturn((req.body as { next?: unknown } | undefined)?.next, back));
    };
    router.get(place.path, requireKnown, async (req, res) => {
      const found = await place.find(nameOf(req), req);
      res.render('following/switch', { ...found, asked: found.title, title: 'Following', action: req.path, following: await isFollowing(actorOf(req)._id, place.kind, found.key) });
    });
    router.put(place.path, limit(ctx.limits, 'profile'), requireKnown, press(true));
    router.delete(place.path, limit(ctx.limits, 'profile'), requireKnown, press(false));
  }

  return router;
}
