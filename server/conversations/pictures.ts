/** Pictures of a talk in a text made from it: Markdown pictures of our own files, and of nothing else. */
import { Types } from 'mongoose';
import { InvalidInput } from '../errors.js';
import { MessageModel, type AttachedFile, type Message } from './message.model.js';

const PICTURE = /!\[([^\]\n]{0,300})\]\(\/files\/([0-9a-f]{24})\)/g;

/** "![what it shows](/files/<id>)". */
export const pictureMark = ({ id }: Pick<AttachedFile, 'id'>, words: string): string => `![${words.replace(/[[\]\\\n]/g, ' ').trim()}](/files/${id})`;

/** Each picture of a text once, in order, with the words that say what it shows. */
export function picturesIn(body: string): { id: string; words: string }[] {
  const found = new Map<string, string>();
  for (const [, words, id] of body.matchAll(PICTURE)) if (!found.has(id!)) found.set(id!, words!);
  return [...found].map(([id, words]) => ({ id, words }));
}

/** The text without these pictures. */
export function withoutPictures(body: string, ids: readonly string[]): string {
  return ids.length === 0 ? body : body.replace(PICTURE, (whole, _words, id: string) => (ids.includes(id) ? '' : whole)).replace(/\n{3,}/g, '\n\n').trim();
}

/** Those of these pictures that somebody sent in this talk. */
export async function ofTalk(conversationId: Types.ObjectId, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const wanted = ids.map((id) => new Types.ObjectId(id));
  const rows = await MessageModel.find({ conversationId, files: { $elemMatch: { id: { $in: wanted }, kind: 'photo' } } }, { files: 1 }).lean<Pick<Message, 'files'>[]>();
  const there = new Set(rows.flatMap(({ files = [] }) => files.filter(({ kind }) => kind === 'photo').map(({ id }) => `${id}`)));
  return ids.filter((id) => there.has(id));
}

/** Throws InvalidInput when the text shows a picture that nobody sent in this talk: it would be published with it. */
export async function mustBeOfTalk(conversationId: Types.ObjectId, body: string): Promise<void> {
  const ids = picturesIn(body).map(({ id }) => id);
  if ((await ofTalk(conversationId, ids)).length < ids.length) throw new InvalidInput("A picture in it wasn't sent in this talk, or is gone. Take it out, or pick another one.", { fields: { body: "A picture in it wasn't sent in this talk, or is gone." } });
}
