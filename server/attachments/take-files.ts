/** Files and the message they are sent with: each is taken by one message, and that message may take it again. */
import { Types } from 'mongoose';
import type { Conversation } from '../conversations/conversation.model.js';
import type { AttachedFile, Message } from '../conversations/message.model.js';
import { NotFound } from '../errors.js';
import { toId } from '../ids.js';
import type { Person } from '../people/person.model.js';
import { asAttached, AttachmentModel, type Attachment } from './attachment.model.js';

interface Taking {
  actor: Pick<Person, '_id'>;
  conversation: Pick<Conversation, '_id'>;
  /** Of the message. */
  clientId: string;
  files: string[];
}

/**
 * Takes the actor's own finished files of this conversation for one message, all or none. Throws NotFound for anything else: somebody else's,
 * another conversation's, unfinished, or sent with another message already.
 */
export async function takeFiles({ actor, conversation, clientId, files }: Taking): Promise<AttachedFile[]> {
  const taken: Attachment[] = [];
  for (const id of new Set(files)) {
    const mine = { _id: toId(id), ownerId: actor._id, conversationId: conversation._id };
    const one = await AttachmentModel.findOneAndUpdate({ ...mine, state: 'ready' }, { $set: { state: 'taken', takenBy: clientId } }, { returnDocument: 'after' }).lean<Attachment>()
      ?? await AttachmentModel.findOne({ ...mine, takenBy: clientId, state: { $in: ['taken', 'sent'] } }).lean<Attachment>();
    if (!one) {
      await release(taken, clientId);
      throw new NotFound('One of these files is not here any more, or was sent already. Attach it once more; your text is safe.');
    }
    taken.push(one);
  }
  return taken.map(asAttached);
}

/** What the message on disk holds was sent with it; what else was taken for it is free again. */
export async function settleFiles(files: AttachedFile[], message: Message): Promise<void> {
  const inIt = new Set((message.files ?? []).map(({ id }) => `${id}`));
  const sent = files.filter(({ id }) => inIt.has(`${id}`)).map(({ id }) => id);
  if (sent.length > 0) await markSent(sent, message._id);
  await release(files.filter(({ id }) => !inIt.has(`${id}`)).map(({ id }) => ({ _id: id })), message.clientId);
}

/** They stay as long as the talk does. */
export async function markSent(ids: Types.ObjectId[], messageId: Types.ObjectId): Promise<void> {
  await AttachmentModel.updateMany({ _id: { $in: ids }, state: 'taken' }, { $set: { state: 'sent', messageId }, $unset: { sweepAt: 1 } });
}

async function release(rows: Pick<Attachment, '_id'>[], clientId: string): Promise<void> {
  if (rows.length > 0) await AttachmentModel.updateMany({ _id: { $in: rows.map(({ _id }) => _id) }, state: 'taken', takenBy: clientId }, { $set: { state: 'ready' }, $unset: { takenBy: 1 } });
}
