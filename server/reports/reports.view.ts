/** What the page "Safety in this talk" sees, and what moderators see of reported messages. */
import { saidInWords } from '../attachments/files-in-words.js';
import type { Conversation } from '../conversations/conversation.model.js';
import type { Message } from '../conversations/message.model.js';
import type { Case } from '../moderation/case.model.js';
import type { Flag } from '../moderation/flag.model.js';
import { cardOf, type PersonCard } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { plainText, renderMarkdown } from '../web/markdown.js';
import { paths } from '../web/paths.js';
import { MESSAGES_KEPT } from './keep-snapshot.js';
import type { Report } from './report.model.js';

/** Everybody else who is or was in it, with what can be done about each. */
export function safetyPage(me: Person, { _id, askerId, helperIds, memberIds }: Conversation, about: Message | null, flags: Flag[], cards: Map<string, PersonCard>) {
  const ids = [...new Set([askerId, ...helperIds, ...memberIds].map(String))].filter((id) => id !== `${me._id}` && (!about?.authorId || id === `${about.authorId}`));
  const back = `${paths.conversation(_id)}${about ? `#message-${about.seq}` : '#latest'}`;
  const here = `${paths.talkSafety(_id)}${about ? `?message=${about.seq}` : ''}`;
  // Under another name one blocks where one has that name: in the talk.
  const plain = !me.ownerId;
  return {
    title: 'Safety in this talk', back, here, action: paths.reports(_id), kept: MESSAGES_KEPT,
    about: about && { seq: about.seq, by: about.authorId ? cardOf(cards, about.authorId).name : 'Tacit', words: saidInWords(plainText(about.html, 300), about.files) },
    people: ids.map((id) => {
      const card = cardOf(cards, id);
      return { ...card, blocked: me.blocked.some((other) => `${other}` === id), ...(plain && card.handle ? { unblock: `${paths.block(card.handle)}?_method=delete`, block: `${paths.block(card.handle)}?_method=put` } : { unblock: null, block: null }) };
    }),
    reported: flags.map((flag) => ({ withdraw: flag.state === 'open' ? `${paths.flag(flag._id)}?_method=delete` : null, more: flag.subject === 'message' && flag.state === 'open' ? paths.flagging('message', flag.subjectId) : null })),
  };
}

/** The part of a case's page for what was said in a private talk. @param isRead whether one may be shown to this moderator now. */
export function reportedWords(row: Case, reports: Report[], cards: Map<string, PersonCard>, isRead: (report: Report) => boolean) {
  if (reports.length === 0) return null;
  return {
    /** How many messages take a look of their own. */
    unread: reports.filter((report) => !isRead(report)).reduce((sum, { messages }) => sum + messages.length, 0),
    action: paths.caseReadings(row._id),
    readings: (row.readings ?? []).map(({ byId, at }) => ({ by: cardOf(cards, byId).name, at })),
    reports: reports.filter(isRead).map(({ keptAt, messages }) => ({
      keptAt,
      messages: messages.map(({ messageId, authorId, text, files, at }) => ({ author: authorId ? cardOf(cards, authorId).name : 'Tacit', html: renderMarkdown(text), at, flagged: messageId.equals(row.subjectId), files: files.map(({ id, kind, name }) => ({ href: paths.file(id), words: `${kind}: ${name}` })) })),
    })),
  };
}
