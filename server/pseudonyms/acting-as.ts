/** Under which of their names somebody acts: in what is asked under another one, always under that. */
import type { Types } from 'mongoose';
import { findQuestionOfAnswer } from './find-question-of-answer.js';
import { findOwnerOfFile } from './find-owner-of-file.js';
import { findConversation } from '../conversations/find-conversation.js';
import { findQuestion } from '../questions/find-question.js';
import type { Person } from '../people/person.model.js';
import { pseudonymsOf } from './pseudonyms-of.js';

export interface About {
  conversationId?: string;
  questionId?: string;
  answerId?: string;
  fileId?: string;
}

const ID = /^[0-9a-f]{24}$/;
const known = (id: unknown): id is string => typeof id === 'string' && ID.test(id);

/** The pseudonym, or the person as they are. Costs nothing for those who have none. A suspension of either holds for both. */
export async function actingAs(person: Person, about: About): Promise<Person> {
  if (!person.hasPseudonyms) return person;
  const wanted = (await membersOf(about)).map(String);
  if (wanted.length === 0 || wanted.includes(`${person._id}`)) return person;
  const own = (await pseudonymsOf(person)).find(({ _id }) => wanted.includes(`${_id}`));
  if (!own) return person;
  const stricter = (person.suspendedUntil?.getTime() ?? 0) > (own.suspendedUntil?.getTime() ?? 0) ? person : own;
  return { ...own, suspendedUntil: stricter.suspendedUntil ?? null, suspendedFor: stricter.suspendedFor ?? '' };
}

async function membersOf({ conversationId, questionId, answerId, fileId }: About): Promise<Types.ObjectId[]> {
  if (known(conversationId)) return (await findConversation(conversationId))?.memberIds ?? [];
  if (known(fileId)) return findOwnerOfFile(fileId);
  const asked = known(questionId) ? questionId : known(answerId) ? await findQuestionOfAnswer(answerId) : null;
  const question = asked && (await findQuestion(asked));
  return question ? [question.askerId] : [];
}
