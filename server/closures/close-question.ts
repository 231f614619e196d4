/** Closing and reopening: by the asker, by a moderator, or by three people's votes. One write on the question decides each. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import type { Announced } from '../events/outbox.js';
import type { Person } from '../people/person.model.js';
import { QuestionModel, type ClosureVote, type Question } from '../questions/question.model.js';
import { readQuestion } from '../questions/read-question.js';
import { asSeen, openStateOf } from '../questions/state-of.js';
import { keepHandsOff } from '../spaces/keep-hands-off.js';
import type { CloseWords } from './closures.input.js';
import { mayClose, mayReopen, VOTES_NEEDED, type Say } from './closures.policy.js';

export interface ClosureDecided {
  question: Question;
  /** Voices so far in this round; 0 when it was decided. */
  votes: number;
}

/** How often others may change the question at the same moment. */
const TRIES = 20;

/**
 * Closes a question, or adds a voice for it: the asker and moderators decide alone, people with the privilege three together, each
 * once. It takes no answers then and nobody is asked any more; a conversation under way goes on. Closed already is fine. Records
 * question.closed, or closure.voted. Throws NotFound, Forbidden, Conflict (a duplicate).
 */
export async function closeQuestion(ctx: Ctx, actor: Person, questionId: string | Types.ObjectId, words: CloseWords): Promise<ClosureDecided> {
  return decide(ctx, actor, questionId, 'closed', (question) => ({ say: mayClose(actor, question, words.reason), words }));
}

/**
 * Opens a closed question again, or adds a voice for it; whoever closed their own question may, moderators, and three with the
 * privilege. Its state is then what its answers and conversations make it. Records question.reopened, or closure.voted. Throws as closeQuestion does.
 */
export async function reopenQuestion(ctx: Ctx, actor: Person, questionId: string | Types.ObjectId, note = ''): Promise<ClosureDecided> {
  return decide(ctx, actor, questionId, 'open', (question) => ({ say: mayReopen(actor, question), words: { reason: question.closure?.reason ?? 'unanswerable', note } }));
}

type Towards = 'closed' | 'open';

async function decide(ctx: Ctx, actor: Person, questionId: string | Types.ObjectId, towards: Towards, ask: (question: Question) => { say: Say; words: Pick<ClosureVote, 'reason' | 'note'> }): Promise<ClosureDecided> {
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await readQuestion(questionId, actor);
    if (before.status === 'duplicate') throw new Conflict('It is marked as asked before. Undo that first.', { code: 'is_duplicate' });
    if ((before.status === 'closed') === (towards === 'closed')) return { question: before, votes: 0 };
    const { say, words } = ask(before);
    await keepHandsOff(actor, before._id, before.askerId);
    const votes = before.closureVotes ?? [];
    if (votes.some(({ personId }) => personId.equals(actor._id)) && say === 'vote') return { question: before, votes: votes.length };
    const vote: ClosureVote = { personId: actor._id, ...words, at: ctx.clock.now() };
    const decided = say === 'alone' || votes.length + 1 >= VOTES_NEEDED;
    const { change, told } = decided ? changeOf(ctx, before, [...votes, vote], towards, say) : voteOf(ctx, before, [...votes, vote]);
    const question = await QuestionModel.findOneAndUpdate(asSeen(before), { $set: { ...change, stateRound: roundAfter(before) }, $push: { outbox: told } }, { returnDocument: 'after' }).lean<Question>();
    if (!question) continue;
    ctx.events.publish(QuestionModel, question._id, told);
    return { question, votes: question.closureVotes.length };
  }
  throw new Conflict('This was changed from another place at the same moment. Look again and choose once more.');
}

const roundAfter = ({ stateRound }: Question) => (stateRound ?? 0) + 1;

interface Decided {
  change: Partial<Question>;
  told: Announced;
}

function changeOf(ctx: Ctx, before: Question, votes: ClosureVote[], towards: Towards, say: Say): Decided {
  const now = ctx.clock.now();
  const last = votes.at(-1)!;
  const byId = say === 'alone' ? last.personId : null;
  const happening = { questionId: `${before._id}`, byId: byId && `${byId}`, round: roundAfter(before) };
  const cause = `${before._id}:${happening.round}`;
  if (towards === 'open') {
    return { change: { status: openStateOf(before), closure: null, closureVotes: [], updatedAt: now }, told: ctx.events.announce('question.reopened', cause, happening) };
  }
  const reason = byId ? last.reason : mostNamed(votes);
  // By several together: the words of whoever gave the reason that counts.
  const note = byId ? last.note : (votes.findLast((vote) => vote.reason === reason && vote.note !== '')?.note ?? '');
  return {
    change: { status: 'closed', closure: { reason, note, byId, at: now }, closureVotes: [], updatedAt: now },
    told: ctx.events.announce('question.closed', cause, { ...happening, reason }),
  };
}

function voteOf(ctx: Ctx, before: Question, votes: ClosureVote[]): Decided {
  const told = ctx.events.announce('closure.voted', `${before._id}:${roundAfter(before)}`, { questionId: `${before._id}`, byId: `${votes.at(-1)!.personId}`, votes: votes.length });
  return { change: { closureVotes: votes }, told };
}

/** The reason most of them gave; the latest of several. */
function mostNamed(votes: ClosureVote[]): ClosureVote['reason'] {
  const count = (reason: string) => votes.filter((vote) => vote.reason === reason).length;
  return votes.reduce((best, vote) => (count(vote.reason) >= count(best.reason) ? vote : best)).reason;
}
