/** Writing people: as other rows, and each with a handle nobody else has. */
import { PersonModel, type Person } from '../people/person.model.js';
import type { Outcome } from './import-report.js';
import type { PersonDraft } from './map-person.js';
import { mergePerson } from './merge-rows.js';
import { writeRows } from './write-rows.js';

/** How often somebody may sign up under a handle between our look and our write. */
const TRIES = 5;

export async function writePeople(drafts: PersonDraft[]): Promise<Outcome[]> {
  for (let tries = 1; ; tries++) {
    try {
      return await writeRows(PersonModel, await named(drafts), mergePerson);
    } catch (error) {
      if ((error as { code?: number }).code !== 11000 || tries === TRIES) throw error;
    }
  }
}

async function named(drafts: PersonDraft[]) {
  const holders = await PersonModel.find({ handle: { $in: drafts.flatMap((draft) => draft.handles) } }, { handle: 1 }).lean<Person[]>();
  const taken = new Map(holders.map((person) => [person.handle, `${person._id}`]));
  return drafts.map((draft) => {
    const handle = draft.handles.find((name) => (taken.get(name) ?? `${draft._id}`) === `${draft._id}`) ?? `${draft._id}`;
    taken.set(handle, `${draft._id}`);
    return { ...draft, make: () => ({ ...draft.make(), handle }) };
  });
}
