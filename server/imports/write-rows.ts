/** Writing what was mapped, a batch at a time: new rows are inserted, changed ones brought up to date, the rest left as they are. */
import type { Model, Types } from 'mongoose';
import type { Origin } from '../people/person.model.js';
import type { Draft } from './draft.js';
import type { Outcome } from './import-report.js';

interface Kept {
  _id: Types.ObjectId;
  origin?: Origin;
}

/** What a changed row changes in the document that is here; what people did here since stays. */
export type Merge<T, D> = (stored: T, incoming: D) => Promise<Partial<T>>;

/** Writes these drafts; says of each what became of it. Stopped halfway, the next call completes it. */
export async function writeRows<T extends Kept, D>(model: Model<T>, drafts: Draft<D>[], merge: Merge<T, D>): Promise<Outcome[]> {
  const stored = await digestsOf(model, drafts);
  const outcomes = drafts.map(({ _id, origin }): Outcome => (!stored.has(`${_id}`) ? 'new' : stored.get(`${_id}`) === origin.digest ? 'unchanged' : 'changed'));
  const of = (outcome: Outcome) => drafts.filter((_, i) => outcomes[i] === outcome);
  await insertNew(model, of('new').map(documentOf));
  for (const draft of of('changed')) {
    const before = await model.findById(draft._id).lean<T>();
    if (before) await model.updateOne({ _id: draft._id } as never, { $set: { ...(await merge(before, draft.make())), origin: draft.origin } } as never);
  }
  return outcomes;
}

function documentOf<D>(draft: Draft<D>): object {
  return { _id: draft._id, ...draft.make(), origin: draft.origin };
}

/**
 * Inserts all that isn't there yet. Another import of the same site may be at work: what it has written stays.
 * @param complete the documents lack nothing: the model adds no defaults, which makes most of the time of a mass of small ones.
 */
export async function insertNew<T>(model: Model<T>, documents: object[], complete = false): Promise<void> {
  if (documents.length === 0) return;
  try {
    await model.insertMany(documents, { ordered: false, lean: complete });
  } catch (error) {
    const faults = [(error as { writeErrors?: unknown }).writeErrors ?? []].flat() as { code?: number; err?: { code?: number; errmsg?: string }; errmsg?: string }[];
    if (faults.length === 0 || !faults.every((fault) => (fault.code ?? fault.err?.code) === 11000 && / index: (_id_|origin|cause)/.test(fault.errmsg ?? fault.err?.errmsg ?? ''))) throw error;
  }
}

async function digestsOf<T extends Kept>(model: Model<T>, drafts: Draft<unknown>[]): Promise<Map<string, string | undefined>> {
  const rows = await model.find({ _id: { $in: drafts.map(({ _id }) => _id) } } as never, { 'origin.digest': 1 }).lean<Kept[]>();
  return new Map(rows.map((row) => [`${row._id}`, row.origin?.digest]));
}
