/** Who of the ranked people is offered the question now: pure. */
import { OFFERS, MATCHING } from '../matching/constants.js';
import type { Match } from '../matching/match.js';
import { newcomerPick, type Random } from '../matching/newcomer.js';
import type { Offer } from './offer.model.js';

export interface Chosen {
  match: Match;
  propensity: number;
  newcomer: boolean;
}

type Earlier = Pick<Offer, 'status' | 'settledAt' | 'declineReason'>;

/**
 * The best who may be asked and weren't, or may be asked again. In a wave of 4 or more the last place goes to someone known by
 * their profile alone, drawn by chance, when there is one (the design's step 11).
 * @param earlier this question's offers by helper. @param seats for whom people speak: of one organisation two at most (step 10).
 */
export function chooseHelpers(ranked: Match[], earlier: Map<string, Earlier>, places: number, now: Date, random: Random, seats: ReadonlyMap<string, string[]> = new Map()): Chosen[] {
  const open = ranked.filter(({ askable, personId }) => askable && mayAskAgain(earlier.get(personId), now)).filter(fewOfEach(seats));
  const chosen = open.slice(0, Math.max(0, places)).map((match): Chosen => ({ match, propensity: 1, newcomer: false }));
  if (places < MATCHING.NEWCOMER_WAVE) return chosen;
  const veterans = open.filter(({ newcomer }) => !newcomer);
  const drawn = newcomerPick(open.filter(({ newcomer }) => newcomer), random);
  if (!drawn) return chosen;
  const others = [...veterans, ...open.filter((match) => match.newcomer && match !== drawn.match)].sort((a, b) => a.rank - b.rank);
  return [...others.slice(0, places - 1).map((match): Chosen => ({ match, propensity: 1, newcomer: match.newcomer })), { match: drawn.match, propensity: drawn.propensity, newcomer: true }];
}

/** Lets through the first few who speak for the same organisation. */
function fewOfEach(seats: ReadonlyMap<string, string[]>): (match: Match) => boolean {
  const taken = new Map<string, number>();
  return ({ personId }) => {
    const own = seats.get(personId) ?? [];
    if (own.some((spaceId) => (taken.get(spaceId) ?? 0) >= OFFERS.OF_ONE_ORGANISATION)) return false;
    for (const spaceId of own) taken.set(spaceId, (taken.get(spaceId) ?? 0) + 1);
    return true;
  };
}

/** Never asked; asked but somebody else was quicker; silent or "later" a while ago. A refusal is kept, and so is a failed try. */
export function mayAskAgain(earlier: Earlier | undefined, now: Date): boolean {
  if (!earlier || earlier.status === 'withdrawn') return true;
  const rested = earlier.settledAt !== null && now.getTime() - earlier.settledAt.getTime() >= OFFERS.ASK_AGAIN_MS;
  return rested && (earlier.status === 'expired' || (earlier.status === 'declined' && earlier.declineReason === 'later'));
}
