/** Cause -> effects: the only place that knows who reacts to what. Every effect is idempotent under its cause. */
import { countAnswers } from '../answers/count-answers.js';
import { markAsDecided } from '../answers/mark-accepted.js';
import { tellOfAcceptance, tellOfAnswer } from '../answers/tell-people.js';
import { countComments } from '../comments/count-comments.js';
import { tellOfComment } from '../comments/tell-people.js';
import { mailGuestLink } from '../auth/mail-guest-link.js';
import { mailGuestLinkFor } from '../auth/mail-guest-link-for.js';
import { endSessions } from '../auth/sign-out-everywhere.js';
import { tellAccountChange } from '../auth/tell-account-change.js';
import { followDecision } from '../claims/decide-claim.js';
import { tellDecision } from '../claims/tell-claims.js';
import { openConversation } from '../conversations/open-conversation.js';
import { tellChange, tellMessage, tellReceipt, touchConversation } from '../conversations/tell.js';
import { noteDraft } from '../conversations/draft-answer.js';
import { publishDraft } from '../conversations/publish-draft.js';
import { tellOpened } from '../conversations/tell-opened.js';
import { handOver } from '../merges/hand-over.js';
import { followAction } from '../moderation/follow-action.js';
import { followDecision } from '../moderation/decide-case.js';
import { gatherFlags } from '../moderation/gather-flags.js';
import { noteHeld, writeDownCase, writeDownFlag } from '../moderation/write-down.js';
import { tellOfAction } from '../moderation/tell-people.js';
import { comeFree } from '../offers/come-free.js';
import { followQuestion, thankRivals } from '../offers/follow-question.js';
import { keepBudget } from '../offers/make-offers.js';
import { startAsking } from '../offers/start-asking.js';
import { tellGone, tellHowItGoes, tellOffer } from '../offers/tell-offers.js';
import { awardAcceptance, reverseAcceptance } from '../reputation/award-acceptance.js';
import { awardSolved, noteUnsolved } from '../reputation/award-solved.js';
import { awardVote } from '../reputation/award-vote.js';
import { tellWatchers } from '../questions/tell-watchers.js';
import { enqueuePerson, enqueueQuestion } from '../search/enqueue.js';
import { tellVote } from '../votes/tell-vote.js';
import { restAfterRefusal } from '../offers/decline-offer.js';
import type { PassingSubscribers, Subscribers } from './deliver.js';

export const subscribers: Subscribers = {
  'offer.accepted': [
    { name: 'conversations/open', effect: (ctx, payload) => openConversation(ctx, payload) },
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'offers/thank-rivals', effect: (ctx, payload) => thankRivals(ctx, payload.questionId) },
    { name: 'offers/tell-asker', effect: (ctx, payload) => tellHowItGoes(ctx, payload.questionId) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'helping') },
  ],
  'conversation.opened': [{ name: 'conversations/tell-opened', effect: (ctx, payload) => tellOpened(ctx, payload) }],
  'message.sent': [
    { name: 'conversations/touch', effect: (_ctx, payload) => touchConversation(payload) },
  ],
  'draft.written': [
    { name: 'conversations/note-draft', effect: (ctx, payload) => noteDraft(ctx, payload) },
  ],
  'draft.agreed': [
    { name: 'conversations/publish-draft', effect: (ctx, payload) => publishDraft(ctx, payload.conversationId) },
  ],
  'answer.posted': [
    { name: 'answers/count', effect: (ctx, payload) => countAnswers(ctx, payload.questionId) },
    { name: 'answers/tell-asker', effect: (ctx, payload) => tellOfAnswer(ctx, payload) },
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'search/index-person', effect: (_ctx, payload) => enqueuePerson(payload.authorId) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'answer', { answer: { id: payload.answerId, authorId: payload.authorId } }) },
  ],
  'answer.accepted': [
    { name: 'answers/mark', effect: (ctx, payload) => markAsDecided(ctx, payload) },
    { name: 'answers/tell-author', effect: (ctx, payload) => tellOfAcceptance(ctx, payload) },
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'reputation/award', effect: (ctx, payload) => awardAcceptance(ctx, payload) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'accepted') },
    { name: 'offers/follow', effect: (ctx, payload) => followQuestion(ctx, { questionId: payload.questionId, openAgain: false }) },
  ],
  'answer.unaccepted': [
    { name: 'answers/mark', effect: (ctx, payload) => markAsDecided(ctx, payload) },
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'reputation/reverse', effect: (ctx, payload) => reverseAcceptance(ctx, payload) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'unaccepted') },
    { name: 'offers/follow', effect: (ctx, payload) => followQuestion(ctx, { questionId: payload.questionId, openAgain: true }) },
  ],
  'vote.cast': [
    { name: 'votes/count', effect: (ctx, payload) => tellVote(ctx, payload) },
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'reputation/award', effect: awardVote },
  ],
  'comment.posted': [
    { name: 'comments/count', effect: (ctx, payload) => countComments(ctx, payload) },
    { name: 'comments/tell-people', effect: (ctx, payload) => tellOfComment(ctx, payload) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'comment') },
  ],
  'comment.changed': [
    { name: 'comments/count', effect: (ctx, payload) => countComments(ctx, payload) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'comment') },
  ],
  'question.changed': [
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, payload.what) },
    { name: 'offers/follow', effect: (ctx, payload) => followQuestion(ctx, { questionId: payload.questionId, openAgain: payload.what === 'released' }) },
  ],
  'conversation.solved': [
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'reputation/award', effect: (ctx, payload) => awardSolved(ctx, payload) },
  ],
  'conversation.ended': [
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'reputation/note', effect: (ctx, payload) => noteUnsolved(ctx, payload) },
  ],
  'question.asked': [
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'auth/mail-guest-link', effect: (ctx, payload) => mailGuestLinkFor(ctx, payload.questionId) },
    { name: 'offers/start-asking', effect: (ctx, payload) => startAsking(ctx, payload.questionId) },
  ],
  'offer.made': [
    { name: 'offers/keep-budget', effect: (ctx, payload) => keepBudget(ctx, payload) },
    { name: 'offers/tell-helper', effect: (ctx, payload) => tellOffer(ctx, payload.offerId) },
  ],
  'offer.declined': [
    { name: 'offers/rest', effect: (ctx, payload) => restAfterRefusal(ctx, payload.offerId) },
    { name: 'offers/tell-asker', effect: (ctx, payload) => tellHowItGoes(ctx, payload.questionId) },
  ],
  'offer.gone': [
    { name: 'offers/tell-helper', effect: (ctx, payload) => tellGone(ctx, payload) },
  ],
  'wave.moved': [
    { name: 'offers/tell-asker', effect: (ctx, payload) => tellHowItGoes(ctx, payload.questionId) },
  ],
  'flag.changed': [
    { name: 'moderation/gather', effect: (ctx, payload) => gatherFlags(ctx, payload.subject, toId(payload.subjectId)) },
    { name: 'moderation/write-down', effect: writeDownFlag },
  ],
  'case.changed': [{ name: 'moderation/write-down', effect: writeDownCase }],
  'case.decided': [{ name: 'moderation/follow', effect: (ctx, payload) => followDecision(ctx, payload.caseId, payload.number) }],
  'moderation.acted': [
    { name: 'moderation/follow', effect: followAction },
    { name: 'moderation/tell', effect: tellOfAction },
    { name: 'search/index-question', effect: (_ctx, payload) => (payload.questionId ? enqueueQuestion(payload.questionId) : undefined) },
    { name: 'search/index-person', effect: (_ctx, payload) => enqueuePerson(payload.personId) },
    { name: 'offers/follow', effect: (ctx, payload) => (payload.subject === 'question' ? followQuestion(ctx, { questionId: payload.subjectId, openAgain: true }) : undefined) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => (payload.questionId ? tellWatchers(ctx, payload.questionId, 'moderated') : undefined) },
  ],
  'post.held': [{ name: 'moderation/note-held', effect: noteHeld }],
  'person.freed': [
    { name: 'offers/come-free', effect: (ctx, payload) => comeFree(ctx, payload) },
  ],
  'person.merged': [
    { name: 'merges/hand-over', effect: (ctx, payload) => handOver(ctx, payload) },
  ],
  'claim.decided': [
    { name: 'claims/follow', effect: (ctx, payload) => followDecision(ctx, payload) },
    { name: 'claims/tell-claimant', effect: tellDecision },
  ],
  'account.changed': [
    { name: 'auth/end-sessions', effect: (ctx, payload) => endSessions(ctx, payload) },
    { name: 'auth/tell-owner', effect: tellAccountChange },
  ],
  'guest.reachable': [
    { name: 'auth/mail-guest-link', effect: (ctx, payload, cause) => mailGuestLink(ctx, payload.personId, cause) },
  ],
  'person.joined': [
    { name: 'search/index-person', effect: (_ctx, payload) => enqueuePerson(payload.personId) },
  ],
  'person.changed': [
    { name: 'search/index-person', effect: (_ctx, payload) => enqueuePerson(payload.personId) },
  ],
};

export const passingSubscribers: PassingSubscribers = {
  'message.spoken': [tellMessage],
  'conversation.receipt': [tellReceipt],
  'conversation.changed': [tellChange],
};
