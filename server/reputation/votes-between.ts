/** Votes up as the ledger knows them: from whom, to whom, and when. */
import type { Types } from 'mongoose';
import { LedgerEntryModel, type LedgerEntry } from './ledger-entry.model.js';

const UPS = ['answer-voted-up', 'question-voted-up'];

/** Those since then that stand and whose voter is known. */
export async function votesUpSince(from: Date): Promise<{ fromId: Types.ObjectId; toId: Types.ObjectId; at: Date }[]> {
  const back = new Set<string>();
  for await (const { reversesId } of entries(UPS.map((rule) => `${rule}-reversed`), from)) back.add(`${reversesId}`);
  const votes: { fromId: Types.ObjectId; toId: Types.ObjectId; at: Date }[] = [];
  for await (const { _id, byId, personId, at } of entries(UPS, from)) if (byId && !back.has(`${_id}`)) votes.push({ fromId: byId, toId: personId, at });
  return votes;
}

async function* entries(rules: string[], from: Date): AsyncGenerator<LedgerEntry> {
  for (const rule of rules) yield* LedgerEntryModel.find({ rule, at: { $gte: from } }, { personId: 1, byId: 1, at: 1, reversesId: 1 }).lean<LedgerEntry[]>().cursor() as AsyncIterable<LedgerEntry>;
}
