/** Keys to the API: shown once, kept as a hash. */
import { createHash, randomBytes } from 'node:crypto';
import { DAY } from '../clock.js';
import type { Ctx } from '../context.js';
import { PersonModel, type Person } from '../people/person.model.js';
import { ApiTokenModel } from './api-token.model.js';

const TOKEN_DAYS = 90;
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Makes a key for this person. @returns the key itself: nobody can ever read it again. */
export async function issueToken(ctx: Ctx, person: Person): Promise<string> {
  const token = `tacit_${randomBytes(32).toString('base64url')}`;
  const now = ctx.clock.now();
  await ApiTokenModel.create({ hash: hashOf(token), personId: person._id, createdAt: now, expiresAt: new Date(now.getTime() + TOKEN_DAYS * DAY) });
  return token;
}

/** Whose key this is, or null. */
export async function personOfToken(ctx: Ctx, token: string): Promise<Person | null> {
  const kept = await ApiTokenModel.findOne({ hash: hashOf(token), expiresAt: { $gt: ctx.clock.now() } }).lean();
  return kept ? PersonModel.findById(kept.personId).lean<Person>() : null;
}

/** Makes this key worthless. */
export async function revokeToken(token: string): Promise<void> {
  await ApiTokenModel.deleteOne({ hash: hashOf(token) });
}
