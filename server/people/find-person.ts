/** Finding people by id or handle. */
import { NotFound } from '../errors.js';
import { toId } from '../ids.js';
import { PersonModel, type Person } from './person.model.js';

/** The person of that id, or null once they are gone. */
export async function findPerson(id: string): Promise<Person | null> {
  return PersonModel.findById(toId(id)).lean<Person>();
}

/** The person of that handle; an old handle leads to whom its person became. Throws NotFound. */
export async function findPersonByHandle(handle: string): Promise<Person> {
  const person = await PersonModel.findOne({ handle: handle.toLowerCase() }).lean<Person>();
  if (!person) throw new NotFound('Nobody here goes by that name.');
  return person.kind === 'merged' && person.mergedIntoId ? whoItIs(person.mergedIntoId) : person;
}

/** Whom a merged person became, in the end. Throws NotFound. */
async function whoItIs(id: NonNullable<Person['mergedIntoId']>, steps = 20): Promise<Person> {
  const person = await PersonModel.findById(id).lean<Person>();
  if (!person || steps === 0) throw new NotFound('Nobody here goes by that name.');
  return person.kind === 'merged' && person.mergedIntoId ? whoItIs(person.mergedIntoId, steps - 1) : person;
}
