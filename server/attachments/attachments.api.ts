/** The programs' door to files: what is known of one, and throwing away what isn't sent. The bytes come in at /uploads and go out at /files/<id>. */
import { z } from 'zod';
import { FileReply } from '../conversations/conversations.replies.js';
import { endpoint } from '../web/api.js';
import { asAttached } from './attachment.model.js';
import { findFile } from './find-file.js';
import { takeBackFile } from './take-back-file.js';

export const attachmentEndpoints = [
  endpoint({
    method: 'get', path: '/files/:id', who: 'guest', reply: FileReply,
    summary: 'A file of a talk of yours. Attach one with tus 1.0.0 at /uploads (or one POST with Content-Type application/offset+octet-stream and the bytes), metadata conversationId, kind and name; then name its id in files of a message',
    async handle({ ctx, actor, param }) {
      const file = asAttached(await findFile(ctx, actor, param('id')));
      return { ...file, id: `${file.id}` };
    },
  }),
  endpoint({
    method: 'delete', path: '/files/:id', summary: 'Take back a file of yours, sent or not; the message says that something was there', who: 'guest', reply: z.object({ id: z.string() }), limit: 'upload',
    async handle({ ctx, actor, param }) {
      await takeBackFile(ctx, actor, param('id'));
      return { id: param('id') };
    },
  }),
];
