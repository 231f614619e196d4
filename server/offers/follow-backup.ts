/** What follows when the asking of somebody else, beside a silent helper, came to something or to nothing. */
import { noteJoined } from '../conversations/join-conversation.js';
import { noteOver } from '../conversations/welcome-back.js';
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { giveUpHandover, takeOver } from '../handovers/follow-handover.js';
import { settleBackup, thankBackups } from './settle-backup.js';
import { forgetOffer } from './tell-offers.js';

/** Subscriber of helper.joined. The offers first: whoever else was asked is let go before they come in vain. Each step is harmless the second time. */
export async function followJoining(ctx: Ctx, joined: Catalogue['helper.joined']): Promise<void> {
  await settleBackup(ctx, joined);
  await forgetOffer(ctx, joined);
  await takeOver(ctx, joined);
  await noteJoined(ctx, joined);
}

/** Subscriber of backup.over, for the offers and the talk alike. */
export async function followBackup(ctx: Ctx, over: Catalogue['backup.over']): Promise<void> {
  await thankBackups(ctx, over);
  await giveUpHandover(ctx, over);
  await noteOver(ctx, over);
}
