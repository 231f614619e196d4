/** What the partial conversations/_message sees; the same for pages, sockets and the row of a message still on its way. */
import { cautionView, type CautionView } from '../cautions/cautions.view.js';
import { filesView, type FileView } from '../attachments/files.view.js';
import type { MessageOnWire } from '../realtime/wire.js';
import { paths } from '../web/paths.js';
import { renderPartial } from '../web/views.js';
import type { Message } from './message.model.js';
import { beginsMoment, clockWords, follows, momentWords } from './moments.js';

export interface MessageRow {
  id: string;
  seq: number;
  clientId: string;
  /** Empty: said by Tacit itself. */
  authorId: string;
  authorName: string;
  bodyHtml: string;
  files?: FileView[];
  at: string;
  clock: string;
  note: boolean;
  /** What whoever said it can do about it; hidden from everybody else by the page's style. */
  ownHref?: string;
  /** What can be done about it; hidden from whoever said it by the page's style. */
  safetyHref?: string;
  /** What is to be minded in it, for whoever reads and whoever wrote; the page's style shows each their own. */
  caution?: CautionView;
  card?: { url: string; title: string; host: string; description?: string; film?: boolean };
  pending?: boolean;
  /** What depends on who looks; absent on the wire. */
  mine?: boolean;
  follows?: boolean;
  moment?: string | null;
  /** Where what the reader hasn't seen begins. */
  begins?: boolean;
  receipt?: string;
}

export interface Looking {
  meId: string;
  now: Date;
  timeZone: string;
  receipts: Map<number, string>;
  /** How far the reader had come when they were here last; 0: never, and then nothing is newer than the rest. */
  read?: number;
  /** The message just above the first one, when the page begins in the middle. */
  before?: Message;
}

/** The row as everyone may see it. Its clock is UTC until the page says it in the reader's own time. */
export function messageRow(message: Message, authorName: string | null): MessageRow {
  return {
    id: message._id.toString(), seq: message.seq, clientId: message.clientId,
    authorId: message.authorId?.toString() ?? '', authorName: authorName ?? 'Tacit', bodyHtml: message.html, ...(message.files && { files: filesView(message.files)! }),
    at: message.createdAt.toISOString(), clock: clockWords(message.createdAt.getTime(), 'UTC'), note: message.authorId === null,
    ...(message.authorId && { ownHref: paths.message(message.conversationId, message.seq) }),
    ...(message.authorId && { safetyHref: `${paths.talkSafety(message.conversationId)}?message=${message.seq}` }),
    ...(message.card && { card: message.card }),
    ...(message.caution && message.authorId && { caution: cautionView(message) }),
  };
}

/** The row that a page keeps for what was typed and is not sent yet. */
export function pendingRow(me: { id: string; name: string }): MessageRow {
  return { id: '', seq: 0, clientId: '', authorId: me.id, authorName: me.name, bodyHtml: '', at: '', clock: '', note: false, pending: true, mine: true };
}

/** The rows of one page, for one reader. */
export function messageRows(messages: Message[], nameOf: (id: string) => string, look: Looking): MessageRow[] {
  const spoken = (message: Message | undefined) => message && { authorId: message.authorId?.toString() ?? null, at: message.createdAt.getTime() };
  const firstNew = look.read ? messages.find(({ seq, authorId }) => seq > look.read! && authorId && authorId.toString() !== look.meId) : undefined;
  return messages.map((message, place) => {
    const before = spoken(messages[place - 1] ?? look.before);
    const here = spoken(message)!;
    const begins = beginsMoment(before, here, look.timeZone);
    return {
      ...messageRow(message, here.authorId && nameOf(here.authorId)),
      clock: clockWords(here.at, look.timeZone),
      mine: here.authorId === look.meId,
      follows: !begins && follows(before, here),
      moment: begins ? momentWords(here.at, look.now.getTime(), look.timeZone) : null,
      begins: message === firstNew,
      receipt: look.receipts.get(message.seq) ?? '',
    };
  });
}

/** The message as sockets carry it: rendered once, by the page's own partial. */
export async function messageOnWire(message: Message, authorName: string | null): Promise<MessageOnWire> {
  return {
    conversationId: message.conversationId.toString(), id: message._id.toString(), seq: message.seq, clientId: message.clientId,
    authorId: message.authorId?.toString() ?? null, at: message.createdAt.toISOString(), text: message.text,
    ...(message.files && { files: message.files.map((file) => ({ ...file, id: file.id.toString() })) }),
    ...(message.caution && { caution: message.caution }),
    ...(message.card && { card: message.card }),
    html: renderPartial('conversations/_message', { ...messageRow(message, authorName) }),
  };
}
