/** The job that takes up whoever may be asked again by the passing of time: rested, awake, the day of a budget over. */
import type { Ctx } from '../context.js';
import { SECOND } from '../clock.js';
import { PersonModel, type Person } from '../people/person.model.js';
import { nextReturn, offerWaiting } from './come-free.js';
import { comeFreeAt } from '../people/come-free-at.js';

/** In one run; the next comes a second later. */
const AT_ONCE = 100;
/** So long looking for their questions may take before somebody else does it. */
const LEASE_MS = 30 * SECOND;

/** Everybody due by ctx.clock, once; several servers may run it beside each other. @returns how many were looked at. */
export async function freeByClock(ctx: Ctx): Promise<number> {
  const due = await PersonModel.find({ askableAt: { $lte: ctx.clock.now() } }, { askableAt: 1 }).sort({ askableAt: 1 }).limit(AT_ONCE).lean<Pick<Person, '_id' | 'askableAt'>[]>();
  for (const { _id, askableAt } of due) {
    const lease = new Date(ctx.clock.now().getTime() + LEASE_MS);
    const claimed = await PersonModel.updateOne({ _id, askableAt }, { $set: { askableAt: lease } });
    if (claimed.modifiedCount === 0) continue;
    const isHere = await offerWaiting(ctx, `${_id}`);
    // Whoever isn't here comes free by coming back; until then nothing needs to be looked at.
    const next = isHere ? await nextReturn(ctx, `${_id}`) : null;
    await PersonModel.updateOne({ _id, askableAt: lease }, next ? { $set: { askableAt: next } } : { $unset: { askableAt: 1 } });
    // What was written down while the lease stood there is not to be lost with it.
    const meanwhile = isHere ? await nextReturn(ctx, `${_id}`) : null;
    if (meanwhile) await comeFreeAt([_id], meanwhile);
  }
  return due.length;
}
