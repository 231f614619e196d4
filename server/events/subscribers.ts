/** Cause -> effects: the only place that knows who reacts to what. Every effect is idempotent under its cause. */
import { countAnswers } from '../answers/count-answers.js';
import { markAsDecided } from '../answers/mark-accepted.js';
import { tellOfAcceptance, tellOfAnswer } from '../answers/tell-people.js';
import { countComments } from '../comments/count-comments.js';
import { tellOfComment } from '../comments/tell-people.js';
import { mailGuestLink } from '../auth/mail-guest-link.js';
import { mailGuestLinkFor } from '../auth/mail-guest-link-for.js';
import { settleBadges } from '../badges/settle-badges.js';
import { tellOfBadge } from '../badges/tell-badges.js';
import { endSessions } from '../auth/sign-out-everywhere.js';
import { tellAccountChange } from '../auth/tell-account-change.js';
import { followDecision } from '../claims/decide-claim.js';
import { tellDecision } from '../claims/tell-claims.js';
import { dropAnswered, dropAsked, dropCommented } from '../drafts/drop-when-posted.js';
import { applyEdit } from '../edits/apply-edit.js';
import { keepRevision } from '../edits/keep-revision.js';
import { outdateEdits } from '../edits/outdate-edits.js';
import { tellOfDecision, tellOfEdit, tellOfSuggestion } from '../edits/tell-people.js';
import { followAnswerEdit } from '../conversations/follow-edit.js';
import { openConversation } from '../conversations/open-conversation.js';
import { reopenConversation } from '../conversations/reopen-conversation.js';
import { settleDeparture } from '../departures/settle-departure.js';
import { handOver } from '../merges/hand-over.js';
import { followAction } from '../moderation/follow-action.js';
import { followCaseDecision } from '../moderation/decide-case.js';
import { gatherFlags } from '../moderation/gather-flags.js';
import { toId } from '../ids.js';
import { lookAtCommentEdit, lookAtEdit } from '../moderation/hold-edited.js';
import { noteHeld, writeDownCase, writeDownFlag } from '../moderation/write-down.js';
import { tellOfAction } from '../moderation/tell-people.js';
import { comeFree } from '../offers/come-free.js';
import { followLinks } from '../duplicates/follow-links.js';
import { tellAskerOfState } from '../closures/tell-asker.js';
import { keepFollowing } from '../following/follow.js';
import { spreadOn } from '../following/spread-news.js';
import { tellAnswerFollowers, tellSolved, tellTopicFollowers } from '../following/tell-followers.js';
import { countMarks } from '../marks/count-marks.js';
import { countMeToos } from '../me-too/count-me-toos.js';
import { awardStill } from '../reputation/award-still.js';
import { tellAskerStill } from '../solutions/ask-still.js';
import { followEmergency } from '../offers/follow-emergency.js';
import { followQuestion, thankRivals } from '../offers/follow-question.js';
import { keepBudget } from '../offers/make-offers.js';
import { startAsking } from '../offers/start-asking.js';
import { forgetOffer, tellHowItGoes, tellOffer } from '../offers/tell-offers.js';
import { awardAcceptance, reverseAcceptance } from '../reputation/award-acceptance.js';
import { followRing } from '../rings/decide-ring.js';
import { awardEdit } from '../reputation/award-edit.js';
import { awardRemoval, reverseRemoval } from '../reputation/award-removal.js';
import { recountOne } from '../reputation/recount-reputation.js';
import { awardVote } from '../reputation/award-vote.js';
import { tellRead } from '../notifications/tell-read.js';
import { tellWatchers } from '../questions/tell-watchers.js';
import { enqueuePerson, enqueueQuestion } from '../search/enqueue.js';
import { tellVote } from '../votes/tell-vote.js';
import { followGone, followRefusal, followTaking } from '../offers/follow-offer.js';
import { hearPost } from '../listening/hear-post.js';
import { refreshMatcher } from '../listening/matcher.js';
import { tellHeard, tellMentionChange } from '../listening/tell-mention.js';
import { followInvitation } from '../invitations/follow-invitation.js';
import { tellOfInvitation, tellOfReply } from '../invitations/tell-people.js';
import { seatOwner } from '../spaces/open-space.js';
import { tellInvited } from '../spaces/tell-agents.js';
import { planForgetting } from '../reports/forget-reports.js';
import { tellReading } from '../reports/tell-reading.js';
import { passingTalkSubscribers, talkSubscribers } from './talk-subscribers.js';
import type { PassingSubscribers, Subscribers } from './deliver.js';

export const subscribers: Subscribers = {
  ...talkSubscribers,
  'offer.accepted': [
    { name: 'conversations/open', effect: (ctx, payload) => openConversation(ctx, payload) },
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'offers/forget', effect: forgetOffer },
    { name: 'offers/thank-rivals', effect: (ctx, payload) => thankRivals(ctx, payload.questionId) },
    { name: 'offers/tell-asker', effect: (ctx, payload) => tellHowItGoes(ctx, payload.questionId) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'helping') },
    { name: 'offers/follow', effect: followTaking },
  ],
  'answer.posted': [
    { name: 'answers/count', effect: (ctx, payload) => countAnswers(ctx, payload.questionId) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'answer', { answer: { id: payload.answerId, authorId: payload.authorId } }) },
    { name: 'drafts/drop', effect: (_ctx, payload) => dropAnswered(payload) },
    { name: 'listening/hear', effect: (ctx, payload) => hearPost(ctx, { subject: 'answer', subjectId: payload.answerId }) },
    { name: 'answers/tell-asker', effect: (ctx, payload) => tellOfAnswer(ctx, payload) },
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'search/index-person', effect: (_ctx, payload) => enqueuePerson(payload.authorId) },
    { name: 'following/keep', effect: (ctx, payload) => keepFollowing(ctx, payload.authorId, payload.questionId) },
    { name: 'following/tell', effect: (ctx, payload) => tellAnswerFollowers(ctx, payload) },
  ],
  'answer.accepted': [
    { name: 'answers/mark', effect: (ctx, payload) => markAsDecided(ctx, payload) },
    { name: 'answers/tell-author', effect: (ctx, payload) => tellOfAcceptance(ctx, payload) },
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'reputation/award', effect: (ctx, payload) => awardAcceptance(ctx, payload) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'accepted') },
    { name: 'offers/follow', effect: (ctx, payload) => followQuestion(ctx, { questionId: payload.questionId, openAgain: false }) },
    { name: 'following/tell-solved', effect: (ctx, payload) => tellSolved(ctx, payload.questionId) },
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
  'post.edited': [
    { name: 'edits/keep-revision', effect: (_ctx, payload) => keepRevision(payload) },
    { name: 'edits/outdate', effect: (ctx, payload) => outdateEdits(ctx, payload) },
    { name: 'listening/hear', effect: (ctx, payload) => hearPost(ctx, { subject: payload.subject, subjectId: payload.subjectId }) },
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, payload.subject === 'question' ? 'edited' : 'answer-edited') },
    { name: 'edits/tell-author', effect: (ctx, payload) => tellOfEdit(ctx, payload) },
    { name: 'conversations/follow-edit', effect: followAnswerEdit },
    { name: 'moderation/look-at-edit', effect: lookAtEdit },
    { name: 'offers/follow-emergency', effect: (ctx, payload) => followEmergency(ctx, payload.questionId) },
  ],
  'edit.suggested': [{ name: 'edits/tell-author', effect: (ctx, payload) => tellOfSuggestion(ctx, payload) }],
  'edit.passed': [{ name: 'edits/apply', effect: (ctx, payload) => applyEdit(ctx, toId(payload.editId)) }],
  'edit.approved': [
    { name: 'reputation/award', effect: (ctx, payload) => awardEdit(ctx, payload) },
    { name: 'edits/tell-suggester', effect: (ctx, payload) => tellOfDecision(ctx, payload, 'edit.approved') },
  ],
  'edit.refused': [{ name: 'edits/tell-suggester', effect: (ctx, payload) => tellOfDecision(ctx, payload, 'edit.refused') }],
  'edit.outdated': [{ name: 'edits/tell-suggester', effect: (ctx, payload) => tellOfDecision(ctx, payload, 'edit.outdated') }],
  'comment.posted': [
    { name: 'drafts/drop', effect: (_ctx, payload) => dropCommented(payload) },
    { name: 'listening/hear', effect: (ctx, payload) => hearPost(ctx, { subject: 'comment', subjectId: payload.commentId }) },
    { name: 'comments/count', effect: (ctx, payload) => countComments(ctx, payload) },
    { name: 'comments/tell-people', effect: (ctx, payload) => tellOfComment(ctx, payload) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'comment') },
    { name: 'following/keep', effect: (ctx, payload) => keepFollowing(ctx, payload.authorId, payload.questionId) },
  ],
  'comment.changed': [
    { name: 'listening/hear', effect: (ctx, payload) => hearPost(ctx, { subject: 'comment', subjectId: payload.commentId }) },
    { name: 'comments/count', effect: (ctx, payload) => countComments(ctx, payload) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'comment') },
    { name: 'moderation/look-at-edit', effect: lookAtCommentEdit },
  ],
  'question.changed': [
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, payload.what) },
    { name: 'offers/follow', effect: (ctx, payload) => followQuestion(ctx, { questionId: payload.questionId, openAgain: payload.what === 'released' }) },
    { name: 'following/tell-solved', effect: (ctx, payload) => (payload.what === 'solved' ? tellSolved(ctx, payload.questionId) : undefined) },
  ],
  'emergency.cleared': [{ name: 'offers/start-asking', effect: (ctx, payload) => startAsking(ctx, payload.questionId) }],
  'question.closed': [
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'closed') },
    { name: 'offers/follow', effect: (ctx, payload) => followQuestion(ctx, { questionId: payload.questionId, openAgain: false }) },
    { name: 'closures/tell-asker', effect: (ctx, payload) => tellAskerOfState(ctx, 'closed', payload) },
  ],
  'question.reopened': [
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'reopened') },
    { name: 'offers/follow', effect: (ctx, payload) => followQuestion(ctx, { questionId: payload.questionId, openAgain: true }) },
    { name: 'closures/tell-asker', effect: (ctx, payload) => tellAskerOfState(ctx, 'reopened', payload) },
    { name: 'following/tell-solved', effect: (ctx, payload) => tellSolved(ctx, payload.questionId) },
  ],
  'question.linked': [
    { name: 'duplicates/follow', effect: (ctx, payload) => followLinks(ctx, payload) },
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'offers/follow', effect: (ctx, payload) => followQuestion(ctx, { questionId: payload.questionId, openAgain: false }) },
    { name: 'duplicates/tell-asker', effect: (ctx, payload) => tellAskerOfState(ctx, 'linked', payload) },
    { name: 'following/tell-solved', effect: (ctx, payload) => tellSolved(ctx, payload.originalId) },
  ],
  'question.unlinked': [
    { name: 'duplicates/follow', effect: (ctx, payload) => followLinks(ctx, payload) },
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'offers/follow', effect: (ctx, payload) => followQuestion(ctx, { questionId: payload.questionId, openAgain: true }) },
    { name: 'duplicates/tell-asker', effect: (ctx, payload) => tellAskerOfState(ctx, 'unlinked', payload) },
  ],
  'metoo.changed': [
    { name: 'me-too/count', effect: (_ctx, payload) => countMeToos(toId(payload.questionId)) },
    { name: 'following/keep', effect: (ctx, payload) => (payload.on ? keepFollowing(ctx, payload.personId, payload.questionId) : undefined) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'me-too') },
  ],
  'news.spread': [{ name: 'following/spread-on', effect: (ctx, payload) => spreadOn(ctx, payload) }],
  'answer.marked': [
    { name: 'marks/count', effect: (_ctx, payload) => countMarks(toId(payload.answerId)) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'marks') },
  ],
  'solution.asked': [{ name: 'solutions/tell-asker', effect: (ctx, payload) => tellAskerStill(ctx, payload) }],
  'solution.held': [
    { name: 'reputation/award', effect: (ctx, payload) => awardStill(ctx, payload) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'held') },
  ],
  'solution.failed': [
    { name: 'conversations/reopen', effect: (ctx, payload) => reopenConversation(ctx, payload) },
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'reopened') },
    { name: 'offers/follow', effect: (ctx, payload) => followQuestion(ctx, { questionId: payload.questionId, openAgain: true }) },
  ],
  'question.asked': [
    { name: 'drafts/drop', effect: (_ctx, payload) => dropAsked(payload) },
    { name: 'listening/hear', effect: (ctx, payload) => hearPost(ctx, { subject: 'question', subjectId: payload.questionId }) },
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'auth/mail-guest-link', effect: (ctx, payload) => mailGuestLinkFor(ctx, payload.questionId) },
    { name: 'offers/start-asking', effect: (ctx, payload) => startAsking(ctx, payload.questionId) },
    { name: 'offers/follow-emergency', effect: (ctx, payload) => followEmergency(ctx, payload.questionId) },
    { name: 'following/keep', effect: (ctx, payload) => keepFollowing(ctx, payload.askerId, payload.questionId) },
    { name: 'following/tell', effect: (ctx, payload) => tellTopicFollowers(ctx, payload) },
  ],
  'offer.made': [
    { name: 'offers/keep-budget', effect: (ctx, payload) => keepBudget(ctx, payload) },
    { name: 'offers/tell-helper', effect: (ctx, payload) => tellOffer(ctx, payload.offerId) },
  ],
  'offer.declined': [
    { name: 'offers/follow', effect: followRefusal },
    { name: 'offers/forget', effect: forgetOffer },
    { name: 'offers/tell-asker', effect: (ctx, payload) => tellHowItGoes(ctx, payload.questionId) },
  ],
  'offer.gone': [{ name: 'offers/follow', effect: followGone }],
  'wave.moved': [{ name: 'offers/tell-asker', effect: (ctx, payload) => tellHowItGoes(ctx, payload.questionId) }],
  'flag.changed': [
    { name: 'moderation/gather', effect: (ctx, payload) => gatherFlags(ctx, payload.subject, toId(payload.subjectId)) },
    { name: 'moderation/write-down', effect: writeDownFlag },
  ],
  'case.changed': [{ name: 'moderation/write-down', effect: writeDownCase }, { name: 'reports/tell-reading', effect: tellReading }],
  'case.decided': [{ name: 'moderation/follow', effect: (ctx, payload) => followCaseDecision(ctx, payload.caseId, payload.number) }, { name: 'reports/plan-forgetting', effect: (ctx, payload) => planForgetting(ctx, payload.caseId) }],
  'moderation.acted': [
    { name: 'moderation/follow', effect: followAction },
    { name: 'moderation/tell', effect: tellOfAction },
    { name: 'search/index-question', effect: (_ctx, payload) => (payload.questionId ? enqueueQuestion(payload.questionId) : undefined) },
    { name: 'search/index-person', effect: (_ctx, payload) => enqueuePerson(payload.personId) },
    { name: 'offers/follow', effect: (ctx, payload) => (payload.subject === 'question' ? followQuestion(ctx, { questionId: payload.subjectId, openAgain: true }) : undefined) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => (payload.questionId ? tellWatchers(ctx, payload.questionId, 'moderated') : undefined) },
  ],
  'post.removed': [{ name: 'reputation/award', effect: (ctx, payload) => awardRemoval(ctx, payload) }],
  'post.restored': [{ name: 'reputation/reverse', effect: (ctx, payload) => reverseRemoval(ctx, payload) }],
  'standing.changed': [
    { name: 'reputation/recount', effect: (_ctx, payload) => recountOne(toId(payload.personId)) },
    { name: 'search/index-person', effect: (_ctx, payload) => enqueuePerson(payload.personId) },
    { name: 'badges/settle', effect: (ctx, payload) => settleBadges(ctx, toId(payload.personId)) },
  ],
  'ring.judged': [{ name: 'rings/follow', effect: (ctx, payload) => followRing(ctx, payload) }],
  'badge.changed': [{ name: 'badges/tell', effect: tellOfBadge }],
  'post.held': [{ name: 'moderation/note-held', effect: noteHeld }],
  'person.freed': [{ name: 'offers/come-free', effect: (ctx, payload) => comeFree(ctx, payload) }],
  'person.merged': [{ name: 'merges/hand-over', effect: (ctx, payload) => handOver(ctx, payload) }],
  'person.left': [{ name: 'departures/settle', effect: (ctx, payload) => settleDeparture(ctx, payload) }],
  'claim.decided': [{ name: 'claims/follow', effect: followDecision }, { name: 'claims/tell-claimant', effect: tellDecision }],
  'account.changed': [{ name: 'auth/end-sessions', effect: endSessions }, { name: 'auth/tell-owner', effect: tellAccountChange }],
  'guest.reachable': [{ name: 'auth/mail-guest-link', effect: (ctx, payload, cause) => mailGuestLink(ctx, payload.personId, cause) }],
  'space.opened': [
    { name: 'spaces/seat-owner', effect: (ctx, payload) => seatOwner(ctx, payload) },
    { name: 'listening/refresh', effect: (ctx) => refreshMatcher(ctx) },
  ],
  'space.changed': [{ name: 'listening/refresh', effect: (ctx) => refreshMatcher(ctx) }],
  'agent.invited': [{ name: 'spaces/tell-invited', effect: (ctx, payload) => tellInvited(ctx, payload) }],
  'mention.heard': [{ name: 'listening/tell', effect: (ctx, payload) => tellHeard(ctx, payload) }],
  'mention.changed': [{ name: 'listening/tell', effect: (ctx, payload) => tellMentionChange(ctx, payload) }],
  'invitation.made': [
    { name: 'invitations/follow', effect: (ctx, payload) => followInvitation(ctx, payload) },
    { name: 'invitations/tell-asker', effect: (ctx, payload) => tellOfInvitation(ctx, payload) },
  ],
  'invitation.accepted': [
    // One after the other: what the invitation becomes is told by the talk.
    { name: 'conversations/open', effect: (ctx, payload) => openConversation(ctx, payload).then(() => followInvitation(ctx, payload)) },
    { name: 'search/index-question', effect: (_ctx, payload) => enqueueQuestion(payload.questionId) },
    { name: 'offers/follow', effect: (ctx, payload) => followQuestion(ctx, { questionId: payload.questionId, openAgain: false }) },
    { name: 'offers/tell-asker', effect: (ctx, payload) => tellHowItGoes(ctx, payload.questionId) },
    { name: 'questions/tell-watchers', effect: (ctx, payload) => tellWatchers(ctx, payload.questionId, 'helping') },
    { name: 'invitations/tell-helper', effect: (ctx, payload) => tellOfReply(ctx, payload, 'accepted') },
  ],
  'invitation.declined': [
    { name: 'invitations/follow', effect: (ctx, payload) => followInvitation(ctx, payload) },
    { name: 'invitations/tell-helper', effect: (ctx, payload) => tellOfReply(ctx, payload, 'declined') },
  ],
  'person.joined': [{ name: 'search/index-person', effect: (_ctx, payload) => enqueuePerson(payload.personId, { comesFree: true }) }],
  'person.changed': [{ name: 'search/index-person', effect: (_ctx, payload) => enqueuePerson(payload.personId) }],
};

export const passingSubscribers: PassingSubscribers = {
  ...passingTalkSubscribers,
  'notification.read': [tellRead],
};
