/** Does this password belong to this handle? */
import { hash, verify } from '@node-rs/argon2';
import { PersonModel, type Person } from '../people/person.model.js';

/** argon2id, 19 MiB, 2 passes, 1 lane: OWASP Password Storage Cheat Sheet. */
const ARGON2 = { algorithm: 2 /* Argon2id */, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
let decoy: Promise<string> | undefined;

/** @returns the hash to keep. */
export function hashPassword(password: string): Promise<string> {
  return hash(asTyped(password), ARGON2);
}

/** The member with that handle or email, or null. */
export function findMember(handleOrEmail: string): Promise<Person | null> {
  const name = handleOrEmail.trim().toLowerCase();
  return PersonModel.findOne({ ...(name.includes('@') ? { email: name } : { handle: name }), kind: 'member' }).lean<Person>();
}

/** The member with that handle or email and that password, or null. Takes as long for a handle nobody has: a stopwatch learns nothing. */
export async function checkPassword(handleOrEmail: string, password: string): Promise<Person | null> {
  const person = await findMember(handleOrEmail);
  const kept = person?.passwordHash ?? (await (decoy ??= hashPassword('nobody has this password')));
  const fits = await verify(kept, asTyped(password));
  return person?.passwordHash && fits ? person : null;
}

/** The same characters from every keyboard. Source: NIST SP 800-63B, 3.1.1.2 (normalization). */
function asTyped(password: string): string {
  return password.normalize('NFKC');
}
