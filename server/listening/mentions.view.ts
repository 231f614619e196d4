/** A mention as its agents see it. */
import { cardOf } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { takesAnswers } from '../questions/state-of.js';
import { paths } from '../web/paths.js';
import { heldBy } from './hold-mention.js';
import type { MentionParts } from './list-mentions.js';
import { HELD } from './mention.model.js';

/** @param viewer null for what is the same for all agents: then the row only leads to the page. */
export function mentionRow({ mention, question, cards }: MentionParts, viewer: Person | null, now: Date) {
  const { _id, subject, subjectId, state, claimedById, claimedUntil } = mention;
  const lapsed = HELD.includes(state) && claimedUntil !== null && claimedUntil <= now;
  const shown = lapsed ? 'open' : state;
  const anchor = subject === 'question' ? '' : `#${subject}-${subjectId}`;
  return {
    id: `${_id}`,
    word: mention.word,
    title: question.title,
    href: `${paths.question(question._id)}${anchor}`,
    subject,
    state: shown,
    isOpen: shown === 'open',
    isClaimed: shown === 'claimed',
    isInvited: shown === 'invited',
    isTalking: shown === 'talking',
    /** Only who holds it, an open question, and nobody invited yet. */
    mayInvite: shown === 'claimed' && question.status === 'open' && question.live,
    takesAnswers: takesAnswers(question),
    isAnswered: shown === 'answered',
    isDismissed: shown === 'dismissed',
    holder: claimedById && shown !== 'open' ? cardOf(cards, claimedById).name : null,
    mine: viewer !== null && heldBy(mention, viewer, now),
    createdAt: mention.createdAt,
    claim: paths.mentionStep(_id, 'claim'),
    release: paths.mentionStep(_id, 'release'),
    answer: paths.mentionStep(_id, 'answer'),
    comment: paths.mentionStep(_id, 'comment'),
    invitation: paths.mentionStep(_id, 'invitation'),
    dismissal: paths.mentionStep(_id, 'dismissal'),
  };
}
