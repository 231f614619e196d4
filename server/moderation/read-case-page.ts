/** Everything a moderator sees of a case, read together. */
import { messagesAround, findMessage } from '../conversations/find-message.js';
import type { Ctx } from '../context.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { readCase } from './claim-case.js';
import { findSubject } from './find-subject.js';
import { FlagModel, type Flag } from './flag.model.js';
import { casePage } from './moderation.view.js';
import { actionsOf } from './read-log.js';
import { undoingsOf } from './undo-action.js';

const MOST_FLAGS = 100;
/** So much of a talk is shown around a message that was flagged: what judging it takes, no more. */
const MESSAGES_BEFORE = 3;
const MESSAGES_AFTER = 2;

/** Moderators only. Throws NotFound, Forbidden. */
export async function readCasePage(ctx: Ctx, actor: Person, caseId: string) {
  const row = await readCase(actor, caseId);
  const { subject, subjectId, _id } = row;
  const [found, flags, actions] = await Promise.all([findSubject(subject, subjectId, actor), FlagModel.find({ subjectId, state: { $ne: 'withdrawn' } }).limit(MOST_FLAGS).lean<Flag[]>(), actionsOf(_id)]);
  const spoken = subject === 'message' ? await messagesAround(await findMessage(subjectId), MESSAGES_BEFORE, MESSAGES_AFTER) : [];
  const undoings = await undoingsOf(actions);
  const cards = await findPeople([row.personId, row.claimedBy, ...flags.map(({ flaggerId }) => flaggerId), ...actions.flatMap(({ byId, personId }) => [byId, personId]), ...spoken.map(({ authorId }) => authorId)]);
  const around = spoken.map((message) => ({ author: message.authorId ? cardOf(cards, message.authorId).name : 'Tacit', html: message.html, flagged: message._id.equals(subjectId) }));
  return casePage({ found, case: row, flags, actions, undoings, around, cards, meId: `${actor._id}`, now: ctx.clock.now() });
}
