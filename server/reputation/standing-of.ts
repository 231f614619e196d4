/** A person's standing in each topic, derived from their ledger. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { LedgerEntryModel, type LedgerEntry } from './ledger-entry.model.js';
import { outcomesByTopic } from './outcomes.js';
import { sentenceFor, standingAt, type Standing } from './standing.js';

export interface TopicStanding extends Standing {
  topic: string;
  sentence: string;
}

/** Every topic with outcomes, what is known best first. */
export async function standingOf(ctx: Ctx, personId: Types.ObjectId): Promise<TopicStanding[]> {
  const entries = await LedgerEntryModel.find({ personId }, { rule: 1, topics: 1, questionId: 1, byId: 1, at: 1, cause: 1 }).lean<LedgerEntry[]>();
  const now = ctx.clock.now();
  return [...outcomesByTopic(entries)]
    .map(([topic, outcomes]) => ({ topic, ...standingAt(outcomes, now), sentence: sentenceFor(topic, outcomes) }))
    .sort((a, b) => b.lowerBound - a.lowerBound || b.good - a.good || (a.topic < b.topic ? -1 : 1));
}
