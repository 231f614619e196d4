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
import { openConversation } from '../conversations/open-conversation.js';
import { tellChange, tellMessage, tellReceipt, touchConversation } from '../conversations/tell.js';
import { noteDraft } from '../conversations/draft-answer.js';
import { publishDraft } from '../conversations/publish-draft.js';
import { tellOpened } from '../conversations/tell-opened.js';
import { handOver } from '../merges/hand-over.js';
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
import { countVotes } from '../votes/count-votes.js';
import { toId } from '../ids.js';
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
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'answer') },
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
    { name: 'votes/count', effect: (_ctx, payload) => countVotes(payload.subject, toId(payload.subjectId)) },
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'reputation/award', effect: awardVote },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'vote') },
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
  'person.freed': [
    { name: 'offers/come-free', effect: (ctx, payload) => comeFree(ctx, payload) },
  ],
  'person.merged': [
    { name: 'merges/hand-over', effect: (ctx, payload) => handOver(ctx, payload) },
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
