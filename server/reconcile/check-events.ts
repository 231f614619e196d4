/** What happened has had its effects: nothing waits in outboxes, and no event is left behind. */
import { MINUTE } from '../clock.js';
import type { Ctx } from '../context.js';
import { outboxes } from '../events/deliver.js';
import { EventModel } from '../events/event.model.js';
import { difference, type Difference } from './difference.js';

/** Younger ones are being worked on, or are tried again soon. */
const LATE_MS = MINUTE;
const MOST = 1000;

export async function* checkOutboxes(ctx: Ctx): AsyncGenerator<Difference> {
  for (const model of outboxes()) {
    const left = await model.find({ 'outbox.since': { $lte: new Date(Date.now() - LATE_MS) } }, { outbox: 1 }).limit(MOST).lean();
    for (const { _id, outbox } of left) yield difference(`${model.modelName} ${_id}`, `${outbox?.length ?? 0} waiting`, 'none', () => ctx.events.sweep());
  }
}

/** Mended by the server, which takes them up; one that fails again and again needs somebody to read the log. */
export async function* checkEvents(_ctx: Ctx): AsyncGenerator<Difference> {
  const left = await EventModel.find({ settled: false, notBefore: { $lte: new Date(Date.now() - LATE_MS) } }).sort({ notBefore: 1 }).limit(MOST).lean();
  for (const { name, cause, attempts, notBefore } of left) yield difference(cause, `${name} waits since ${notBefore.toISOString()}, tried ${attempts} times`, 'settled');
}
