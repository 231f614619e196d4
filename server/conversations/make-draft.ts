/** The first words of a draft: what was picked, in its order, and who said what. */
import type { Types } from 'mongoose';
import type { AttachedFile, Message } from './message.model.js';
import { pictureMark } from './pictures.js';

export interface MadeDraft {
  body: string;
  /** Numbers of the messages, and ids of the pictures, that are in it. */
  picked: Set<number>;
  pictures: Set<string>;
}

/** @param picked numbers of messages and ids of pictures; neither: all that was said and shown by whoever helps. */
export function makeDraft(messages: Message[], askerId: Types.ObjectId, helperId: Types.ObjectId, picked: { pick: number[]; picture: string[] }): MadeDraft {
  const nothing = picked.pick.length === 0 && picked.picture.length === 0;
  const helpers = nothing ? messages.filter(({ authorId }) => authorId?.equals(helperId)) : [];
  const pick = new Set(nothing ? helpers.filter(({ text }) => text).map(({ seq }) => seq) : picked.pick);
  const pictures = new Set(nothing ? helpers.flatMap(photosOf).map(({ id }) => `${id}`) : picked.picture);
  const parts = messages.flatMap((message) => {
    const shown = photosOf(message).filter(({ id }) => pictures.has(`${id}`));
    const words = pick.has(message.seq) ? closed(message.text) : '';
    const text = [words, ...shown.map((photo) => pictureMark(photo, 'Picture from the talk'))].filter(Boolean).join('\n\n');
    return text ? [{ asks: Boolean(message.authorId?.equals(askerId)), text }] : [];
  });
  // Where one side speaks alone, it needs no name.
  const both = parts.some(({ asks }) => asks) && parts.some(({ asks }) => !asks);
  const body = parts.flatMap(({ asks, text }, place) => [...(both && parts[place - 1]?.asks !== asks ? [asks ? '**The asker:**' : '**What helped:**'] : []), both && asks ? quoted(text) : text]);
  return { body: joined(body), picked: pick, pictures };
}

export const photosOf = ({ files = [] }: Pick<Message, 'files'>): AttachedFile[] => files.filter(({ kind }) => kind === 'photo');

const quoted = (text: string) => text.split('\n').map((line) => (line ? `> ${line}` : '>')).join('\n');

/** Code that somebody began and never ended would swallow all that comes behind it. */
const closed = (text: string) => ((text.match(/^\s{0,3}```/gm)?.length ?? 0) % 2 ? `${text}\n\`\`\`` : text);

/** Two quotes of one person below each other are one. */
function joined(parts: string[]): string {
  return parts.reduce((all, part) => (all === '' ? part : `${all}${all.split('\n').at(-1)!.startsWith('>') && part.startsWith('>') ? '\n>\n' : '\n\n'}${part}`), '');
}
