/** The ledger says what happened, no more and no less: votes, acceptances, talks, edits and removals as they stand now. */
import { AnswerModel } from '../answers/answer.model.js';
import { findAnswer } from '../answers/find-answer.js';
import type { Ctx } from '../context.js';
import { helpersHeard } from '../conversations/backup.js';
import { ConversationModel } from '../conversations/conversation.model.js';
import { EditModel } from '../edits/edit.model.js';
import { NotFound } from '../errors.js';
import { ActionModel } from '../moderation/action.model.js';
import { TACIT } from '../moderation/may-see.js';
import { findWhoIsHere } from '../people/find-person.js';
import { QuestionModel } from '../questions/question.model.js';
import { awardAcceptance, reverseAcceptance, sharesOfAcceptance } from '../reputation/award-acceptance.js';
import { awardEdit } from '../reputation/award-edit.js';
import { chargeOf, COSTLY, settleRemoval } from '../reputation/award-removal.js';
import { awardSolved, noteUnsolved } from '../reputation/award-solved.js';
import { awardStill } from '../reputation/award-still.js';
import { aboutPost, awardVote, sharesOfVote } from '../reputation/award-vote.js';
import { LedgerEntryModel, type LedgerEntry } from '../reputation/ledger-entry.model.js';
import { VoteModel } from '../votes/vote.model.js';
import { difference, type Difference } from './difference.js';
import { each } from './walk.js';

type Gain = { rule: string; personId: string };

/** The vote as it stands now counts, and none before it. */
export async function* checkVotes(ctx: Ctx): AsyncGenerator<Difference> {
  for await (const vote of each(VoteModel, ['subject', 'subjectId', 'voterId', 'value', 'round', 'previous'])) {
    if (!vote.voterId) continue;
    const cast = { subject: vote.subject, subjectId: `${vote.subjectId}`, voterId: `${vote.voterId}`, value: vote.value, previous: vote.previous };
    const post = await found(() => postOf(cast));
    if (!post) continue;
    const { questionId, authorId } = post;
    const { authorIds } = await aboutPost({ ...cast, questionId, authorId });
    const stored = await standing(`vote.cast:${cast.subjectId}:${cast.voterId}`);
    const cause = `vote.cast:${cast.subjectId}:${cast.voterId}:${vote.round}`;
    yield* compare(`vote ${vote._id}`, stored, sharesOfVote(cast, authorIds), () => awardVote(ctx, { ...cast, questionId, authorId }, cause));
  }
}

async function postOf({ subject, subjectId }: { subject: string; subjectId: string }): Promise<{ questionId: string; authorId: string } | null> {
  if (subject === 'answer') {
    const { questionId, authorId } = await findAnswer(subjectId, TACIT);
    return { questionId: `${questionId}`, authorId: `${authorId}` };
  }
  const question = await QuestionModel.findById(subjectId, { askerId: 1 }).lean();
  return question && { questionId: subjectId, authorId: `${question.askerId}` };
}

/** Every acceptance that stands counts once; those let go don't. Imported ones came with their entries. */
export async function* checkAcceptances(ctx: Ctx): AsyncGenerator<Difference> {
  for await (const { _id, askerId, acceptances } of each(QuestionModel, ['askerId', 'acceptances'])) {
    for (const { answerId, accepted, withdrawn } of acceptances ?? []) {
      const answer = await AnswerModel.findById(answerId, { authorId: 1, creditIds: 1, voice: 1 }).lean();
      if (!answer) continue;
      const authorIds = [...new Set([answer.authorId, ...answer.creditIds].map(String))];
      const stored = await standing(`answer.accepted:${answerId}`);
      const about = { answerId: `${answerId}`, questionId: `${_id}` };
      const mend = () =>
        withdrawn === null
          ? awardAcceptance(ctx, { ...about, acceptedBy: `${askerId}`, round: accepted })
          : reverseAcceptance(ctx, { ...about, withdrawnBy: `${askerId}`, round: withdrawn, acceptedRound: accepted });
      yield* compare(`acceptance of ${answerId}`, stored, withdrawn === null ? sharesOfAcceptance(authorIds, `${askerId}`, Boolean(answer.voice)) : [], mend);
    }
  }
}

export async function* checkConversations(ctx: Ctx): AsyncGenerator<Difference> {
  for await (const { _id, questionId, askerId, helperIds, silentIds, status, unsettled, voice, unjudged } of each(ConversationModel, ['questionId', 'askerId', 'helperIds', 'silentIds', 'status', 'unsettled', 'voice', 'unjudged'])) {
    if (status === 'live' || unsettled) continue;
    const ids = { conversationId: `${_id}`, questionId: `${questionId}` };
    const [name, rule, mend] =
      status === 'solved'
        ? (['conversation.solved', 'solved-live', () => awardSolved(ctx, { ...ids, solvedBy: `${askerId}` })] as const)
        : (['conversation.ended', 'not-solved', () => noteUnsolved(ctx, { ...ids, endedBy: `${askerId}` })] as const);
    const helpers = (voice || (unjudged && status === 'ended') ? [] : helpersHeard({ helperIds, ...(silentIds && { silentIds }) })).map(String).filter((id) => id !== `${askerId}`);
    yield* compare(`conversation ${_id}`, await standing(`${name}:${_id}`), helpers.map((personId) => ({ rule, personId })), mend);
  }
}

export async function* checkStill(ctx: Ctx): AsyncGenerator<Difference> {
  for await (const { _id, still } of each(QuestionModel, ['still'])) {
    if (!still?.holds) continue;
    const talk = await ConversationModel.findById(still.conversationId, { askerId: 1, helperIds: 1, silentIds: 1, voice: 1 }).lean();
    if (!talk) continue;
    const helpers = (talk.voice ? [] : helpersHeard(talk)).map(String).filter((id) => id !== `${talk.askerId}`);
    yield* compare(`solution of ${_id}`, await standing(`solution.held:${talk._id}`), helpers.map((personId) => ({ rule: 'still-solved', personId })), () => awardStill(ctx, { conversationId: `${talk._id}`, questionId: `${_id}` }));
  }
}

export async function* checkEdits(ctx: Ctx): AsyncGenerator<Difference> {
  for await (const { _id, byId, status } of each(EditModel, ['byId', 'status'])) {
    if (status !== 'approved') continue;
    yield* compare(`edit ${_id}`, await standing(`edit.approved:${_id}`), [{ rule: 'edit-approved', personId: `${byId}` }], () => awardEdit(ctx, { editId: `${_id}` }));
  }
}

/** Each removal for spam or abuse costs while it stands. */
export async function* checkRemovals(ctx: Ctx): AsyncGenerator<Difference> {
  for await (const { _id, subject, subjectId, questionId, personId, after } of each(ActionModel, ['subject', 'subjectId', 'questionId', 'personId', 'after'])) {
    const removal = after?.removal;
    if (!removal || `${removal.actionId}` !== `${_id}` || !COSTLY.includes(removal.reason) || (subject !== 'question' && subject !== 'answer' && subject !== 'comment')) continue;
    const removed = { subject, subjectId: `${subjectId}`, questionId: `${questionId}`, authorId: `${personId}`, reason: removal.reason, removalId: `${_id}` };
    const { stands, charged } = await chargeOf(removed);
    if (stands !== charged && (!stands || (await findWhoIsHere(removed.authorId)))) yield difference(`removal ${_id}`, charged ? 'charged' : 'not charged', stands ? 'charged' : 'not charged', () => settleRemoval(ctx, removed));
  }
}

/** What stands of the entries under such a cause, by rule and person: what was given and not taken back. */
async function standing(cause: string): Promise<Map<string, number>> {
  // The cause itself, and with whatever round comes behind it: a range of the index that keeps causes unique.
  const rows = (await LedgerEntryModel.find({ cause: { $gte: cause, $lt: `${cause};` } }, { rule: 1, personId: 1 }).lean<LedgerEntry[]>()).filter(({ rule }) => !rule.endsWith('-reversed'));
  const back = await LedgerEntryModel.find({ reversesId: { $in: rows.map(({ _id }) => _id) } }, { reversesId: 1 }).lean<LedgerEntry[]>();
  const counts = new Map<string, number>();
  for (const { _id, rule, personId } of rows) {
    const key = `${rule} ${personId}`;
    counts.set(key, (counts.get(key) ?? 0) + 1 - back.filter(({ reversesId }) => reversesId!.equals(_id)).length);
  }
  return counts;
}

async function* compare(of: string, stored: Map<string, number>, gains: Gain[], mend: () => Promise<unknown>): AsyncGenerator<Difference> {
  const expected = new Map(gains.map(({ rule, personId }) => [`${rule} ${personId}`, 1]));
  for (const key of new Set([...stored.keys(), ...expected.keys()])) {
    const [is, should] = [stored.get(key) ?? 0, expected.get(key) ?? 0];
    // Nothing is written for people who are gone.
    if (is === should || (is === 0 && !(await findWhoIsHere(key.split(' ')[1]!)))) continue;
    yield difference(`${of}: ${key}`, is, should, mend);
  }
}

async function found<T>(look: () => Promise<T | null>): Promise<T | null> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
