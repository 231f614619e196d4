/** What the pages of moderation see, and the words for what happened. */
import { saidInWords } from '../attachments/files-in-words.js';
import type { Message } from '../conversations/message.model.js';
import { cardOf, type PersonCard } from '../people/person-cards.js';
import { plainText } from '../web/markdown.js';
import { paths } from '../web/paths.js';
import type { Action, ActionKind, Deed } from './action.model.js';
import type { Case } from './case.model.js';
import type { FoundSubject } from './find-subject.js';
import type { Flag } from './flag.model.js';
import { ALL_REASONS, FLAG_REASONS, REASONS, type Reason } from './reasons.js';
import type { Removal } from './removal.js';
import { isPost, type Subject } from './subjects.js';

const THINGS: Record<Subject, string> = { question: 'question', answer: 'answer', comment: 'comment', message: 'message', person: 'profile' };
const DONE: Record<ActionKind, string> = {
  hide: 'hidden', delete: 'deleted', restore: 'shown again', 'let-through': 'let through', warn: 'warned', suspend: 'suspended', lift: 'may write again', 'nothing-wrong': 'nothing wrong',
  undo: 'taken back', flag: 'flagged', 'flag-withdrawn': 'flag taken back', hold: 'held for a look', claim: 'claimed', release: 'let go', look: 'looked at', read: 'read by a moderator', reply: 'answered the moderators',
};

const day = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
const why = (reason: Reason) => REASONS[reason].words.toLowerCase();

/** The one sentence that whoever it concerns reads. */
export function happenedWords({ kind, subject, reason, undoes, after, byId }: Pick<Action, 'kind' | 'subject' | 'reason' | 'undoes' | 'after' | 'byId'>): string {
  const thing = THINGS[subject];
  switch (kind) {
    case 'hide':
      return byId ? `Your ${thing} is hidden. Why: ${why(reason)}.` : `Several people flagged your ${thing} (${why(reason)}). It is hidden until a moderator has looked.`;
    case 'delete':
      return `Your ${thing} was taken away. Why: ${why(reason)}.`;
    case 'restore':
      return `Your ${thing} is shown again.`;
    case 'let-through':
      return `Somebody has looked: your ${thing} is there for everybody now.`;
    case 'warn':
      return `A word from the moderators. Why: ${why(reason)}.`;
    case 'suspend':
      return `Until ${after.suspension ? day(after.suspension.until) : 'soon'} you can read here, but not write. Why: ${why(reason)}.`;
    case 'hold':
      return `There are links in your ${thing} now, and it is among your first posts here, so somebody looks at it soon. Until then only you see it.`;
    case 'lift':
      return 'You can write here again.';
    case 'undo':
      return undoneWords(undoes, thing);
    default:
      return 'The moderators looked at something of yours.';
  }
}

function undoneWords(undoes: Deed | undefined, thing: string): string {
  if (undoes === 'warn') return 'A word from the moderators to you was taken back.';
  if (undoes === 'suspend') return 'Your suspension was taken back.';
  if (undoes === 'lift') return 'The end of your suspension was taken back.';
  return undoes === 'hide' || undoes === 'delete' ? `Your ${thing} is as it was before: what the moderators did was taken back.` : `A decision about your ${thing} was taken back.`;
}

/** The note on a post that only its author and moderators see; null for what everybody sees. */
export function removedNote(removal: Removal | null | undefined, isAuthor: boolean) {
  if (!removal) return null;
  const reason = why(removal.reason in REASONS ? (removal.reason as Reason) : 'other');
  const others = isAuthor ? 'you and the moderators see it' : 'its author and moderators see it';
  if (removal.state === 'held') return { words: isAuthor ? 'Only you see this so far. It holds links and is among your first posts here, so somebody looks at it soon; then it is there for everybody.' : `Held: ${reason}. Only ${others}.`, href: null };
  const words = removal.state === 'hidden' ? `Hidden (${reason}). Only ${others}${removal.byId ? '' : ', until a moderator has looked'}.` : `Taken away (${reason}). Only ${others}.`;
  return { words, href: isAuthor && removal.actionId ? paths.notice(removal.actionId) : null };
}

/** The form for flagging. */
export function flagPage(found: FoundSubject, action: string, mine: Flag | null, again: { values?: Record<string, unknown>; errors?: Record<string, string> } = {}) {
  const values = again.values ?? (mine ? { reason: mine.reason, words: mine.words } : {});
  const reasons = FLAG_REASONS.filter((reason) => reason !== 'not-an-answer' || found.subject === 'answer');
  return {
    title: found.subject === 'person' ? `Flag ${found.title}` : `Flag this ${THINGS[found.subject]}`,
    action, back: found.href, about: found.subject === 'person' ? null : plainText(found.html, 200) || found.title, values, ...(again.errors && { errors: again.errors }),
    reasons: reasons.map((reason) => ({ reason, ...REASONS[reason], chosen: values['reason'] === reason })),
    withdraw: mine?.state === 'open' ? paths.flag(mine._id) : null,
    settled: mine !== null && mine.state !== 'open',
  };
}

/** Whatever others said in a talk, the latest first, to choose what to flag. */
export function talkPage(conversationId: Case['_id'], messages: Message[], cards: Map<string, PersonCard>, meId: string) {
  const others = messages.filter(({ authorId }) => authorId && `${authorId}` !== meId).reverse();
  return { title: 'What is it about?', back: paths.conversation(conversationId), items: others.map(({ _id, authorId, html, files, createdAt }) => ({ href: paths.flagging('message', _id), by: cardOf(cards, authorId!).name, words: saidInWords(plainText(html, 160), files), at: createdAt })) };
}

/** One case in the queue. */
export function caseRow(row: Case, cards: Map<string, PersonCard>, now: Date) {
  const claimed = row.claimedBy && row.claimedUntil && row.claimedUntil > now && row.state === 'open';
  return {
    href: paths.case(row._id), id: `${row._id}`,
    title: `${THINGS[row.subject][0]!.toUpperCase()}${THINGS[row.subject].slice(1)} ${row.subject === 'person' ? 'of' : 'by'} ${cardOf(cards, row.personId).name}`,
    reasons: row.reasons.map((reason) => REASONS[reason].words), urgent: row.urgent, flagCount: row.flagCount, weight: row.weight, openedAt: row.openedAt, replied: row.replies.length > 0,
    claimedBy: claimed ? cardOf(cards, row.claimedBy!).name : null, claimedUntil: claimed ? row.claimedUntil : null,
  };
}

interface CaseParts {
  found: FoundSubject;
  case: Case;
  flags: Flag[];
  actions: Action[];
  undoings: Map<string, Action>;
  cards: Map<string, PersonCard>;
  meId: string;
  now: Date;
}

/** The whole page of a case. */
export function casePage({ found, case: row, flags, actions, undoings, cards, meId, now }: CaseParts) {
  const base = caseRow(row, cards, now);
  const mine = row.claimedBy?.equals(meId) ?? false;
  return {
    ...base,
    isOpen: row.state === 'open', mine, mayDecide: row.state === 'open' && !row.personId.equals(meId) && (mine || !base.claimedBy), aboutMe: row.personId.equals(meId),
    claim: paths.caseClaim(row._id), decision: paths.caseDecision(row._id),
    isPost: isPost(row.subject), isHeld: found.standing.removal?.state === 'held', removed: removedNote(found.standing.removal, false), suspended: found.standing.suspension && found.standing.suspension.until > now ? found.standing.suspension.until : null,
    about: found.title, html: found.html, postHref: found.href, person: cardOf(cards, row.personId),
    audit: `${paths.audit()}?person=${encodeURIComponent(cardOf(cards, row.personId).handle)}`,
    flags: flags.map((flag) => ({ by: cardOf(cards, flag.flaggerId).name, reason: REASONS[flag.reason].words, words: flag.words, at: flag.createdAt, state: flag.state === 'open' ? null : flag.state })),
    replies: row.replies.map(({ text, at }) => ({ text, at })),
    actions: actions.map((action) => auditRow(action, undoings, cards)),
    reasons: ALL_REASONS.map((reason) => ({ reason, words: REASONS[reason].words, chosen: reason === (row.reasons[0] ?? 'other') })),
  };
}

/** A line for moderators. */
export function auditRow(action: Action, undoings: Map<string, Action>, cards: Map<string, PersonCard>) {
  const { _id, kind, subject, reason, words, at, byId, personId, caseId, undoes, after } = action;
  const undone = undoings.get(`${_id}`);
  return {
    id: `action-${_id}`,
    what: kind === 'undo' ? `${DONE[undoes ?? 'undo']}: taken back` : DONE[kind],
    thing: THINGS[subject], why: REASONS[reason].words, words, at, until: kind === 'suspend' ? (after.suspension?.until ?? null) : null,
    by: byId ? cardOf(cards, byId).name : 'Tacit', concerns: cardOf(cards, personId).name, href: caseId ? paths.case(caseId) : null,
    undoing: !undone && MAY_BE_UNDONE.includes(kind) && byId !== undefined ? paths.undoing(_id) : null,
    undoneBy: undone ? { href: `#action-${undone._id}`, at: undone.at } : null,
    undoes: action.undoesId ? `#action-${action.undoesId}` : null,
  };
}
const MAY_BE_UNDONE: readonly ActionKind[] = ['hide', 'delete', 'restore', 'let-through', 'warn', 'suspend', 'lift', 'nothing-wrong', 'undo'];

/** A line that everybody may read: no names, no words, no way to what was removed. */
export function logRow({ kind, subject, reason, at, byId, undoes, after }: Action) {
  const thing = subject === 'person' ? 'Somebody' : `A${/^[aeiou]/.test(THINGS[subject]) ? 'n' : ''} ${THINGS[subject]}`;
  const days = kind === 'suspend' && after.suspension ? Math.max(1, Math.round((after.suspension.until.getTime() - at.getTime()) / 86_400_000)) : null;
  const did = kind === 'undo' ? `${verb(undoes ?? 'undo')}: this was taken back` : verb(kind);
  return { words: `${thing} ${did}${days ? ` for ${days} ${days === 1 ? 'day' : 'days'}` : ''}`, why: REASONS[reason].log, by: byId ? 'a moderator' : kind === 'hide' ? 'the weight of flags' : 'Tacit', at };
}

function verb(kind: ActionKind): string {
  return kind === 'lift' ? 'may write again' : `was ${DONE[kind]}`;
}

/** What happened to something of one's own. */
export function noticePage(action: Action, found: FoundSubject | null, replied: boolean) {
  return {
    title: 'A word from the moderators', happened: happenedWords(action), words: action.words, at: action.at, until: action.after.suspension?.until ?? null,
    about: found && action.subject !== 'person' ? { title: found.title, html: found.html } : null,
    replied, mayReply: !replied && action.caseId !== null, reply: paths.noticeReply(action._id),
  };
}
