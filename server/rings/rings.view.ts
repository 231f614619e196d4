/** What the page of hints sees. */
import { cardOf, type PersonCard } from '../people/person-cards.js';
import { paths } from '../web/paths.js';
import type { RingHint } from './ring-hint.model.js';

const STATES = { open: null, dismissed: 'nothing behind it', targeted: 'aimed; taken back' };

export function ringRow(hint: RingHint, cards: Map<string, PersonCard>) {
  return {
    id: `${hint._id}`,
    members: hint.memberIds.map((id) => cardOf(cards, id)),
    pairs: hint.pairs.map(({ fromId, toId, votes, firstAt, lastAt }) => ({ from: cardOf(cards, fromId), to: cardOf(cards, toId), votes, firstAt, lastAt })),
    firstAt: hint.firstAt,
    lastAt: hint.lastAt,
    state: STATES[hint.state],
    by: hint.decidedById ? cardOf(cards, hint.decidedById).name : null,
    decision: hint.state === 'open' ? paths.ringDecision(hint._id) : null,
  };
}
