/** The product's table of contents: one line a feature, with its doors for pages, programs and sockets. */
import type { Router } from 'express';
import { accountEndpoints } from './auth/account.api.js';
import { authEndpoints } from './auth/auth.api.js';
import { authPages } from './auth/auth.routes.js';
import { devicePages } from './auth/other-device.routes.js';
import { linkPages } from './auth/links.routes.js';
import { safetyPages } from './auth/safety.routes.js';
import { departureEndpoints } from './departures/departures.api.js';
import { departurePages } from './departures/departures.routes.js';
import { exportEndpoints } from './exports/exports.api.js';
import { exportPages } from './exports/exports.routes.js';
import { tokenEndpoints } from './auth/tokens.api.js';
import { tokenPages } from './auth/tokens.routes.js';
import { claimEndpoints } from './claims/claims.api.js';
import { claimPages } from './claims/claims.routes.js';
import { attachmentEndpoints } from './attachments/attachments.api.js';
import { filePages } from './attachments/files.routes.js';
import { uploadPages } from './attachments/uploads.routes.js';
import type { Ctx } from './context.js';
import { answerEndpoints } from './answers/answers.api.js';
import { answerPages } from './answers/answers.routes.js';
import { commentEndpoints } from './comments/comments.api.js';
import { commentPages } from './comments/comments.routes.js';
import { conversationEndpoints } from './conversations/conversations.api.js';
import { conversationPages } from './conversations/conversations.routes.js';
import { conversationSocket } from './conversations/conversations.socket.js';
import { callSocket } from './calls/calls.socket.js';
import { closureEndpoints } from './closures/closures.api.js';
import { closurePages } from './closures/closures.routes.js';
import { duplicateEndpoints } from './duplicates/duplicates.api.js';
import { duplicatePages } from './duplicates/duplicates.routes.js';
import { followingEndpoints } from './following/following.api.js';
import { followingPages } from './following/following.routes.js';
import { markEndpoints } from './marks/marks.api.js';
import { markPages } from './marks/marks.routes.js';
import { meTooEndpoints } from './me-too/me-too.api.js';
import { meTooPages } from './me-too/me-too.routes.js';
import { solutionEndpoints } from './solutions/solutions.api.js';
import { solutionPages } from './solutions/solutions.routes.js';
import { emergencyEndpoints } from './emergencies/emergencies.api.js';
import { emergencyPages } from './emergencies/emergencies.routes.js';
import { reportEndpoints } from './reports/reports.api.js';
import { reportPages } from './reports/reports.routes.js';
import { draftEndpoints } from './drafts/drafts.api.js';
import { draftPages } from './drafts/drafts.routes.js';
import { companionEndpoints } from './companions/companions.api.js';
import { companionPages } from './companions/companions.routes.js';
import { companionSocket } from './companions/companions.socket.js';
import { handoverEndpoints } from './handovers/handovers.api.js';
import { handoverPages } from './handovers/handovers.routes.js';
import { relatedEndpoints } from './related/related.api.js';
import { relatedPages } from './related/related.routes.js';
import { snippetEndpoints } from './snippets/snippets.api.js';
import { snippetPages } from './snippets/snippets.routes.js';
import { editEndpoints } from './edits/edits.api.js';
import { editPages } from './edits/edits.routes.js';
import { historyPages } from './edits/history.routes.js';
import { frontPages } from './front/front.routes.js';
import { moderationEndpoints } from './moderation/moderation.api.js';
import { moderationPages } from './moderation/moderation.routes.js';
import { notificationEndpoints } from './notifications/notifications.api.js';
import { notificationPages } from './notifications/notifications.routes.js';
import { notificationSocket } from './notifications/notifications.socket.js';
import { offerLogEndpoints } from './offers/offer-log.api.js';
import { offerEndpoints } from './offers/offers.api.js';
import { offerPages } from './offers/offers.routes.js';
import { offerSocket } from './offers/offers.socket.js';
import { peopleEndpoints } from './people/people.api.js';
import { peoplePages } from './people/people.routes.js';
import { peopleSocket } from './people/people.socket.js';
import { settingsPages } from './people/settings.routes.js';
import { insightPages } from './insight/insight.routes.js';
import { operatorPages } from './operations/operations.routes.js';
import { questionEndpoints } from './questions/questions.api.js';
import { questionPages } from './questions/questions.routes.js';
import { reputationEndpoints } from './reputation/reputation.api.js';
import { badgeEndpoints } from './badges/badges.api.js';
import { badgePages } from './badges/badges.routes.js';
import { reputationPages } from './reputation/reputation.routes.js';
import { ringEndpoints } from './rings/rings.api.js';
import { ringPages } from './rings/rings.routes.js';
import { voteEndpoints } from './votes/votes.api.js';
import { votePages } from './votes/votes.routes.js';
import { invitationEndpoints } from './invitations/invitations.api.js';
import { invitationPages } from './invitations/invitations.routes.js';
import { mentionEndpoints } from './listening/mentions.api.js';
import { mentionPages } from './listening/mentions.routes.js';
import { spaceEndpoints } from './spaces/spaces.api.js';
import { seatLinkPages } from './spaces/seat-links.routes.js';
import { spacePages } from './spaces/spaces.routes.js';
import type { SocketDoor } from './realtime/hear.js';
import { pseudonymSocket } from './pseudonyms/pseudonyms.socket.js';
import { transcriptEndpoints } from './transcripts/transcripts.api.js';
import { transcriptPages } from './transcripts/transcripts.routes.js';
import { searchEndpoints } from './search/search.api.js';
import { searchPages } from './search/search.routes.js';
import type { Endpoint } from './web/api.js';

export interface Feature {
  pages?: (ctx: Ctx) => Router;
  api?: Endpoint[];
  socket?: SocketDoor;
}

export const features: Record<string, Feature> = {
  front: { pages: frontPages },
  // Before people: /people/new is a page of its own.
  auth: { pages: authPages, api: authEndpoints },
  devices: { pages: devicePages },
  links: { pages: linkPages, api: accountEndpoints },
  claims: { pages: claimPages, api: claimEndpoints },
  safety: { pages: safetyPages },
  tokens: { pages: tokenPages, api: tokenEndpoints },
  exports: { pages: exportPages, api: exportEndpoints },
  departures: { pages: departurePages, api: departureEndpoints },
  conversations: { pages: conversationPages, api: conversationEndpoints, socket: conversationSocket },
  calls: { socket: callSocket },
  people: { pages: peoplePages, api: peopleEndpoints, socket: peopleSocket },
  settings: { pages: settingsPages },
  questions: { pages: questionPages, api: questionEndpoints },
  uploads: { pages: uploadPages },
  files: { pages: filePages, api: attachmentEndpoints },
  offers: { pages: offerPages, api: offerEndpoints, socket: offerSocket },
  offerLog: { api: offerLogEndpoints },
  answers: { pages: answerPages, api: answerEndpoints },
  comments: { pages: commentPages, api: commentEndpoints },
  notifications: { pages: notificationPages, api: notificationEndpoints, socket: notificationSocket },
  moderation: { pages: moderationPages, api: moderationEndpoints },
  reports: { pages: reportPages, api: reportEndpoints },
  pseudonyms: { socket: pseudonymSocket },
  transcripts: { pages: transcriptPages, api: transcriptEndpoints },
  companions: { pages: companionPages, api: companionEndpoints, socket: companionSocket },
  handovers: { pages: handoverPages, api: handoverEndpoints },
  drafts: { pages: draftPages, api: draftEndpoints },
  related: { pages: relatedPages, api: relatedEndpoints },
  snippets: { pages: snippetPages, api: snippetEndpoints },
  edits: { pages: editPages, api: editEndpoints },
  history: { pages: historyPages },
  votes: { pages: votePages, api: voteEndpoints },
  meToo: { pages: meTooPages, api: meTooEndpoints },
  closures: { pages: closurePages, api: closureEndpoints },
  emergencies: { pages: emergencyPages, api: emergencyEndpoints },
  duplicates: { pages: duplicatePages, api: duplicateEndpoints },
  following: { pages: followingPages, api: followingEndpoints },
  marks: { pages: markPages, api: markEndpoints },
  solutions: { pages: solutionPages, api: solutionEndpoints },
  reputation: { pages: reputationPages, api: reputationEndpoints },
  rings: { pages: ringPages, api: ringEndpoints },
  badges: { pages: badgePages, api: badgeEndpoints },
  seats: { pages: seatLinkPages },
  spaces: { pages: spacePages, api: spaceEndpoints },
  invitations: { pages: invitationPages, api: invitationEndpoints },
  listening: { pages: mentionPages, api: mentionEndpoints },
  search: { pages: searchPages, api: searchEndpoints },
  insight: { pages: insightPages },
  operations: { pages: operatorPages },
};
