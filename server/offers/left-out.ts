/** "Not my thing", learned: which topics somebody is not asked about for a while, and how they take that back. */
import type { Ctx } from '../context.js';
import { MATCHING } from '../matching/constants.js';
import type { Person } from '../people/person.model.js';
import { OfferModel, type Offer } from './offer.model.js';
import { REFUSALS } from './refusals.js';

export interface LeftOut {
  topic: string;
  /** On how many questions about it they passed. */
  passes: number;
  until: Date;
}

type Pass = Pick<Offer, 'topics' | 'takenBack' | 'createdAt'>;

/** The topics that the actor is not asked about now, by when each ends. */
export async function readLeftOut(ctx: Ctx, actor: Pick<Person, '_id'>): Promise<LeftOut[]> {
  const passes = await OfferModel.find(passesOf(ctx, actor), { topics: 1, takenBack: 1, createdAt: 1 }).sort({ createdAt: -1 }).lean<Pass[]>();
  const byTopic = new Map<string, Date[]>();
  for (const pass of passes) for (const topic of learnedFrom(pass)) byTopic.set(topic, [...(byTopic.get(topic) ?? []), pass.createdAt]);
  return [...byTopic]
    .filter(([, at]) => at.length >= MATCHING.NOT_MY_THING)
    // Over when the oldest of the newest three is forgotten.
    .map(([topic, at]) => ({ topic, passes: at.length, until: new Date(at[MATCHING.NOT_MY_THING - 1]!.getTime() + MATCHING.NOT_MY_THING_MS) }))
    .sort((a, b) => a.until.getTime() - b.until.getTime() || (a.topic < b.topic ? -1 : 1));
}

/** Takes back what was learned about a topic: the actor is asked about it again, from now on. One that isn't left out stays as it is. Records nothing. */
export async function askAgainAbout(ctx: Ctx, actor: Pick<Person, '_id'>, topic: string): Promise<void> {
  await OfferModel.updateMany({ ...passesOf(ctx, actor), topics: topic }, { $addToSet: { takenBack: topic } });
}

/** The topics a pass still speaks of. */
export function learnedFrom({ topics, takenBack }: Pick<Offer, 'topics' | 'takenBack'>): string[] {
  return takenBack ? topics.filter((topic) => !takenBack.includes(topic)) : topics;
}

function passesOf(ctx: Ctx, { _id }: Pick<Person, '_id'>) {
  return { helperId: _id, status: 'declined' as const, declineReason: REFUSALS.notMyThing, createdAt: { $gt: new Date(ctx.clock.now().getTime() - MATCHING.NOT_MY_THING_MS) } };
}
