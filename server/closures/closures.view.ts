/** Closing in words. */
import { cardOf, type PersonCard } from '../people/person-cards.js';
import { REASONS_TO_CHOOSE, type ClosureReason, type Question } from '../questions/question.model.js';

const REASONS: Record<ClosureReason, string> = {
  unanswerable: "It can't be answered as it is",
  'not-for-here': 'It is not something people here can help with',
  'solved-itself': 'It solved itself',
  abuse: 'It is spam or abuse',
  'asker-left': 'Whoever asked has left, so nobody waits for it here',
};

/** The reasons this person may choose. */
export function reasonChoices(moderator: boolean, chosen: unknown) {
  return REASONS_TO_CHOOSE.filter((reason) => moderator || reason !== 'abuse').map((reason) => ({ reason, words: REASONS[reason], chosen: reason === chosen }));
}

/** Who closed it, why and when; null when it isn't closed, or was before anybody wrote down why. */
export function closureInWords({ status, closure }: Pick<Question, 'status' | 'closure'>, cards: Map<string, PersonCard>) {
  if (status !== 'closed' || !closure) return null;
  return { reason: REASONS[closure.reason], note: closure.note, by: closure.byId ? cardOf(cards, closure.byId).name : 'several people', at: closure.at };
}
