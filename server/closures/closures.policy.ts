/** Who closes and reopens, and how many it takes. */
import { Forbidden } from '../errors.js';
import { isModerator, mustBeMember } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { mayUse, whatItTakes } from '../reputation/privileges.js';
import { isAsker } from '../questions/questions.policy.js';
import type { ClosureReason, Question } from '../questions/question.model.js';

/** People with the privilege decide together. */
export const VOTES_NEEDED = 3;

/** 'alone' decides at once; 'vote' is one voice of several. */
export type Say = 'alone' | 'vote';

/** How much this person may do about closing it (while it is open) or reopening it; null: nothing. */
export function sayOf(person: Person | null, question: Question): Say | null {
  if (!person) return null;
  if (isModerator(person)) return 'alone';
  const own = isAsker(person, question);
  if (question.status !== 'closed') return own ? 'alone' : byPrivilege(person);
  // What others closed, the asker can't undo alone; what a moderator found to be abuse, only moderators.
  if (question.closure?.reason === 'abuse') return null;
  if (own && question.closure?.byId?.equals(person._id)) return 'alone';
  return byPrivilege(person);
}

function byPrivilege(person: Person): Say | null {
  return person.kind !== 'guest' && mayUse(person, 'close') ? 'vote' : null;
}

/** Throws Forbidden: abuse is for moderators to find, and closing takes the privilege. */
export function mayClose(actor: Person, question: Question, reason: ClosureReason): Say {
  if (reason === 'abuse' && !isModerator(actor)) throw new Forbidden('Whether it is spam or abuse, moderators decide. Flag it, and one of them looks.', { code: 'moderators_only' });
  return demand(actor, question);
}

/** Throws Forbidden. */
export function mayReopen(actor: Person, question: Question): Say {
  if (question.closure?.reason === 'abuse' && !isModerator(actor)) throw new Forbidden('A moderator closed it. Only moderators open it again.', { code: 'moderators_only' });
  return demand(actor, question);
}

function demand(actor: Person, question: Question): Say {
  const say = sayOf(actor, question);
  if (say) return say;
  mustBeMember(actor);
  throw new Forbidden(whatItTakes(actor, 'close'), { code: 'not_yet' });
}
