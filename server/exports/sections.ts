/** What an export is made of: one line for each kind of rows, each from the feature whose they are. */
import type { Types } from 'mongoose';
import { ownAnswers } from '../answers/own-answers.js';
import { ownFiles } from '../attachments/own-files.js';
import { ownKeys, ownLinks } from '../auth/own-keys.js';
import { ownBadges } from '../badges/own-badges.js';
import { ownLetters } from '../channels/own-letters.js';
import { ownClaims } from '../claims/own-claims.js';
import { ownComments } from '../comments/own-comments.js';
import { ownDrafts } from '../drafts/own-drafts.js';
import { ownEdits, ownRevisions } from '../edits/own-edits.js';
import { ownFollows } from '../following/own-follows.js';
import { ownInvitations } from '../invitations/own-invitations.js';
import { ownMentions } from '../listening/own-mentions.js';
import { ownMarks } from '../marks/own-marks.js';
import { ownMeToos } from '../me-too/own-me-toos.js';
import { ownFlags } from '../moderation/own-flags.js';
import { ownDeeds, ownNotices, ownReplies } from '../moderation/own-notices.js';
import { ownNotifications } from '../notifications/own-notifications.js';
import { ownOffers } from '../offers/own-offers.js';
import { ownQuestions } from '../questions/own-questions.js';
import { ownLedger } from '../reputation/own-ledger.js';
import { ownSnippets } from '../snippets/own-snippets.js';
import { ownSeats } from '../spaces/own-seats.js';
import { ownVotes } from '../votes/own-votes.js';

export interface Section {
  /** Of the file, without its ending. */
  name: string;
  about: string;
  rows(personId: Types.ObjectId): AsyncGenerator<{ id: string }>;
}

export const SECTIONS: Section[] = [
  { name: 'questions', about: 'what you asked', rows: ownQuestions },
  { name: 'answers', about: 'what you answered', rows: ownAnswers },
  { name: 'comments', about: 'your comments', rows: ownComments },
  { name: 'files', about: 'photos, voice notes, clips and files you attached in talks', rows: ownFiles },
  { name: 'edits', about: 'changes you suggested to what others wrote', rows: ownEdits },
  { name: 'revisions', about: 'earlier words of yours that were changed since', rows: ownRevisions },
  { name: 'drafts', about: 'what you typed and have not posted', rows: ownDrafts },
  { name: 'snippets', about: 'what you kept to say again', rows: ownSnippets },
  { name: 'votes', about: 'how you voted', rows: ownVotes },
  { name: 'marks', about: 'which answers worked for you, or are outdated', rows: ownMarks },
  { name: 'me-toos', about: 'problems you have too', rows: ownMeToos },
  { name: 'follows', about: 'what you follow', rows: ownFollows },
  { name: 'offers', about: 'what you were asked to help with, and why you', rows: ownOffers },
  { name: 'invitations', about: 'companies that asked to talk with you', rows: ownInvitations },
  { name: 'ledger', about: 'your reputation, entry by entry', rows: ownLedger },
  { name: 'badges', about: 'badges, with every time they were earned or lost', rows: ownBadges },
  { name: 'notifications', about: 'what you were told', rows: ownNotifications },
  { name: 'letters', about: 'mail to you: when, and about what', rows: ownLetters },
  { name: 'keys', about: 'API keys: their names and dates', rows: ownKeys },
  { name: 'links', about: 'mailed links: what for and when', rows: ownLinks },
  { name: 'claims', about: 'old profiles you said are yours', rows: ownClaims },
  { name: 'spaces', about: 'spaces you speak for', rows: ownSeats },
  { name: 'mentions', about: 'mentions you took on for a space', rows: ownMentions },
  { name: 'flags', about: 'what you flagged', rows: ownFlags },
  { name: 'moderation/notices', about: 'what moderators decided about you or what you wrote', rows: ownNotices },
  { name: 'moderation/replies', about: 'cases in which you replied to them', rows: ownReplies },
  { name: 'moderation/deeds', about: 'what you did as a moderator', rows: ownDeeds },
];
