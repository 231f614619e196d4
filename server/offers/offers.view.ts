/** What templates, pages' sockets and programs see of offers and of asking. */
import { sayToAsker } from '../matching/explain.js';
import type { Gate } from '../matching/gates.js';
import type { Match } from '../matching/match.js';
import { personCard } from '../people/person-cards.js';
import { plainText, renderMarkdown } from '../web/markdown.js';
import { paths } from '../web/paths.js';
import type { AskingStatus } from './asking-status.js';
import type { OpenOffer } from './read-offers.js';
import { linkedReason } from './linked-reason.js';
import { spanInWords } from './usual-waits.js';
import { waitInWords } from './wait-in-words.js';

const ON_THE_PAGE = 5;

/** One card of "For you". */
export function offerCard({ offer, question, asker, handover }: OpenOffer) {
  return {
    id: `${offer._id}`,
    questionId: `${question._id}`,
    title: question.title,
    excerpt: plainText(question.bodyHtml, 180),
    topics: question.topics,
    questionHref: paths.question(question._id),
    asker: asker && { name: asker.name, handle: asker.isGuest ? undefined : asker.handle },
    reasons: offer.reasons.map((reason) => linkedReason(reason, offer.because ?? [])),
    askedAt: question.createdAt,
    expiresAt: offer.expiresAt,
    /** A place beside somebody who fell silent. */
    beside: Boolean(offer.conversationId) && question.status === 'helping' && !handover,
    /** Somebody's talk, to be taken over. */
    handover: handover && { by: handover.by, summaryHtml: renderMarkdown(handover.summary) },
    stay: paths.offerReadiness(offer._id),
    accept: paths.offerAcceptance(offer._id),
    refuse: paths.offerRefusal(offer._id),
  };
}

/** How asking goes, in sentences: what happens, the wait, the place in line. The same for everyone who may see it. */
export function askingView(status: AskingStatus) {
  const waiting = status.position !== null;
  return {
    questionId: status.questionId,
    waiting,
    live: status.status === 'helping' || status.pending > 0,
    happening: happening(status),
    wait: waiting ? waitWords(status) : null,
    /** Nobody is free: the ways on. */
    ways: waiting && status.state === 'listed' ? { edit: paths.questionEditing(status.questionId) } : null,
    line: waiting && status.position! > 1 ? `You are number ${status.position} in line here.` : null,
    conversationHref: status.status === 'helping' && status.conversationId ? paths.conversation(status.conversationId) : null,
    questionHref: paths.question(status.questionId),
  };
}

function happening({ status, state, askedSoFar, pending }: AskingStatus): string | null {
  if (status === 'helping') return 'Someone is helping you now.';
  if (status !== 'open') return null;
  if (pending > 0 && state === 'waves') return `We're asking ${people(askedSoFar)} who may know.`;
  if (pending > 0) return `We've asked ${people(askedSoFar)}; ${pending === 1 ? 'one' : pending} can still say yes.`;
  if (state === 'waves') return "We're looking for people who know about this.";
  if (state === 'listed') return `${askedSoFar > 0 ? `We asked ${people(askedSoFar)}, and none could come. ` : ''}Nobody is free just now. Your question stays open, and we ask again as soon as someone suitable comes free.`;
  if (state === 'done') return 'We asked around for two days and nobody could come. Your question stays here for everyone to answer.';
  return null;
}

/** How long it takes, honestly. */
export function waitWords({ expectedWaitMs, basis, waitedMs, usualMs }: Pick<AskingStatus, 'expectedWaitMs' | 'basis' | 'waitedMs' | 'usualMs'>): string {
  if (basis === null) return 'Too few people asked about this lately to say how long it takes.';
  if (expectedWaitMs === null) return `How long it takes is not known yet: ${PLACE[basis]}, fewer than half of those who asked lately found somebody.`;
  const usual = `Usually ${usualMs ? spanInWords(usualMs.low, usualMs.high) : waitInWords(expectedWaitMs)} ${PLACE[basis]}.`;
  return waitedMs !== null && waitedMs > (usualMs?.high ?? expectedWaitMs) ? `${usual} You have been waiting longer than that already.` : usual;
}

const PLACE = { topic: 'in this topic', language: 'in this language', everywhere: 'here' };

const people = (count: number) => (count === 1 ? 'one person' : `${count} people`);

type Seen = Match & { offer?: object | null };

/** A candidate in words, for the asker. Of whoever was asked no more is told than that: what they said is theirs. */
export function matchView({ person, rank, reasons, askable, whyNot, offer }: Seen) {
  const { id, handle, name } = personCard(person);
  return { person: { id, handle, name }, rank, reasons: reasons.map(sayToAsker), askable: askable && !offer, whyNot: offer ? 'Has been asked.' : whyNot && NOT_NOW[whyNot] };
}

/** The first few who know about it, for the question's page: that somebody has been helping lately says nothing of what they know. */
export function peopleView({ items }: { items: Seen[] }) {
  return items.filter(({ reasons }) => reasons.some(({ kind }) => kind !== 'active')).slice(0, ON_THE_PAGE).map(matchView);
}

/** Why somebody isn't asked, told so that it gives away nothing they keep to themselves. */
const NOT_FREE = 'Not free just now.';
const NOT_NOW: Record<Gate, string> = {
  asker: 'You asked.',
  blocked: NOT_FREE,
  suspended: NOT_FREE,
  unclaimed: 'Known from another site; has not joined here yet.',
  guest: 'Here without an account.',
  paused: NOT_FREE,
  snoozed: NOT_FREE,
  language: 'Helps in other languages.',
  'not-their-thing': NOT_FREE,
  quiet: NOT_FREE,
  away: NOT_FREE,
  resting: NOT_FREE,
  busy: 'In another conversation just now.',
  'offers-spent': NOT_FREE,
  'talks-spent': NOT_FREE,
};
