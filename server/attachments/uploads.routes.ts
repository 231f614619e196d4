/**
 * The door by which files come in: /uploads, resumable (tus 1.0.0; https://tus.io/protocols/resumable-upload), for pages and programs.
 *
 * POST /uploads      Upload-Length, Upload-Metadata (base64 values): conversationId, kind (photo, voice, video or file), name, and for
 *                    recordings seconds (decimal). -> 201, Location: /uploads/<id>. The id is the file's id from then on.
 * PATCH /uploads/:id Upload-Offset, Content-Type: application/offset+octet-stream, the bytes -> 204 while there is more to come; after the
 *                    last byte 200 with the file as JSON {id, kind, name, type, bytes, width?, height?, seconds?}: then it may be sent
 *                    (`files: [id]` of message:send, POST /conversations/:id/messages). What may not be sent: 422.
 *                    A small file may come with the POST itself (Content-Type as above): 201, and the file as JSON.
 * HEAD /uploads/:id  -> Upload-Offset, Upload-Length: where to go on. Equal: it is whole and may be sent.
 * GET /uploads/:id   -> {id, state: 'receiving' | 'ready' | 'sent', offset, bytes, file?}: the same in JSON, for whoever lost the last answer.
 * DELETE /uploads/:id -> 204: thrown away, unless it was sent.
 *
 * Only whoever began it, and only while they are in the conversation and it is open: a session (from our own pages) or a bearer token.
 * Every refusal is {error: {code, message, requestId}}, message being a sentence for a person: 401, 403, 404, 409, 413, 422, 429.
 */
import { Router, type ErrorRequestHandler, type Request } from 'express';
import { bearer } from '../auth/bearer.js';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { describe } from '../errors.js';
import { actAs } from '../web/act-as.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { refuseSuspended } from '../web/refuse-suspended.js';
import { asAttached } from './attachment.model.js';
import { NewUpload } from './attachments.input.js';
import { beginUpload } from './begin-upload.js';
import { discardUpload } from './discard-upload.js';
import { finishUpload } from './finish-upload.js';
import { openUpload, ownUpload } from './open-upload.js';
import { readMetadata } from './read-metadata.js';
import { createTus, speaksTus, TUS } from './tus.routes.js';

const idOf = (req: Request) => String(req.params['id']);

export function uploadPages(ctx: Ctx): Router {
  const router = Router();
  const tus = createTus(ctx);
  const known = [bearer(ctx), actAs, refuseSuspended(ctx), requireKnown];

  router.post(paths.uploads(), ...known, limit(ctx.limits, 'upload'), async (req, res) => {
    if (!speaksTus(req, res)) return;
    const attachment = await beginUpload(ctx, actorOf(req), NewUpload.parse(readMetadata(req.headers)));
    await tus.create(req, res, attachment);
  });

  router.patch(paths.upload(':id'), ...known, limit(ctx.limits, 'chunk'), async (req, res) => {
    const attachment = await openUpload(actorOf(req), idOf(req));
    if (!speaksTus(req, res)) return;
    if (attachment.state === 'receiving') return tus.receive(req, res);
    res.set({ ...TUS, 'Upload-Offset': String(attachment.declared) }).json(asAttached(await finishUpload(ctx, attachment._id)));
  });

  // HEAD comes here too.
  router.get(paths.upload(':id'), ...known, async (req, res) => {
    const { attachment, offset } = await ownUpload(ctx, actorOf(req), idOf(req));
    res.set({ ...TUS, 'Upload-Offset': String(offset), 'Upload-Length': String(attachment.declared), 'Cache-Control': 'no-store' });
    const done = ['ready', 'taken', 'sent'].includes(attachment.state);
    res.json({ id: `${attachment._id}`, state: done ? (attachment.state === 'ready' ? 'ready' : 'sent') : 'receiving', offset, bytes: attachment.declared, ...(done && { file: asAttached(attachment) }) });
  });

  router.delete(paths.upload(':id'), ...known, limit(ctx.limits, 'upload'), async (req, res) => {
    await discardUpload(ctx, actorOf(req), idOf(req));
    res.set(TUS).status(204).end();
  });

  router.use(paths.uploads(), inJson(ctx));
  return router;
}

/** Whoever uploads is a script: a page about what went wrong would help nobody. */
function inJson(ctx: Ctx): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const told = describe(error);
    const requestId = String(req.id ?? '');
    if (told.unexpected) ctx.log.error({ err: error, requestId, method: req.method, route: paths.uploads() }, 'An upload failed.');
    if (told.retryAfterSeconds) res.set('Retry-After', String(told.retryAfterSeconds));
    res.status(told.status).set(TUS).json({ error: { code: told.code, message: told.message, ...(told.fields && { fields: told.fields }), requestId } });
  };
}
