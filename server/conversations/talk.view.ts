/** What the templates of the Talk and Talks pages see. */
import { randomUUID } from 'node:crypto';
import { askBeforeView, youngView } from '../cautions/cautions.view.js';
import { saidInWords } from '../attachments/files-in-words.js';
import type { Person } from '../people/person.model.js';
import { cardOf, type PersonCard } from '../people/person-cards.js';
import type { Question } from '../questions/question.model.js';
import { paths } from '../web/paths.js';
import { keepingView } from '../transcripts/transcripts.view.js';
import { plainText, renderMarkdown } from '../web/markdown.js';
import { canAgree, canDistil, canSolve, canSpeak, draftFor, isAsker } from './conversations.policy.js';
import type { Conversation } from './conversation.model.js';
import type { Talk } from './list-conversations.js';
import { seenBy } from './mark-seen.js';
import { messageRows, pendingRow } from './message.view.js';
import type { Message } from './message.model.js';
import type { Said } from './read-messages.js';
import { receiptWords } from './receipts.js';
import { partRows } from '../private-parts/private-parts.view.js';
import { picturesIn } from './pictures.js';

const STATUS_WORDS = { live: 'Live', solved: 'Solved', ended: 'Ended' } as const;
const PREVIEW = 120;

/** The Talk page as this person sees it. */
export function talkView(me: Person, said: Said, question: Question | null, cards: Map<string, PersonCard>, now: Date) {
  const { conversation, messages } = said;
  const meId = me._id.toString();
  const others = conversation.memberIds.map(String).filter((id) => id !== meId);
  const mine = messages.filter((message) => message.authorId?.equals(me._id)).map((message) => message.seq);
  const first = messages[0]?.seq ?? 1;
  const id = conversation._id;
  return {
    id: id.toString(),
    status: conversation.status,
    statusWords: STATUS_WORDS[conversation.status],
    withNames: others.map((other) => cardOf(cards, other).name).join(', '),
    /** In whose name the helper is there. */
    voice: conversation.voice?.name ?? null,
    people: conversation.memberIds.map((member) => ({ ...cardOf(cards, member), me: member.equals(me._id), asks: member.equals(conversation.askerId), voice: conversation.helperIds.some((id) => id.equals(member)) ? (conversation.voice?.name ?? null) : null })),
    askerName: cardOf(cards, conversation.askerId).name,
    question: question && { title: question.title, href: paths.question(question._id), bodyHtml: question.bodyHtml },
    rows: messageRows(messages, (author) => cardOf(cards, author).name, { meId, now, timeZone: me.timeZone, read: seenBy(conversation, meId).read, receipts: receiptWords(mine, others.map((other) => seenBy(conversation, other))) }),
    pending: pendingRow({ id: meId, name: me.name }),
    lastSeq: messages.at(-1)?.seq ?? 0,
    asOf: now.toISOString(),
    isLatest: said.lastSeq <= (messages.at(-1)?.seq ?? 0),
    earlierHref: first > 1 ? `${paths.conversation(id)}?before=${first}` : null,
    latestHref: `${paths.conversation(id)}#latest`,
    isAsker: isAsker(me, conversation),
    canSpeak: canSpeak(conversation),
    canSolve: canSolve(me, conversation),
    canEnd: conversation.status === 'live',
    canDistil: canDistil(me, conversation),
    awaitsDraft: isAsker(me, conversation) && canSpeak(conversation),
    draft: draftView(me, conversation, cards),
    action: { messages: paths.messages(id), solution: paths.solution(id), ending: paths.ending(id), distillation: paths.distillation(id), agreement: paths.agreement(id), change: paths.change(id) },
    draftHref: paths.distillation(id),
    askBefore: askBeforeView,
    young: youngView(me, conversation),
    keeping: keepingView(me, conversation),
    clientId: randomUUID(),
  };
}

function draftView(me: Person, conversation: Conversation, cards: Map<string, PersonCard>) {
  const draft = draftFor(me, conversation);
  if (!draft) return null;
  return {
    by: cardOf(cards, draft.draftedBy).name,
    mine: draft.draftedBy.equals(me._id),
    draftedAt: draft.draftedAt.toISOString(),
    bodyHtml: renderMarkdown(draft.body),
    wish: draft.wish ?? null,
    parts: canAgree(me, conversation) ? partRows(draft.body, { names: conversation.memberIds.map((id) => cardOf(cards, id).name) }) : [],
    pictures: picturesIn(draft.body).map(({ id, words }) => ({ id, words, src: paths.smallFile(id) })),
    canAgree: canAgree(me, conversation),
    answerHref: draft.answerId && paths.answer(conversation.questionId, draft.answerId),
  };
}

/** One row of the Talks page. */
export function talkRow(me: Person, { conversation, last, unread }: Talk, questions: Map<string, Question>, cards: Map<string, PersonCard>) {
  const others = conversation.memberIds.filter((id) => !id.equals(me._id)).map((id) => cardOf(cards, id));
  return {
    href: `${paths.conversation(conversation._id)}#latest`,
    title: questions.get(conversation.questionId.toString())?.title ?? 'A question that is gone',
    people: others,
    status: conversation.status,
    statusWords: STATUS_WORDS[conversation.status],
    voice: conversation.voice?.name ?? null,
    unread,
    last: last && { who: lastWho(me, last, cards), words: saidInWords(plainText(last.html, PREVIEW), last.files) },
    at: conversation.lastMessageAt,
  };
}

function lastWho(me: Person, last: Message, cards: Map<string, PersonCard>): string | null {
  if (!last.authorId) return null;
  return last.authorId.equals(me._id) ? 'You' : cardOf(cards, last.authorId).name;
}

