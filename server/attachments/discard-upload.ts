/** Throwing away what was attached and isn't sent. */
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { findUpload } from './open-upload.js';
import { removeAttachment } from './remove-attachment.js';

/** The actor's own only. Throws NotFound for anybody else's, Conflict for one that was sent. */
export async function discardUpload(ctx: Ctx, actor: Person, id: string): Promise<void> {
  const { _id } = await findUpload(actor, id);
  if (await removeAttachment(ctx, _id, { state: { $in: ['receiving', 'checking', 'ready', 'refused'] } })) return;
  throw new Conflict('That file was sent already.', { code: 'already_sent' });
}
