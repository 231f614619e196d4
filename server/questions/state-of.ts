/** What the facts make of a question's state; pure. */
import type { Types } from 'mongoose';
import type { Question, QuestionStatus } from './question.model.js';

type Facts = Pick<Question, 'acceptances' | 'acceptedAnswerIds' | 'failedAfterRound' | 'helperId' | 'solvedConversationId'>;

/** Whether one of these accepted answers still makes the question solved: accepted since the problem last came back. */
export function acceptanceSolves({ acceptances, failedAfterRound }: Pick<Facts, 'acceptances' | 'failedAfterRound'>, acceptedIds: Types.ObjectId[]): boolean {
  // An imported acceptance has no round: 0 stands for it.
  return acceptedIds.some((id) => (acceptances.find((rounds) => rounds.answerId.equals(id))?.accepted ?? 0) > (failedAfterRound ?? -1));
}

/** The state of a question that is neither closed nor a duplicate. */
export function openStateOf(question: Facts): Extract<QuestionStatus, 'open' | 'helping' | 'solved'> {
  if (question.solvedConversationId != null || acceptanceSolves(question, question.acceptedAnswerIds)) return 'solved';
  return question.helperId ? 'helping' : 'open';
}

/** What a change of state must have seen unchanged, so that two at once don't decide on different facts. */
export function asSeen(question: Question) {
  const { _id, status, stateRound, acceptanceRound, helperId, solvedConversationId } = question;
  // A row from before there were rounds has none.
  return { _id, status, stateRound: stateRound ? stateRound : { $in: [0, null] }, acceptanceRound, helperId, solvedConversationId };
}

export function takesAnswers({ status }: Pick<Question, 'status'>): boolean {
  return status !== 'closed' && status !== 'duplicate';
}
