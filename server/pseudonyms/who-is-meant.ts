/** Who has to do with what an address or a socket names: among them may be another name of whoever asks. */
import type { Types } from 'mongoose';
import { AnswerModel, type Answer } from '../answers/answer.model.js';
import { AttachmentModel, type Attachment } from '../attachments/attachment.model.js';
import { findAnyComment } from '../comments/set-removal.js';
import { findConversation } from '../conversations/find-conversation.js';
import { MessageModel, type Message } from '../conversations/message.model.js';
import { EditModel, type Edit } from '../edits/edit.model.js';
import { toId } from '../ids.js';
import { InvitationModel, type Invitation } from '../invitations/invitation.model.js';
import { ActionModel, type Action } from '../moderation/action.model.js';
import { FlagModel, type Flag } from '../moderation/flag.model.js';
import { findQuestion } from '../questions/find-question.js';

export const NOUNS = ['conversations', 'questions', 'answers', 'comments', 'messages', 'files', 'uploads', 'invitations', 'edits', 'flags', 'notices'] as const;
export type Noun = (typeof NOUNS)[number];
type Ids = Promise<Types.ObjectId[]>;

const inTalk = async (id: string): Ids => (await findConversation(id))?.memberIds ?? [];
const asked = async (id: string): Ids => (await findQuestion(id).then((question) => question && [question.askerId])) ?? [];

async function ofFile(id: string): Ids {
  const file = await AttachmentModel.findById(toId(id), { ownerId: 1, conversationId: 1 }).lean<Pick<Attachment, 'ownerId' | 'conversationId'>>();
  return file ? [file.ownerId, ...(await inTalk(`${file.conversationId}`))] : [];
}

const WHO: Record<Noun, (id: string) => Ids> = {
  conversations: inTalk,
  questions: asked,
  async answers(id) {
    const answer = await AnswerModel.findById(toId(id), { questionId: 1 }).lean<Pick<Answer, 'questionId'>>();
    return answer ? asked(`${answer.questionId}`) : [];
  },
  async comments(id) {
    const comment = await findAnyComment(toId(id));
    return comment ? asked(`${comment.questionId}`) : [];
  },
  async messages(id) {
    const message = await MessageModel.findById(toId(id), { conversationId: 1 }).lean<Pick<Message, 'conversationId'>>();
    return message ? inTalk(`${message.conversationId}`) : [];
  },
  files: ofFile,
  uploads: ofFile,
  async invitations(id) {
    const invitation = await InvitationModel.findById(toId(id), { askerId: 1 }).lean<Pick<Invitation, 'askerId'>>();
    return invitation ? [invitation.askerId] : [];
  },
  async edits(id) {
    const edit = await EditModel.findById(toId(id), { authorId: 1, byId: 1 }).lean<Pick<Edit, 'authorId' | 'byId'>>();
    return edit ? [edit.authorId, edit.byId] : [];
  },
  async flags(id) {
    const flag = await FlagModel.findById(toId(id), { flaggerId: 1 }).lean<Pick<Flag, 'flaggerId'>>();
    return flag ? [flag.flaggerId] : [];
  },
  async notices(id) {
    const action = await ActionModel.findById(toId(id), { personId: 1 }).lean<Pick<Action, 'personId'>>();
    return action ? [action.personId] : [];
  },
};

/** Empty for what isn't there. */
export const whoIsMeant = (noun: Noun, id: string): Ids => (/^[0-9a-f]{24}$/.test(id) ? WHO[noun](id) : Promise.resolve([]));
