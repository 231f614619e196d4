/** How far the community has grown: what privileges take follows from it. It never grows younger, so nobody finds a door closed that was open for all. */
import type { Ctx } from '../context.js';
import { PersonModel } from '../people/person.model.js';
import { rememberAge, siteAge, type SiteAge } from './privileges.js';
import { SiteModel, type Site } from './site.model.js';

/**
 * A site is grown once 50 members could make topics there, mature once 500 could edit and close: enough hands that the doors may wait for
 * trust. Members only: imported profiles don't act. Set by judgement; the thresholds themselves are in privileges.ts.
 */
export const GROWN = { members: 50, reputation: 150 } as const;
export const MATURE = { members: 500, reputation: 500 } as const;

const ORDER: SiteAge[] = ['young', 'grown', 'mature'];

/** The job, also done when the server starts: counts, writes the age down when it is higher than before, and remembers it in this process. */
export async function refreshSiteAge(ctx: Ctx): Promise<SiteAge> {
  const stored = await storedAge();
  const now = await measuredAge(stored);
  if (ORDER.indexOf(now) > ORDER.indexOf(stored)) await grow(now, ctx.clock.now());
  const age = await storedAge();
  rememberAge(age);
  return siteAge();
}

async function storedAge(): Promise<SiteAge> {
  return (await SiteModel.findById('site').lean<Site>())?.age ?? 'young';
}

/** @param atLeast is not counted again: it has been reached. */
async function measuredAge(atLeast: SiteAge): Promise<SiteAge> {
  const reached = async ({ members, reputation }: { members: number; reputation: number }) =>
    (await PersonModel.find({ kind: 'member', reputation: { $gte: reputation } }, { _id: 1 }).limit(members).lean()).length >= members;
  if (atLeast === 'mature' || (await reached(MATURE))) return 'mature';
  return atLeast === 'grown' || (await reached(GROWN)) ? 'grown' : 'young';
}

/** Only ever upwards, whoever else counts at the same moment. */
async function grow(age: SiteAge, since: Date): Promise<void> {
  const younger = ORDER.slice(0, ORDER.indexOf(age));
  try {
    await SiteModel.updateOne({ _id: 'site', age: { $in: younger } }, { $set: { age, since } }, { upsert: true });
  } catch (error) {
    // It is there and not younger.
    if ((error as { code?: number }).code !== 11000) throw error;
  }
}
