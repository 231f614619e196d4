/** How often anyone may do what: by person and by address, one table. */
import type { RequestHandler } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { TooMany } from '../errors.js';

/** Points each person, and eight times that each address (a school, a train's Wi-Fi), may spend in so many seconds. */
const LIMITS = {
  signIn: { points: 10, seconds: 300 },
  signUp: { points: 5, seconds: 3600 },
  ask: { points: 6, seconds: 600 },
  write: { points: 30, seconds: 300 },
  vote: { points: 60, seconds: 300 },
  offer: { points: 60, seconds: 300 },
  message: { points: 40, seconds: 20 },
  signal: { points: 120, seconds: 20 },
  profile: { points: 30, seconds: 300 },
  suggest: { points: 120, seconds: 60 },
} as const;
const ADDRESS_SHARE = 8;

export type LimitName = keyof typeof LIMITS;

export interface Limits {
  /** Spends one point of this person and this address. Throws TooMany with the seconds to wait. */
  spend(name: LimitName, personId: string | undefined, address: string): Promise<void>;
}

/** @param factor multiplies every limit (RATE_LIMIT_FACTOR). */
export function createLimits(factor: number): Limits {
  const buckets = new Map<string, RateLimiterMemory>();
  const bucket = (name: LimitName, share: number) => {
    const key = `${name}*${share}`;
    let found = buckets.get(key);
    if (!found) buckets.set(key, (found = new RateLimiterMemory({ points: Math.max(1, Math.round(LIMITS[name].points * share * factor)), duration: LIMITS[name].seconds })));
    return found;
  };
  const take = async (limiter: RateLimiterMemory, key: string) => {
    try {
      await limiter.consume(key);
    } catch (refused) {
      if (refused instanceof RateLimiterRes) throw new TooMany(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
      throw refused;
    }
  };
  return {
    async spend(name, personId, address) {
      if (personId) await take(bucket(name, 1), `person:${personId}`);
      await take(bucket(name, personId ? ADDRESS_SHARE : 2), `address:${address}`);
    },
  };
}

/** The same as a middleware in front of a door. */
export function limit(limits: Limits, name: LimitName): RequestHandler {
  // Named so that a test can see that no door for writing lacks it.
  return function limited(req, _res, next) {
    limits.spend(name, req.user?._id.toString(), req.ip ?? 'unknown').then(() => next(), next);
  };
}
