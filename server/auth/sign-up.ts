/** Making an account: the handle and the email belong to whoever was first, by the unique indexes. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import type { Announced } from '../events/outbox.js';
import { PersonModel, type Person } from '../people/person.model.js';
import type { SignUp } from './auth.input.js';
import { isKeptHandle } from '../departures/keep-handle.js';
import { hashPassword } from './check-password.js';

const HANDLE_TAKEN = 'Somebody here has that handle already. Choose another.';
const EMAIL_TAKEN = 'There is an account with that email already. Sign in, or use another address.';
const ALREADY_MEMBER = 'You have an account already.';

/**
 * Makes the account. Anyone may; a guest keeps their row, and with it all they asked and said. Records person.joined.
 * Throws Conflict with the sentence for the field that is taken: of many who want one handle exactly one gets it.
 */
export async function signUp(ctx: Ctx, input: SignUp, guest?: Person): Promise<Person> {
  if (await isKeptHandle(ctx, input.handle)) throw new Conflict(HANDLE_TAKEN, { fields: { handle: HANDLE_TAKEN } });
  const _id = guest?.kind === 'guest' ? guest._id : new Types.ObjectId();
  const joined = ctx.events.announce('person.joined', `${_id}`, { personId: `${_id}` });
  const { timeZone, password, ...said } = input;
  const proven = guest?.contactEmail === input.email && guest.emailProvenAt !== undefined;
  const account = { ...said, ...(timeZone && { timeZone }), passwordHash: await hashPassword(password), kind: 'member' as const };
  const person = await (guest?.kind === 'guest' ? promote(guest, account, proven, joined) : create(ctx, { ...account, _id, outbox: [joined] })).catch(async (error: unknown) => {
    throw (error as { code?: number }).code === 11000 ? await whatIsTaken(input) : error;
  });
  ctx.events.publish(PersonModel, _id, joined);
  return person;
}

type Account = Omit<SignUp, 'password' | 'timeZone'> & { passwordHash: string; kind: 'member'; timeZone?: string };

async function create(ctx: Ctx, account: Account & Pick<Person, '_id' | 'outbox'>): Promise<Person> {
  const now = ctx.clock.now();
  const row = await PersonModel.create({ ...account, lastActiveAt: now, createdAt: now });
  return row.toObject<Person>();
}

/** A new epoch begins: whoever else is here as that guest (they typed this address by mistake, or on purpose) must not be in the account. */
async function promote(guest: Person, account: Account, proven: boolean, joined: Announced): Promise<Person> {
  const person = await PersonModel.findOneAndUpdate({ _id: guest._id, kind: 'guest' }, { $set: account, $unset: { contactEmail: 1, ...(!proven && { emailProvenAt: 1 }) }, $inc: { revision: 1, sessionEpoch: 1 }, $push: { outbox: joined } }, { returnDocument: 'after' }).lean<Person>();
  if (!person) throw new Conflict(ALREADY_MEMBER);
  return person;
}

/** Asked afterwards: an index says that something is taken, not reliably what. */
async function whatIsTaken({ handle, email }: SignUp): Promise<Conflict> {
  const fields = {
    ...((await PersonModel.exists({ handle })) && { handle: HANDLE_TAKEN }),
    ...((await PersonModel.exists({ email })) && { email: EMAIL_TAKEN }),
  };
  return new Conflict(Object.values(fields)[0] ?? HANDLE_TAKEN, { fields });
}
