/** The pages for flagging, and for taking a flag back. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { readMessages } from '../conversations/read-messages.js';
import type { Described } from '../errors.js';
import { findPersonByHandle } from '../people/find-person.js';
import { findPeople } from '../people/person-cards.js';
import { form, safeReturn, typedText } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { findSubject } from './find-subject.js';
import { flag, ownFlag, withdrawFlag } from './flag.js';
import { flagInput } from './moderation.input.js';
import { flagPage, talkPage } from './moderation.view.js';
import { URGENT } from './reasons.js';
import type { Subject } from './subjects.js';

export function flagPages(ctx: Ctx): Router {
  const router = Router();

  const doors = (subject: Subject, path: string, idOf: (req: Request) => Promise<string>) => {
    const show = async (req: Request, res: Response, refused?: Described) => {
      const actor = actorOf(req);
      const found = await findSubject(subject, await idOf(req), subject === 'message' ? { _id: actor._id } : actor);
      const mine = await ownFlag(actor, subject, found.id);
      res.render('moderation/flag', flagPage(found, req.path, mine, refused && { values: typedText(req.body), errors: refused.fields ?? { form: refused.message } }));
    };
    router.get(path, requireKnown, (req, res) => show(req, res));
    router.post(
      path,
      limit(ctx.limits, 'write'),
      requireKnown,
      form(async (req, res) => {
        const words = flagInput.parse(req.body ?? {});
        const given = await flag(ctx, actorOf(req), subject, await idOf(req), words);
        flash(req, URGENT.includes(given.reason) ? 'Thank you. This comes first. If somebody is in danger right now, call the emergency number: 112 in Europe, 911 in North America.' : 'Thank you. A moderator looks at it.');
        res.redirect(303, req.path);
      }, show),
    );
  };
  for (const subject of ['question', 'answer', 'comment', 'message'] as const) doors(subject, paths.flagging(subject, ':id'), (req) => Promise.resolve(String(req.params['id'])));
  doors('person', paths.flaggingPerson(':handle'), async (req) => `${(await findPersonByHandle(String(req.params['handle'])))._id}`);

  // Which of the messages it is; each has its own page.
  router.get(paths.flaggingTalk(':id'), requireKnown, async (req, res) => {
    const actor = actorOf(req);
    const { conversation, messages } = await readMessages(ctx, actor, { conversationId: String(req.params['id']) });
    res.render('moderation/talk', talkPage(conversation._id, messages, await findPeople(conversation.memberIds), `${actor._id}`));
  });

  router.delete(paths.flag(':id'), limit(ctx.limits, 'write'), requireKnown, async (req, res) => {
    const taken = await withdrawFlag(ctx, actorOf(req), String(req.params['id']));
    flash(req, taken.state === 'withdrawn' ? 'Taken back.' : 'A moderator has looked already, so it stays as it is.');
    res.redirect(303, safeReturn(req.body?.next, paths.front()));
  });

  return router;
}
