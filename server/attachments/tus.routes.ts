/** The protocol by which bytes come in piece by piece, over as many connections as it takes. */
import type { IncomingMessage } from 'node:http';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { Request, Response } from 'express';
import type { Ctx } from '../context.js';
import { describe } from '../errors.js';
import { toId } from '../ids.js';
import { paths } from '../web/paths.js';
import { asAttached, type Attachment } from './attachment.model.js';
import { LARGEST } from './attachments.input.js';
import { finishUpload } from './finish-upload.js';
import { uploadsFolder } from './uploads-folder.js';

const VERSION = '1.0.0';
export const TUS = { 'Tus-Resumable': VERSION } as const;
/** Sentences for what the protocol itself refuses, by its status. */
const SAID: Record<number, [code: string, message: string]> = {
  400: ['malformed', 'That request could not be read.'],
  403: ['malformed', 'That request lacks what resuming needs.'],
  404: ['not_found', 'There is no such upload. Attach the file once more; your text is safe.'],
  409: ['conflict', 'Another part of that file came in meanwhile. Ask how far it is and go on from there.'],
  410: ['not_found', 'That upload is gone. Attach the file once more; your text is safe.'],
  413: ['too_large', 'More came than was said at first. Attach the file once more; your text is safe.'],
};

/** False when it was answered already: whoever speaks another version is told which is spoken here. */
export function speaksTus(req: Request, res: Response): boolean {
  if (req.get('tus-resumable') === VERSION) return true;
  res.status(412).set({ ...TUS, 'Tus-Version': VERSION }).json({ error: { code: 'malformed', message: `Uploads are spoken of in tus ${VERSION} here (header Tus-Resumable).`, requestId: String(req.id ?? '') } });
  return false;
}

export interface Tus {
  /** Answers the POST that began this one. */
  create(req: Request, res: Response, attachment: Attachment): Promise<void>;
  /** Answers a PATCH; whoever sends it was asked for their right to before. */
  receive(req: Request, res: Response): Promise<void>;
}

export function createTus(ctx: Ctx): Tus {
  const ids = new WeakMap<IncomingMessage, string>();
  const requestOf = (req: { runtime?: { node?: { req: unknown } | undefined } | undefined }) => req.runtime?.node?.req as Request;
  const inJson = (req: Request, error: unknown) => {
    const told = describe(error);
    if (told.unexpected) ctx.log.error({ err: error, requestId: req.id }, 'An upload could not be finished.');
    return { status_code: told.status, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: JSON.stringify({ error: { code: told.code, message: told.message, requestId: String(req.id ?? '') } }) };
  };
  const server = new Server({
    path: paths.uploads(),
    datastore: new FileStore({ directory: uploadsFolder(ctx) }),
    maxSize: Math.max(...Object.values(LARGEST)),
    relativeLocation: true,
    // Pages of others have no business here: see web/same-origin.ts.
    allowedOrigins: () => false,
    namingFunction: (req) => ids.get(requestOf(req))!,
    async onUploadFinish(req, { id }) {
      try {
        const file = asAttached(await finishUpload(ctx, toId(id)));
        return { ...(req.method === 'PATCH' && { status_code: 200 }), headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: JSON.stringify(file) };
      } catch (error) {
        return inJson(requestOf(req), error);
      }
    },
    onResponseError(req, error) {
      const status = 'status_code' in error ? error.status_code : 500;
      const [code, message] = SAID[status] ?? ['unexpected', 'Something broke on our side. What came in so far is kept; try again in a moment.'];
      if (status >= 500) ctx.log.error({ err: error, requestId: requestOf(req)?.id }, 'An upload failed.');
      return { status_code: status, body: JSON.stringify({ error: { code, message, requestId: String(requestOf(req)?.id ?? '') } }) };
    },
  });
  return {
    async create(req, res, attachment) {
      ids.set(req, `${attachment._id}`);
      await server.handle(req, res);
    },
    receive: (req, res) => server.handle(req, res),
  };
}
