/** What the page sees on which a talk becomes an answer: what was said with a box before each, the text, and what in it may be private. */
import type { Described } from '../errors.js';
import { cardOf, type PersonCard } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { partRows } from '../private-parts/private-parts.view.js';
import type { Question } from '../questions/question.model.js';
import { paths } from '../web/paths.js';
import type { Conversation } from './conversation.model.js';
import { makeDraft, photosOf } from './make-draft.js';
import type { Message } from './message.model.js';
import { picturesIn } from './pictures.js';

export interface Drafting {
  picked: { pick: number[]; picture: string[] };
  /** What was typed, and what of the offered parts was ticked, when it comes back. */
  typed?: { body: string; offered: string[]; ticked: string[] };
  refused?: Described | undefined;
  /** A sentence above the text: what was done with it. */
  done?: string | undefined;
}

export function distillationPage(me: Person, conversation: Conversation, messages: Message[], question: Question | null, cards: Map<string, PersonCard>, { picked, typed, refused, done }: Drafting) {
  const made = makeDraft(messages, conversation.askerId, me._id, picked);
  const kept = conversation.distillation;
  const picking = picked.pick.length + picked.picture.length > 0;
  const body = typed?.body ?? (kept && !picking ? kept.body : made.body);
  const shown = new Set(picturesIn(body).map(({ id }) => id));
  return {
    title: 'What worked',
    question: question && { title: question.title, href: paths.question(question._id) },
    talkHref: paths.conversation(conversation._id),
    action: paths.distillation(conversation._id),
    asker: cardOf(cards, conversation.askerId).name,
    wish: kept?.wish ?? null,
    picking: picking || (!kept && !typed),
    said: messages.map((message) => ({
      seq: message.seq,
      who: message.authorId?.equals(me._id) ? 'You' : cardOf(cards, message.authorId!).name,
      bodyHtml: message.html,
      picked: made.picked.has(message.seq),
      photos: photosOf(message).map(({ id, name }) => ({ id: `${id}`, name, src: paths.smallFile(id), picked: made.pictures.has(`${id}`) })),
    })),
    pictures: messages.flatMap(photosOf).filter(({ id }) => shown.has(`${id}`)).map(({ id, name }) => ({ src: paths.smallFile(id), href: paths.file(id), name })),
    parts: partRows(body, { names: conversation.memberIds.map((id) => cardOf(cards, id).name) }, typed),
    values: { body },
    done,
    ...(refused && { errors: refused.fields ?? { form: refused.message } }),
  };
}
