/** "It came back": said in words, with the talk open again before they are read. */
import type { Ctx } from '../context.js';
import { findConversation } from '../conversations/find-conversation.js';
import { reopenConversation } from '../conversations/reopen-conversation.js';
import { sendMessage } from '../conversations/send-message.js';
import type { Person } from '../people/person.model.js';
import type { Question } from '../questions/question.model.js';
import { answerStill } from './answer-still.js';

/** What is said for somebody who says nothing: an answer can only be missed where something was said. */
const NO_WORDS = 'It came back.';

/**
 * Says that it came back, and opens the talk again with the asker's words as its next message; with `goOn` false, or when nobody who helped
 * is here any more, the question is open for everybody and nothing is said. The asker only. Again says nothing twice. Throws as answerStill does.
 */
export async function sayCameBack(ctx: Ctx, actor: Person, questionId: string, { goOn, words }: { goOn: boolean; words: string }): Promise<Question> {
  const question = await answerStill(ctx, actor, questionId, { holds: false, goOn });
  const talk = question.conversationId && (await findConversation(`${question.conversationId}`));
  if (!talk || question.status !== 'helping') return question;
  const times = question.failedConversationIds.filter((id) => id.equals(talk._id)).length;
  // The subscriber does it too; done here so that the page shown next is right.
  await reopenConversation(ctx, { questionId, conversationId: `${talk._id}`, times, goesOn: true });
  await sendMessage(ctx, actor, { conversationId: `${talk._id}`, clientId: `came-back:${times}`, text: words || NO_WORDS });
  return question;
}
