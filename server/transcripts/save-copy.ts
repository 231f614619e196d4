/** "Save a copy": one talk, to be kept by whoever was in it. */
import type { Ctx } from '../context.js';
import type { Conversation } from '../conversations/conversation.model.js';
import { conversationOf, readableFrom } from '../conversations/conversations.policy.js';
import { MessageModel, type Message } from '../conversations/message.model.js';
import { Conflict } from '../errors.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { findQuestion } from '../questions/find-question.js';
import { paths } from '../web/paths.js';

const AT_ONCE = 500;
/** A copy is made in memory; longer talks are in the export of all that is one's own. */
const MOST = 20_000;

export interface SavedMessage {
  seq: number;
  by: string;
  at: string;
  text: string;
  html: string;
  files: { id: string; name: string; kind: string; href: string }[];
}

export interface SavedTalk {
  title: string;
  people: string[];
  status: Conversation['status'];
  began: string;
  ended: string | null;
  href: string;
  messages: SavedMessage[];
}

/** All that was said, in order, with names as the actor sees them and where the files are. Members only (NotFound); Conflict once it is gone. */
export async function saveCopy(ctx: Ctx, actor: Person, conversationId: string): Promise<SavedTalk> {
  const talk = await conversationOf(actor, conversationId);
  if (talk.goneAt) throw new Conflict('What was said here is gone already.', { code: 'transcript_gone' });
  const [cards, question] = await Promise.all([findPeople(new Set([talk.askerId, ...talk.helperIds, ...talk.memberIds])), findQuestion(talk.questionId)]);
  const nameOf = (id: Conversation['_id'] | null) => (id ? cardOf(cards, id).name : 'Tacit');
  const site = ctx.siteUrl();
  const messages: SavedMessage[] = [];
  for (let seq = readableFrom(talk, actor._id); messages.length < MOST; ) {
    const some = await MessageModel.find({ conversationId: talk._id, seq: { $gt: seq } }).sort({ seq: 1 }).limit(AT_ONCE).lean<Message[]>();
    if (some.length === 0) break;
    messages.push(...some.map((row) => ({ seq: row.seq, by: nameOf(row.authorId), at: row.createdAt.toISOString(), text: row.text, html: row.html, files: (row.files ?? []).map(({ id, name, kind }) => ({ id: `${id}`, name, kind, href: `${site}/files/${id}` })) })));
    seq = some.at(-1)!.seq;
  }
  const ended = talk.solvedAt ?? talk.endedAt;
  return { title: question?.title ?? 'A talk', people: talk.memberIds.map(nameOf), status: talk.status, began: talk.createdAt.toISOString(), ended: ended && ended.toISOString(), href: `${site}${paths.conversation(talk._id)}`, messages };
}
