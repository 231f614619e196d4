/** One process at a time writes into an index: the lease lapses by itself when its holder dies. */
import { randomUUID } from 'node:crypto';
import { SECOND } from '../clock.js';
import type { IndexName } from '../stores/meilisearch.js';
import { SearchLeaseModel } from './search-queue.model.js';

const LEASE_MS = 30 * SECOND;

/** This process, among those that share the database. */
const HOLDER = randomUUID();

/** Takes or prolongs the lease. @returns false while somebody else holds it. */
export async function takeLease(index: IndexName, holder: string = HOLDER): Promise<boolean> {
  const now = Date.now();
  const held = { holder, until: new Date(now + LEASE_MS) };
  const taken = await SearchLeaseModel.findOneAndUpdate({ _id: index, $or: [{ holder }, { until: { $lte: new Date(now) } }] }, { $set: held }).lean();
  if (taken) return true;
  try {
    await SearchLeaseModel.collection.insertOne({ _id: index, ...held } as never);
    return true;
  } catch (error) {
    if ((error as { code?: number }).code === 11000) return false;
    throw error;
  }
}

export async function giveLease(index: IndexName, holder: string = HOLDER): Promise<void> {
  await SearchLeaseModel.deleteOne({ _id: index, holder });
}
