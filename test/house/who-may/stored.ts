/** What is kept just now, so that a test can say that nothing was written; but not who was seen when, nor that a page was looked at. */
import mongoose from 'mongoose';

/** Sessions come with every visit; leases are notes that the index keeps for itself. */
const ASIDE = ['sessions', 'searchleases'];
const SEEN = ['lastActiveAt', 'viewCount', 'seen', 'readAt', 'here', 'expiresAt'];

export type Stored = Map<string, string>;

/** Every row by its collection and id, as text. */
export async function stored(): Promise<Stored> {
  const rows: Stored = new Map();
  const names = (await mongoose.connection.db!.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name).filter((name) => !ASIDE.includes(name));
  await Promise.all(names.map(async (name) => {
    for (const row of await mongoose.connection.collection(name).find({}).toArray()) rows.set(`${name} ${row._id}`, JSON.stringify(row, (key, value) => (SEEN.includes(key) ? undefined : value)));
  }));
  return rows;
}

/** What is there that was not, what is gone and what reads otherwise. */
export function changesBetween(before: Stored, after: Stored): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => before.get(key) !== after.get(key)).map((key) => `${key}: ${differing(before.get(key), after.get(key))}`);
}

function differing(before: string | undefined, after: string | undefined): string {
  if (before === undefined || after === undefined) return before === undefined ? `new ${after}` : 'gone';
  const [was, is] = [JSON.parse(before), JSON.parse(after)] as Record<string, unknown>[];
  return Object.keys({ ...was, ...is }).filter((name) => JSON.stringify(was![name]) !== JSON.stringify(is![name])).map((name) => `${name} ${JSON.stringify(was![name])} -> ${JSON.stringify(is![name])}`).join('; ');
}
