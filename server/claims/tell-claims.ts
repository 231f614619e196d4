/** Whoever claimed a profile hears how it was decided. */
import type { Ctx } from '../context.js';
import { toId } from '../ids.js';
import { notify } from '../notifications/notify.js';
import { findPerson } from '../people/find-person.js';
import { paths } from '../web/paths.js';
import { ClaimModel, type Claim } from './claim.model.js';

/** Keeps the news for the claimant; idempotent under the cause. */
export async function tellDecision(ctx: Ctx, { claimId }: { claimId: string }, cause: string): Promise<void> {
  const claim = await ClaimModel.findById(toId(claimId)).lean<Claim>();
  const imported = claim && (await findPerson(`${claim.importedId}`));
  if (!claim || !imported || (claim.state !== 'confirmed' && claim.state !== 'refused')) return;
  const message = claim.state === 'confirmed' ? `The profile ${imported.name} is yours: what you wrote there and earned by it is in your account.` : `The profile ${imported.name} could not be shown to be yours yet.${claim.word ? ` ${claim.word}` : ''}`;
  await notify(ctx, { personId: claim.claimantId, kind: 'account', cause, message, href: claim.state === 'confirmed' ? paths.settings() : paths.claim(imported.handle) });
}
