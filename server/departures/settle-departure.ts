/** What follows when somebody left: every feature lets go of its own, and others keep what was said to them. */
import type { Types } from 'mongoose';
import { forgetFilesOf } from '../attachments/forget-files.js';
import { forgetKeys } from '../auth/forget-person.js';
import { forgetBadges } from '../badges/forget-person.js';
import { forgetLetters } from '../channels/forget-person.js';
import { forgetClaims } from '../claims/forget-person.js';
import { HOUR } from '../clock.js';
import { closeQuestionsOf } from '../closures/forget-person.js';
import type { Ctx } from '../context.js';
import { endConversationsOf } from '../conversations/forget-person.js';
import { forgetDrafts } from '../drafts/forget-person.js';
import { forgetPendingEdits } from '../edits/forget-person.js';
import { forgetFollows } from '../following/forget-person.js';
import { letGoOfMentions } from '../listening/forget-person.js';
import { forgetMarks } from '../marks/forget-person.js';
import { forgetMeToos } from '../me-too/forget-person.js';
import { forgetNotifications } from '../notifications/forget-person.js';
import { forgetOffers } from '../offers/forget-person.js';
import { findPerson } from '../people/find-person.js';
import { forgetPerson } from '../people/forget-person.js';
import { PersonModel, type Person } from '../people/person.model.js';
import { leaveWithPseudonyms } from '../pseudonyms/forget-person.js';
import { forgetLedger } from '../reputation/forget-person.js';
import { forgetCompanions } from '../companions/forget-person.js';
import { forgetHandovers } from '../handovers/forget-person.js';
import { forgetSnippets } from '../snippets/forget-person.js';
import { forgetSeats } from '../spaces/forget-person.js';
import { reverseVotesOf } from '../votes/reverse-votes.js';
import { forgetFormerSelves } from './forget-former-selves.js';
import { renewPages } from './renew-pages.js';

/** Who left, and what they were called if some sentence may still say it. */
export interface Gone {
  _id: Types.ObjectId;
  was?: { name: string; handle: string } | undefined;
}

/** One feature's part; may break off and be done again. */
export type Forget = (ctx: Ctx, gone: Gone) => Promise<unknown>;

const takeBackVotes: Forget = (ctx, { _id }) => reverseVotesOf(ctx, { voterId: _id, cause: `person.left:${_id}` });

/** In order: doors first; what others wait for; then what is theirs alone; pages last, when everything is as it will be. */
export const PARTS: Forget[] = [
  forgetKeys, leaveWithPseudonyms, forgetSeats, letGoOfMentions, forgetOffers, closeQuestionsOf, endConversationsOf, forgetFilesOf, takeBackVotes, forgetMeToos, forgetMarks, forgetFollows,
  forgetDrafts, forgetSnippets, forgetHandovers, forgetCompanions, forgetPendingEdits, forgetClaims, forgetNotifications, forgetLetters, forgetPerson, forgetFormerSelves, forgetLedger, forgetBadges, renewPages,
];
const AT_ONCE = 50;

/** Does all of it. Called by the subscriber of person.left and again later; idempotent, and so safe to break off. */
export async function settleDeparture(ctx: Ctx, { personId }: { personId: string }): Promise<void> {
  const person = await findPerson(personId);
  if (person?.kind !== 'left') return;
  await ctx.live.recheck(personId);
  for (const part of PARTS) await part(ctx, { _id: person._id, was: person.leaving });
  await PersonModel.updateOne({ _id: person._id }, { $unset: { leaving: 1 } });
}

/** The job: what was being written while they left has ended by now and is let go of too; after some minutes, and once more after an hour. */
export async function settleOnceMore(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  const due = await PersonModel.find({ departureDueAt: { $lte: now } }).limit(AT_ONCE).lean<Person[]>();
  for (const { _id, leftAt, departureDueAt } of due) {
    await settleDeparture(ctx, { personId: `${_id}` });
    const last = new Date((leftAt ?? now).getTime() + HOUR);
    await PersonModel.updateOne({ _id, departureDueAt }, now < last ? { $set: { departureDueAt: last } } : { $unset: { departureDueAt: 1 } });
  }
}
