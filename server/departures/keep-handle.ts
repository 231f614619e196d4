/** Nobody takes the name of somebody who left for as long as others may remember it. */
import { DAY } from '../clock.js';
import type { Ctx } from '../context.js';
import { FormerHandleModel, hashOfHandle } from './former-handle.model.js';

const KEPT_MS = 90 * DAY;

/** Keeps the handle from others for 90 days; again: from now. Called before it comes free, so that there is no moment between. */
export async function keepHandle(ctx: Ctx, handle: string): Promise<void> {
  await FormerHandleModel.updateOne({ _id: hashOfHandle(handle) }, { $set: { until: new Date(ctx.clock.now().getTime() + KEPT_MS) } }, { upsert: true });
}

/** Whether somebody who left had this handle not long ago. */
export async function isKeptHandle(ctx: Ctx, handle: string): Promise<boolean> {
  return (await FormerHandleModel.exists({ _id: hashOfHandle(handle), until: { $gt: ctx.clock.now() } })) !== null;
}
