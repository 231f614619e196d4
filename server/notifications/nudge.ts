/** A word in passing to somebody who is elsewhere on the site: nothing is kept of it. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { isQuiet } from '../matching/local-time.js';
import { findPerson } from '../people/find-person.js';

/** Calls it out on their open pages, if they have any and these aren't their quiet hours. */
export async function nudge(ctx: Ctx, personId: Types.ObjectId | string, told: { message: string; href: string }): Promise<void> {
  if (!(await ctx.live.occupied(`person:${personId}`))) return;
  const person = await findPerson(String(personId));
  if (person && !isQuiet(person.quietHours, person.timeZone, ctx.clock.now())) ctx.live.tell(`person:${personId}`, 'notification:new', told);
}
