/** Files of a form without script: taken aside from the request, so that the door behind finds fields and files. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Request, RequestHandler } from 'express';
import multer, { MulterError } from 'multer';
import { actorOf } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { canSpeak, conversationOf } from '../conversations/conversations.policy.js';
import { InvalidInput } from '../errors.js';
import type { OnDisk } from './attach-from-disk.js';
import { LARGEST, MEGABYTE } from './attachments.input.js';
import { uploadsFolder } from './uploads-folder.js';

const FIELD = 'attached';
const MOST = 3;
const LARGEST_ANY = Math.max(...Object.values(LARGEST));
const SAID: Record<string, string> = {
  LIMIT_FILE_SIZE: `One of those files is over ${LARGEST_ANY / MEGABYTE} MB. Try a smaller one; your text is safe.`,
  LIMIT_FILE_COUNT: `Send at most ${MOST} files at once here; your text is safe.`,
  LIMIT_UNEXPECTED_FILE: `Send at most ${MOST} files at once here; your text is safe.`,
};

/** What a form brought, by request; refusals wait there too, so that the page can show what was typed with them. */
const brought = new WeakMap<Request, OnDisk[] | InvalidInput>();

/** Members of the conversation only: nobody else fills our disk. Where nobody may speak any more the files are passed over. */
export function takeFormFiles(ctx: Ctx): RequestHandler {
  const parser = multer({
    storage: multer.diskStorage({ destination: uploadsFolder(ctx), filename: (_req, _file, done) => done(null, `form-${randomUUID()}`) }),
    limits: { files: MOST, fileSize: LARGEST_ANY, fields: 20, fieldSize: 200_000, parts: 30 },
    defParamCharset: 'utf8',
    fileFilter: (req, _file, done) => done(null, brought.has(req)),
  }).array(FIELD, MOST);
  return async (req, res, next) => {
    if (!req.is('multipart/form-data')) return next();
    const conversation = await conversationOf(actorOf(req), String(req.params['id']));
    if (canSpeak(conversation)) brought.set(req, []);
    parser(req, res, (error: unknown) => {
      const files = (req.files as Express.Multer.File[] | undefined ?? []).map(({ path, originalname, size }) => ({ path, name: originalname, bytes: size }));
      if (error instanceof MulterError && SAID[error.code]) brought.set(req, new InvalidInput(SAID[error.code]!, { fields: { [FIELD]: SAID[error.code]! } }));
      else if (!error) brought.set(req, files.filter(({ bytes }) => bytes > 0));
      res.once('close', () => void Promise.all(files.map(({ path }) => rm(path, { force: true }))));
      next(error instanceof MulterError && SAID[error.code] ? undefined : error);
    });
  };
}

/** The files of this form. Throws InvalidInput where there were too many, or too large ones. */
export function filesOf(req: Request): OnDisk[] {
  const files = brought.get(req) ?? [];
  if (files instanceof InvalidInput) throw files;
  return files;
}

/** A refusal about a file stands beside the field for files. */
export const besideFiles = (error: unknown): unknown => (error instanceof InvalidInput && !error.fields ? new InvalidInput(error.message, { code: error.code, fields: { [FIELD]: error.message } }) : error);
