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
 * The best who may be asked and weren't, or may be asked again. In a wave of 4 or more the last places, two at most, go to newcomers
 * who did not come into it by their rank, drawn by chance one after the other (the design's step 11).
 * @param earlier this question's offers by helper. @param seats for whom people speak: of one organisation two at most (step 10).
 */
export function chooseHelpers(ranked: Match[], earlier: Map<string, Earlier>, places: number, now: Date, random: Random, seats: ReadonlyMap<string, string[]> = new Map()): Chosen[] {
  const open = ranked.filter(({ askable, personId }) => askable && mayAskAgain(earlier.get(personId), now)).filter(fewOfEach(seats));
  const kept = places < MATCHING.NEWCOMER_WAVE ? 0 : Math.min(MATCHING.NEWCOMER_PLACES, places - MATCHING.NEWCOMER_WAVE + 1);
  const ranks = (match: Match): Chosen => ({ match, propensity: 1, newcomer: match.newcomer });
  const drawn: Chosen[] = [];
  let behind = open.slice(Math.max(0, places - kept)).filter(({ newcomer }) => newcomer);
  while (drawn.length < kept) {
    const pick = newcomerPick(behind, random);
    if (!pick) break;
    drawn.push({ ...pick, newcomer: true });
    behind = behind.filter((match) => match !== pick.match);
  }
  const taken = new Set(drawn.map(({ match }) => match));
  return [...open.filter((match) => !taken.has(match)).slice(0, Math.max(0, places - drawn.length)).map(ranks), ...drawn];
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
