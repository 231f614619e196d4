/** Every event's name and payload. Ids are strings; `cause` (given to record) makes each happening unique. */
import type { Types } from 'mongoose';
import type { Call } from '../calls/call.model.js';
import type { Message } from '../conversations/message.model.js';

/** The words of a post as they were, with who wrote them, when and why. */
export interface KeptWords {
  title?: string;
  body: string;
  topics?: string[];
  byId: string;
  at: string;
  note: string;
  editId: string | null;
  backTo: number | null;
}

export interface Catalogue {
  'person.joined': { personId: string };
  /** A guest or an imported profile was found to be `toId`, who gets all they have. */
  'person.merged': { fromId: string; toId: string };
  /** A guest said later where to reach them. */
  'guest.reachable': { personId: string };
  /** A new password or address, or signed out everywhere; `linkId` of the mailed link that confirmed it, if one did. */
  'account.changed': { personId: string; what: 'password' | 'email' | 'sessions'; linkId?: string };
  /** Somebody left: what was theirs goes, what they said to others stays without a name. */
  'person.left': { personId: string };
  /** Somebody took everything that is theirs along. */
  'export.taken': { personId: string };
  'claim.made': { claimId: string };
  'claim.ready': { claimId: string };
  'claim.decided': { claimId: string };
  'person.changed': { personId: string };
  /** They want nothing to do with each other any more. */
  'person.blocked': { personId: string; blockedId: string };
  /** A role was given or taken, by whoever runs the installation. */
  'person.granted': { personId: string; role: string; by: string };
  'person.revoked': { personId: string; role: string; by: string };
  /** Someone became able to help: free now, said more of what they know, or a conversation of theirs ended (then they rest first). */
  'person.freed': { personId: string; afterTalk?: boolean; knows?: boolean };
  'question.asked': { questionId: string; askerId: string };
  'question.changed': { questionId: string; what: string };
  /** The asker says that it is none after all. */
  'emergency.cleared': { questionId: string };
  /** Closed for good or until reopened; `byId` is null when votes decided. */
  'question.closed': { questionId: string; reason: string; byId: string | null; round: number };
  'question.reopened': { questionId: string; byId: string | null; round: number };
  /** One more voice to close or to reopen, without deciding yet. */
  'closure.voted': { questionId: string; byId: string; votes: number };
  /** Said to be asked before; `originalId` is the end of the chain as it was then. */
  'question.linked': { questionId: string; originalId: string; byId: string; round: number };
  'question.unlinked': { questionId: string; originalId: string; byId: string; round: number };
  'metoo.changed': { questionId: string; personId: string; on: boolean };
  'following.changed': { personId: string; kind: 'question' | 'topic' | 'person'; key: string; on: boolean };
  /** One batch of people is told; the next one follows from it. `round` tells rounds of the same news apart. */
  'news.spread': { news: 'asked' | 'answered' | 'solved'; subjectId: string; round: string; among: 'question' | 'topic' | 'person' | 'me-too'; key: string; after: string };
  'answer.marked': { answerId: string; questionId: string; personId: string };
  /** A week after a conversation solved it. */
  'solution.asked': { questionId: string; conversationId: string };
  /** As the asker says: it still holds, or the problem came back. */
  'solution.held': { questionId: string; conversationId: string };
  /** `times`: how often this talk's solution didn't hold, counted to here; `goesOn`: the same talk is open again. */
  'solution.failed': { questionId: string; conversationId: string; times?: number; goesOn?: boolean };
  /** The problem came back, and with it the talk that had solved it. */
  'conversation.reopened': { conversationId: string; questionId: string; times: number };
  'answer.posted': { answerId: string; questionId: string; authorId: string };
  'answer.accepted': { answerId: string; questionId: string; acceptedBy: string; round: number };
  /** `acceptedRound` is the round of the acceptance taken back. */
  'answer.unaccepted': { answerId: string; questionId: string; withdrawnBy: string; round: number; acceptedRound: number };
  /** Its words changed; `kept` are those of the revision before. `editId`: by a suggestion that was approved. */
  'post.edited': { subject: 'question' | 'answer'; subjectId: string; questionId: string; authorId: string; editedBy: string; editId: string | null; revision: number; kept: KeptWords };
  'edit.suggested': { editId: string };
  /** Approved by enough people: it is being applied. */
  'edit.passed': { editId: string };
  /** It stands in the post. */
  'edit.approved': { editId: string };
  'edit.refused': { editId: string };
  /** The post changed before it was approved. */
  'edit.outdated': { editId: string };
  'comment.posted': { commentId: string; subject: 'question' | 'answer'; subjectId: string; questionId: string; authorId: string };
  'comment.changed': { commentId: string; subject: 'question' | 'answer'; subjectId: string; questionId: string; what: 'edited' | 'deleted' };
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
  'message.sent': { messageId: string; conversationId: string; seq: number; authorId: string | null; createdAt: string; caution?: string };
  /** The first link in it, for whoever reads it to see what is behind. */
  'link.said': { messageId: string };
  /** Somebody calls the others of a talk; and it is over, however it went. */
  'call.rung': { callId: string; conversationId: string };
  'call.ended': { callId: string; conversationId: string };
  /** Whoever helps is away, and somebody else is asked; `round` counts such silences of one talk. */
  'helper.silent': { conversationId: string; questionId: string; helperIds: string[]; round: number };
  /** Somebody else joined a talk whose helper fell silent, by an offer of theirs. */
  'helper.joined': { conversationId: string; questionId: string; helperId: string; offerId: string; round: number };
  /** Nobody else is asked any more: whoever helps is back, or nobody could come. */
  'backup.over': { conversationId: string; questionId: string; round: number; because: 'back' | 'nobody' | 'kept'; helperId: string | null };
  /** Somebody more is asked into a talk, comes in, passes or goes; `round` counts how often they were asked in. */
  'companion.changed': { companionId: string; round: number; step: 'wished' | 'agreed' | 'asked' | 'came' | 'declined' | 'passed' | 'gone' };
  /** A helper is asked whether they are there: by whoever waits, or by Tacit. */
  'helper.nudged': { conversationId: string; by: 'asker' | 'silence'; at: string };
  /** A helper would like somebody else to take over; and how that ended. */
  'handover.asked': { handoverId: string };
  'handover.settled': { handoverId: string };
  /** A helper wrote down what worked. */
  'draft.written': { conversationId: string; draftedBy: string; draftedAt: string };
  /** The asker agreed to it: it is to be published. */
  'draft.agreed': { conversationId: string };
  'conversation.solved': { conversationId: string; questionId: string; solvedBy: string };
  /** What was said in it is to go: everything that holds some of it lets go. */
  'conversation.emptied': { conversationId: string };
  'conversation.ended': { conversationId: string; questionId: string; endedBy: string };
  'answer.distilled': { answerId: string; conversationId: string; questionId: string };
  /** Somebody flagged something, changed why, or took it back. */
  'flag.changed': { flagId: string; subject: 'question' | 'answer' | 'comment' | 'message' | 'person'; subjectId: string; flaggerId: string; state: 'open' | 'withdrawn' };
  'case.changed': { caseId: string; what: 'claim' | 'release' | 'look' | 'read' | 'reply'; subject: string; subjectId: string; byId: string };
  'case.decided': { caseId: string; number: number };
  /** An action of moderation was decided; its row says all. */
  'moderation.acted': { actionId: string; kind: string; subject: 'question' | 'answer' | 'comment' | 'message' | 'person'; subjectId: string; questionId: string | null; personId: string };
  /** A moderator took a post away or hid it; and such a removal, named by removalId, ended. */
  'post.removed': { subject: 'question' | 'answer' | 'comment'; subjectId: string; questionId: string; authorId: string; reason: string; removalId: string };
  'post.restored': { subject: 'question' | 'answer' | 'comment'; subjectId: string; questionId: string; authorId: string; reason: string; removalId: string };
  /** A newcomer's first post with links waits for a look; it is announced as posted when it is let through. */
  'post.held': { subject: 'question' | 'answer' | 'comment'; subjectId: string; questionId: string; authorId: string };
  /** A badge was earned, or lost again; `topic` is empty for those of no topic. */
  'badge.changed': { personId: string; badge: string; topic: string; held: boolean; because: string };
  /** Moderators looked at votes going round in circles and found them to be aimed: they are taken back. */
  'ring.judged': { hintId: string };
  'standing.changed': { personId: string };
  'space.opened': { spaceId: string; ownerId: string };
  'space.changed': { spaceId: string };
  'agent.invited': { agentId: string; spaceId: string; personId: string; byId: string };
  /** Somebody spoke of a space's product. */
  'mention.heard': { mentionId: string; spaceId: string };
  /** Claimed, let go, answered or put aside. */
  'mention.changed': { mentionId: string; spaceId: string };
  /** A company's agent would like to talk with whoever asked. */
  'invitation.made': { invitationId: string };
  /** Whoever asked said yes: the question has its helper. */
  'invitation.accepted': { invitationId: string; questionId: string; helperId: string; conversationId: string; spaceId: string };
  'invitation.declined': { invitationId: string };
}

export type EventName = keyof Catalogue;

/** What open pages are told at once and nobody needs to be told later: whoever missed it reads the row it tells of. */
export interface Passing {
  /** `memberIds` as they were checked when it was sent; authorName is null for what Tacit itself says. */
  'message.spoken': { message: Message; authorName: string | null; memberIds: Types.ObjectId[]; learnerIds?: Types.ObjectId[] };
  /** `outIds`: who is not in it any more and is told so. */
  'call.changed': { call: Call; memberIds: Types.ObjectId[]; outIds?: Types.ObjectId[] };
  'conversation.receipt': { conversationId: string; personId: string; memberIds: Types.ObjectId[]; delivered: number; read: number };
  /** Its state or its draft is not what pages show any more. */
  'conversation.changed': { conversationId: string; memberIds: Types.ObjectId[]; status: string; what: string };
  /** `ids` null: all of them; empty: there are others, ask again. */
  'notification.read': { personId: string; ids: string[] | null };
}
