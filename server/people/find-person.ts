/** Finding people by id or handle. */
import { wasSomebodys } from '../departures/former-handle.model.js';
import type { Types } from 'mongoose';
import { NotFound } from '../errors.js';
import { gather } from '../gather.js';
import { toId } from '../ids.js';
import { PersonModel, type Person } from './person.model.js';

const THEY_LEFT = 'They left. What they wrote for others is still here, without their name.';

/** The person of that id, or null once they are gone. */
export async function findPerson(id: string): Promise<Person | null> {
  return findTogether(toId(id));
}

const findTogether = gather<Types.ObjectId, Person | null>(async (ids) => {
  if (ids.length === 1) return [await PersonModel.findById(ids[0]).lean<Person>()];
  const found = new Map((await PersonModel.find({ _id: { $in: ids } }).lean<Person[]>()).map((person) => [`${person._id}`, person]));
  return ids.map((id) => found.get(`${id}`) ?? null);
});

/** The person of that id, or null once they are gone or have left: nothing more is earned or kept for them. */
export async function findWhoIsHere(id: string): Promise<Person | null> {
  const person = await findPerson(id);
  return person?.kind === 'left' ? null : person;
}

/** The person of that handle; an old handle leads to whom its person became. Throws NotFound, also of those who left. */
export async function findPersonByHandle(handle: string): Promise<Person> {
  const person = await PersonModel.findOne({ handle: handle.toLowerCase() }).lean<Person>();
  if (!person) throw new NotFound((await wasSomebodys(handle)) ? THEY_LEFT : 'Nobody here goes by that name.');
  const here = person.kind === 'merged' && person.mergedIntoId ? await whoItIs(person.mergedIntoId) : person;
  if (here.kind === 'left') throw new NotFound(THEY_LEFT);
  return here;
}

/** Whom a merged person became, in the end. Throws NotFound. */
async function whoItIs(id: NonNullable<Person['mergedIntoId']>, steps = 20): Promise<Person> {
  const person = await PersonModel.findById(id).lean<Person>();
  if (!person || steps === 0) throw new NotFound('Nobody here goes by that name.');
  return person.kind === 'merged' && person.mergedIntoId ? whoItIs(person.mergedIntoId, steps - 1) : person;
}
