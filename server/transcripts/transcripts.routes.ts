/** How long talks are kept, and a copy to keep oneself. */
import { Router, type Request } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { showTalk } from '../conversations/talk-page.routes.js';
import { form } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { renderPartial } from '../web/views.js';
import { sendZip } from '../web/send-zip.js';
import { chooseKeeping, keepTalks } from './choose-keeping.js';
import { copyAsZip } from './copy-as-zip.js';
import { KEEP_WORDS } from './keeping.js';
import { saveCopy } from './save-copy.js';
import { CopyWanted, Keeping } from './transcripts.input.js';

export function transcriptPages(ctx: Ctx): Router {
  const router = Router();
  const id = (req: Request) => String(req.params['id']);

  router.put(paths.keeping(':id'), limit(ctx.limits, 'write'), requireKnown, form(async (req, res) => {
    const { days } = Keeping.parse(req.body ?? {});
    await chooseKeeping(ctx, actorOf(req), id(req), days);
    flash(req, `Saved. What is said here is kept for ${KEEP_WORDS[days]} after the talk has ended.`);
    res.redirect(303, paths.conversation(id(req)));
  }, (req, res, refused) => showTalk(ctx, req, res, refused)));

  router.put(paths.keepingHabit(), limit(ctx.limits, 'profile'), requireKnown, async (req, res) => {
    const { days } = Keeping.parse(req.body ?? {});
    await keepTalks(ctx, actorOf(req), days);
    flash(req, `Saved. Talks about your questions are kept for ${KEEP_WORDS[days]} after they have ended.`);
    res.redirect(303, `${paths.settings()}#keeping`);
  });

  router.get(paths.copy(':id'), limit(ctx.limits, 'export'), requireKnown, async (req, res) => {
    const { as } = CopyWanted.parse(req.query);
    const talk = await saveCopy(ctx, actorOf(req), id(req));
    if (as === 'zip') return sendZip(res, copyAsZip(ctx, talk));
    res.attachment(`talk-${talk.began.slice(0, 10)}.${as}`).set('Cache-Control', 'no-store');
    if (as === 'json') res.type('json').send(`${JSON.stringify(talk, null, 2)}\n`);
    else res.type('html').send(renderPartial('transcripts/_copy', { ...talk }));
  });

  return router;
}
