/** Who could help, as the asker reads it (in words) and as a moderator does (with every number). */
import { sayToAsker } from '../matching/explain.js';
import { personCard } from '../people/person-cards.js';
import { paths } from '../web/paths.js';
import { matchView } from './offers.view.js';
import { partsInWords } from './parts-in-words.js';
import type { MadeOffer, SeenMatch, SeenMatches } from './read-matches.js';

/** The page, for whoever may see it. */
export function matchesPage({ question, items, degraded, inFull, others }: SeenMatches) {
  const most = Math.max(0, ...items.map(({ score }) => score));
  return {
    title: 'Who could help',
    question: { title: question.title, href: paths.question(question._id) },
    inFull,
    degraded,
    closed: question.status !== 'open',
    people: inFull ? items.map((one) => inNumbers(one, most)) : items.map(toAsker),
    others: others.map(({ card, offer }) => ({ person: shown(card), ...told(offer) })),
  };
}

/** Not whether they said no, nor that they are silent: that is theirs. */
function toAsker(one: SeenMatch) {
  const { person, reasons, askable, whyNot } = matchView(one);
  return { person, reasons, accepted: one.offer?.status === 'accepted', askedAt: one.offer?.createdAt ?? null, askable, whyNot };
}

/** One candidate with all that decided. @param most the first one's score, which bars are held against. */
function inNumbers(one: SeenMatch, most: number) {
  const { signals, factors } = partsInWords(one.parts);
  return {
    person: shown(personCard(one.person)),
    rank: one.rank,
    score: one.score.toPrecision(3),
    ofFirst: most > 0 ? Math.round((100 * one.score) / most) : 0,
    reasons: one.reasons.map(sayToAsker),
    askable: one.askable,
    whyNot: one.whyNot && whyNotInFull(one.whyNot),
    newcomer: one.newcomer,
    signals,
    factors,
    ...(one.offer && told(one.offer)),
  };
}

const shown = ({ name, handle, isGuest }: ReturnType<typeof personCard>) => ({ name, handle: isGuest ? undefined : handle });

const OUTCOMES: Record<MadeOffer['status'], string> = {
  pending: 'can still say yes',
  accepted: 'said yes',
  declined: 'passed',
  expired: 'did not answer in time',
  withdrawn: 'taken back, since somebody else came or it was no longer needed',
};
const REFUSALS: Record<string, string> = { 'not-my-thing': 'said it is not their thing', later: 'said later' };

function told({ status, declineReason, wave, rank, propensity, createdAt }: MadeOffer) {
  return {
    askedAt: createdAt,
    wave,
    askedAsRank: rank,
    outcome: (status === 'declined' && declineReason && REFUSALS[declineReason]) || OUTCOMES[status],
    ...(propensity < 1 && { chance: inTimes(propensity) }),
  };
}

/** "in 3 of 10 draws". */
function inTimes(propensity: number): string {
  return propensity >= 0.95 ? 'in nearly every draw' : propensity < 0.1 ? `in ${Math.max(1, Math.round(propensity * 100))} of 100 draws` : `in ${Math.round(propensity * 10)} of 10 draws`;
}

const GATES: Record<string, string> = {
  asker: 'asked this',
  blocked: 'one of the two has blocked the other',
  suspended: 'they or the asker are suspended',
  unclaimed: 'known from another site, has not joined here',
  guest: 'has no account',
  paused: 'has paused all offers',
  snoozed: 'asked to be left alone for a while',
  language: 'does not help in this language',
  'not-their-thing': 'said "not my thing" in this topic three times in a month',
  quiet: 'has quiet hours',
  away: 'is neither free nor here',
  resting: 'rests after a conversation or a refusal',
  busy: 'has as many conversations as they want at once',
  'offers-spent': 'has had as many offers as they want in a day',
  'talks-spent': 'has had as many conversations as they want in a day',
};

/** The gate that is shut; one that has no words yet by its name. */
export function whyNotInFull(gate: string): string {
  return GATES[gate] ?? gate.replace(/-/g, ' ');
}
