/** The part of the table of subscribers (subscribers.ts) that is about talks: what follows from what was said and decided in one. */
import { forgetFilesOfTalk } from '../attachments/forget-files.js';
import { awardSolved, noteUnsolved } from '../reputation/award-solved.js';
import { beginHandover, dropHandover, followHandover } from '../handovers/follow-handover.js';
import { emptyHandovers } from '../handovers/forget-person.js';
import { followTalk } from '../calls/look-after-calls.js';
import { noteCall, tellCall, tellRung } from '../calls/tell-call.js';
import { partCompanions } from '../companions/answer-companion.js';
import { followCompanion, tellListeners } from '../companions/follow-companion.js';
import { tellLearners } from '../companions/listen.js';
import { enqueueQuestion } from '../search/enqueue.js';
import { followBackup, followJoining } from '../offers/follow-backup.js';
import { mindTheYoung } from '../cautions/mind-the-young.js';
import { followNudge } from '../conversations/are-you-there.js';
import { noteDraft } from '../conversations/draft-answer.js';
import { toId } from '../ids.js';
import { noteSilence } from '../conversations/join-conversation.js';
import { partPeople } from '../conversations/part-people.js';
import { publishDraft } from '../conversations/publish-draft.js';
import { tellChange, tellMessage, tellReceipt, touchConversation } from '../conversations/tell.js';
import { tellParted } from '../conversations/tell-parted.js';
import { tellOpened } from '../conversations/tell-opened.js';
import { emptyTalk } from '../transcripts/empty-talk.js';
import { planExpiry } from '../transcripts/plan-expiry.js';
import { unfoldLink } from '../links/unfold-link.js';
import type { PassingSubscribers, Subscribers } from './deliver.js';

export const talkSubscribers = {
  'conversation.opened': [{ name: 'conversations/tell-opened', effect: (ctx, payload) => tellOpened(ctx, payload) }],
  'message.sent': [{ name: 'conversations/touch', effect: touchConversation }, { name: 'cautions/mind-the-young', effect: mindTheYoung }],
  'link.said': [{ name: 'links/unfold', effect: unfoldLink }],
  'call.rung': [{ name: 'calls/tell-rung', effect: tellRung }],
  'call.ended': [{ name: 'calls/note', effect: noteCall }],
  'person.blocked': [{ name: 'conversations/part', effect: partPeople }, { name: 'companions/part', effect: partCompanions }],
  'helper.nudged': [{ name: 'conversations/follow-nudge', effect: followNudge }],
  'helper.silent': [{ name: 'conversations/note-silence', effect: noteSilence }],
  'helper.joined': [{ name: 'offers/follow-joining', effect: followJoining }, { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) }],
  'backup.over': [{ name: 'offers/follow-backup', effect: followBackup }],
  'companion.changed': [{ name: 'companions/follow', effect: followCompanion }],
  'handover.asked': [{ name: 'handovers/begin', effect: (ctx, payload) => beginHandover(ctx, payload).then(() => undefined) }],
  'handover.settled': [{ name: 'handovers/follow', effect: followHandover }],
  'draft.written': [{ name: 'conversations/note-draft', effect: (ctx, payload) => noteDraft(ctx, payload) }],
  'draft.agreed': [{ name: 'conversations/publish-draft', effect: (ctx, payload) => publishDraft(ctx, payload.conversationId) }],
  'conversation.emptied': [{ name: 'transcripts/empty', effect: emptyTalk }, { name: 'attachments/forget', effect: (ctx, payload) => forgetFilesOfTalk(ctx, toId(payload.conversationId)) }, { name: 'handovers/empty', effect: (ctx, payload) => emptyHandovers(ctx, payload.conversationId) }],
  'conversation.solved': [
    { name: 'companions/tell-listeners', effect: tellListeners },
    { name: 'transcripts/plan', effect: (ctx, payload) => planExpiry(ctx, payload.conversationId) },
    { name: 'handovers/drop', effect: (ctx, payload) => dropHandover(ctx, payload.conversationId) },
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'reputation/award', effect: (ctx, payload) => awardSolved(ctx, payload) },
  ],
  'conversation.reopened': [{ name: 'transcripts/plan', effect: (ctx, payload) => planExpiry(ctx, payload.conversationId) }],
  'conversation.ended': [
    { name: 'transcripts/plan', effect: (ctx, payload) => planExpiry(ctx, payload.conversationId) },
    { name: 'handovers/drop', effect: (ctx, payload) => dropHandover(ctx, payload.conversationId) },
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'reputation/note', effect: (ctx, payload) => noteUnsolved(ctx, payload) },
  ],
} satisfies Subscribers;

export const passingTalkSubscribers = {
  'message.spoken': [tellMessage, tellLearners],
  'conversation.receipt': [tellReceipt],
  'conversation.changed': [tellChange, tellParted, followTalk],
  'call.changed': [tellCall],
} satisfies PassingSubscribers;
