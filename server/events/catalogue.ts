/** Every event's name and payload. Ids are strings; `cause` (given to record) makes each happening unique. */
import type { Types } from 'mongoose';
import type { Message } from '../conversations/message.model.js';

export interface Catalogue {
  'person.joined': { personId: string };
  'person.changed': { personId: string };
  /** Someone became able to help: free now, or a conversation of theirs ended (then they rest first). */
  'person.freed': { personId: string; afterTalk?: boolean };
  'question.asked': { questionId: string; askerId: string };
  'question.changed': { questionId: string; what: string };
  'answer.posted': { answerId: string; questionId: string; authorId: string };
  'answer.accepted': { answerId: string; questionId: string; acceptedBy: string; round: number };
  /** `acceptedRound` is the round of the acceptance taken back. */
  'answer.unaccepted': { answerId: string; questionId: string; withdrawnBy: string; round: number; acceptedRound: number };
  /** `value` and `previous` are -1, 0 (no vote) or 1. */
  'vote.cast': { subject: 'question' | 'answer'; subjectId: string; questionId: string; authorId: string; voterId: string; value: number; previous: number };
  'offer.made': { offerId: string; questionId: string; helperId: string };
  'offer.accepted': { offerId: string; questionId: string; helperId: string; conversationId: string };
  'offer.declined': { offerId: string; questionId: string; helperId: string };
  /** Expired or withdrawn. */
  'offer.gone': { offerId: string; questionId: string; helperId: string; status: 'expired' | 'withdrawn' };
  /** The asking of helpers moved on: next wave, listed, tried again. */
  'wave.moved': { questionId: string };
  'conversation.opened': { conversationId: string; questionId: string };
  /** Its words are in the message itself; `authorId` is null for what Tacit says. */
  'message.sent': { messageId: string; conversationId: string; seq: number; authorId: string | null };
  /** A helper wrote down what worked. */
  'draft.written': { conversationId: string; draftedBy: string; draftedAt: string };
  /** The asker agreed to it: it is to be published. */
  'draft.agreed': { conversationId: string };
  'conversation.solved': { conversationId: string; questionId: string; solvedBy: string };
  'conversation.ended': { conversationId: string; questionId: string; endedBy: string };
  'answer.distilled': { answerId: string; conversationId: string; questionId: string };
  'standing.changed': { personId: string };
}

export type EventName = keyof Catalogue;

/** What open pages are told at once and nobody needs to be told later: whoever missed it reads the row it tells of. */
export interface Passing {
  /** `memberIds` as they were checked when it was sent; authorName is null for what Tacit itself says. */
  'message.spoken': { message: Message; authorName: string | null; memberIds: Types.ObjectId[] };
  'conversation.receipt': { conversationId: string; personId: string; memberIds: Types.ObjectId[]; delivered: number; read: number };
  /** Its state or its draft is not what pages show any more. */
  'conversation.changed': { conversationId: string; memberIds: Types.ObjectId[]; status: string; what: string };
}
