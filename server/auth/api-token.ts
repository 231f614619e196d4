/** Keys to the API: shown once, kept as a hash. */
import { createHash, randomBytes } from 'node:crypto';
import { DAY } from '../clock.js';
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import { toId } from '../ids.js';
import type { Person } from '../people/person.model.js';
import { ApiTokenModel, type ApiToken } from './api-token.model.js';
import { epochOf, personOfSession } from './session-person.js';

const TOKEN_DAYS = 90;
/** The oldest beyond that stop working: a program that signs in anew each time must not fill the store. */
const MOST_TOKENS = 100;
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Makes a key for this person, with the name they want to know it by. @returns the key itself: nobody can ever read it again. */
export async function issueToken(ctx: Ctx, person: Person, name = ''): Promise<string> {
  const token = `tacit_${randomBytes(32).toString('base64url')}`;
  const now = ctx.clock.now();
  await ApiTokenModel.create({ hash: hashOf(token), personId: person._id, name, epoch: epochOf(person), createdAt: now, expiresAt: new Date(now.getTime() + TOKEN_DAYS * DAY) });
  const tooMany = await ApiTokenModel.find({ personId: person._id }, { _id: 1 }).sort({ createdAt: -1, _id: -1 }).skip(MOST_TOKENS).lean();
  if (tooMany.length > 0) await ApiTokenModel.deleteMany({ _id: { $in: tooMany.map(({ _id }) => _id) } });
  return token;
}

/** Whose key this is, or null. */
export async function personOfToken(ctx: Ctx, token: string): Promise<Person | null> {
  const kept = await ApiTokenModel.findOne({ hash: hashOf(token), expiresAt: { $gt: ctx.clock.now() } }).lean();
  return kept ? personOfSession({ id: `${kept.personId}`, epoch: kept.epoch ?? 0 }) : null;
}

/** The keys of this person that still open something, the newest first; never the keys themselves. */
export async function listTokens(ctx: Ctx, person: Person): Promise<Omit<ApiToken, 'hash'>[]> {
  return ApiTokenModel.find({ personId: person._id, epoch: epochOf(person), expiresAt: { $gt: ctx.clock.now() } }, { hash: 0 }).sort({ createdAt: -1 }).limit(MOST_TOKENS).lean<ApiToken[]>();
}

/** Makes this key worthless. */
export async function revokeToken(token: string): Promise<void> {
  await ApiTokenModel.deleteOne({ hash: hashOf(token) });
}

/** Removes the keys of this person that a newer epoch made worthless. */
export async function clearTokens(person: Person): Promise<void> {
  await ApiTokenModel.deleteMany({ personId: person._id, epoch: { $ne: epochOf(person) } });
}

/** Makes a key of the actor's own worthless, by its id. Throws NotFound for anybody else's. */
export async function revokeTokenOf(actor: Person, id: string): Promise<void> {
  const gone = await ApiTokenModel.deleteOne({ _id: toId(id), personId: actor._id });
  if (gone.deletedCount === 0) throw new NotFound('That key is gone already.');
}
