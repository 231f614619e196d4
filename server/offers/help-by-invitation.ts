/** Helping because whoever asked said yes to an invitation: the same one write as an accepted offer, so that one helper at most is there. */
import type { Ctx } from '../context.js';
import { openConversation } from '../conversations/open-conversation.js';
import { Conflict } from '../errors.js';
import { toId } from '../ids.js';
import type { Person } from '../people/person.model.js';
import { QuestionModel, type Question } from '../questions/question.model.js';

export interface Invited {
  invitationId: string;
  questionId: string;
  helperId: string;
  /** Chosen by the invitation. */
  conversationId: string;
  /** In whose name they help. */
  spaceId: string;
}

/**
 * Lets the invited helper take on the actor's own question; its outbox tells of it, so a crash loses nothing. Again: the same
 * talk. Records invitation.accepted. Throws Conflict, with thanks, when somebody helps already or the question isn't open any more.
 */
export async function helpByInvitation(ctx: Ctx, actor: Person, invited: Invited): Promise<void> {
  const { invitationId, questionId, helperId, conversationId } = invited;
  const told = ctx.events.announce('invitation.accepted', invitationId, { ...invited });
  const won = await QuestionModel.findOneAndUpdate(
    { _id: toId(questionId), askerId: actor._id, status: 'open', removal: null, helperId: null },
    { $set: { status: 'helping', helperId: toId(helperId), acceptedOfferId: null, conversationId: toId(conversationId), updatedAt: ctx.clock.now() }, $push: { outbox: told } },
    { returnDocument: 'after' },
  ).lean<Question>();
  if (won) ctx.events.publish(QuestionModel, won._id, told);
  else {
    const question = await QuestionModel.findOne({ _id: toId(questionId), askerId: actor._id }).lean<Question>();
    if (!question?.conversationId?.equals(conversationId)) throw tooLate(question);
  }
  // The subscriber would open it too; done here so that the asker's next page is there.
  await openConversation(ctx, invited);
}

function tooLate(question: Question | null): Conflict {
  if (question?.status === 'helping') return new Conflict('Somebody is helping you already, so this has to wait. If that talk ends without a solution, come back here.', { code: 'already_helped' });
  if (question?.status === 'solved') return new Conflict('This is solved already, so there is no need to talk. Good to hear.', { code: 'already_solved' });
  return new Conflict('This question is not waiting for help any more.', { code: 'not_open' });
}
