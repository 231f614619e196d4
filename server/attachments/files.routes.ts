/** The door by which files go out: /files/:id and its thumbnail, to whoever may see the conversation (or the answer) they stand in. */
import { Router, type Request } from 'express';
import { bearer } from '../auth/bearer.js';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import { smallOf } from '../files/files.js';
import { actAs } from '../web/act-as.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { sendFile } from '../web/send-file.js';
import { findFile } from './find-file.js';
import { takeBackFile } from './take-back-file.js';

const SHOWN = new Set(['photo', 'voice', 'video']);

export function filePages(ctx: Ctx): Router {
  const router = Router();
  const known = [bearer(ctx), actAs];
  const find = (req: Request) => findFile(ctx, req.user ?? null, String(req.params['id']));

  router.get(paths.file(':id'), ...known, async (req, res) => {
    const { _id, type, name, kind } = await find(req);
    await sendFile(ctx, req, res, { stored: `${_id}`, type, name, inline: SHOWN.has(kind) });
  });

  router.get(paths.smallFile(':id'), ...known, async (req, res) => {
    const { _id, name, small } = await find(req);
    if (!small) throw new NotFound();
    await sendFile(ctx, req, res, { stored: smallOf(_id), type: 'image/webp', name: `${name.replace(/\.\w+$/, '')}.webp`, inline: true });
  });

  router.delete(paths.file(':id'), requireKnown, limit(ctx.limits, 'write'), async (req, res) => {
    const { conversationId } = await takeBackFile(ctx, actorOf(req), String(req.params['id']));
    flash(req, 'Taken back. It is gone, for everybody.');
    res.redirect(303, `${paths.conversation(conversationId)}#latest`);
  });

  return router;
}
