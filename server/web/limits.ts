/** How often anyone may do what: by person and by address, one table. */
import type { RequestHandler } from 'express';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { TooMany } from '../errors.js';
import type { Redis } from '../stores/redis.js';

/**
 * Points that each person, and each address, may spend in so many seconds. An address is many people (a school, a train's
 * Wi-Fi), and all there is of somebody without an account. All set by judgement: several times what anyone does by hand.
 */
const LIMITS = {
  signIn: { person: 10, address: 100, seconds: 300 },
  /** By handle, from everywhere together: for guessers with many addresses. A device known before isn't held up by it. */
  signInAnywhere: { person: 100, address: 1000, seconds: 3600 },
  /** Letters that a stranger makes us send: by the address they go to, and by the one they are asked from. */
  letter: { person: 4, address: 40, seconds: 900 },
  signUp: { person: 5, address: 60, seconds: 3600 },
  ask: { person: 12, address: 60, seconds: 600 },
  write: { person: 60, address: 600, seconds: 300 },
  draft: { person: 300, address: 6000, seconds: 300 },
  vote: { person: 60, address: 600, seconds: 300 },
  offer: { person: 60, address: 600, seconds: 300 },
  message: { person: 40, address: 4000, seconds: 20 },
  /** Files begun, and pieces of them: a slow connection sends a large one in many. */
  upload: { person: 60, address: 600, seconds: 300 },
  chunk: { person: 600, address: 6000, seconds: 60 },
  signal: { person: 120, address: 12_000, seconds: 20 },
  /** Calls begun, answered, come back into. */
  ring: { person: 20, address: 400, seconds: 60 },
  /** What two pages say to find a way to each other: some 30 words at the start of each call. */
  callSignal: { person: 400, address: 20_000, seconds: 20 },
  /** Reads all there is of somebody. */
  export: { person: 6, address: 60, seconds: 3600 },
  profile: { person: 30, address: 300, seconds: 300 },
  suggest: { person: 120, address: 1200, seconds: 60 },
} as const;
/** This machine itself: the operator's own scripts, or a proxy that TRUST_PROXY doesn't tell of, with everybody behind it. */
const LOOPBACK = /^(::ffff:)?127\.|^::1$/;
const LOOPBACK_SHARE = 10;
const ANSWER_WITHIN_MS = 500;

export type LimitName = keyof typeof LIMITS;

export interface Limits {
  /** Spends one point of this person and this address. Throws TooMany with the seconds to wait. */
  spend(name: LimitName, personId: string | undefined, address: string): Promise<void>;
}

/**
 * @param factor multiplies every limit (RATE_LIMIT_FACTOR).
 * @param redis counts for all server processes; while it is away, and without it, each counts for itself.
 */
export function createLimits(factor: number, redis?: Redis): Limits {
  const buckets = new Map<string, Bucket>();
  const bucket = (name: LimitName, points: number) => {
    const key = `${name}:${points}`;
    let found = buckets.get(key);
    if (!found) {
      const options = { points: Math.max(1, Math.round(points * factor)), duration: LIMITS[name].seconds, keyPrefix: `tacit:${key}` };
      buckets.set(key, (found = { here: new RateLimiterMemory(options), ...(redis && { everywhere: new RateLimiterRedis({ ...options, storeClient: redis.counters, useRedisPackage: true }) }) }));
    }
    return found;
  };
  const consume = async ({ here, everywhere }: Bucket, key: string) => {
    if (!everywhere || !redis?.up()) return here.consume(key);
    try {
      return await soon(everywhere.consume(key));
    } catch (refused) {
      if (refused instanceof RateLimiterRes) throw refused;
      return here.consume(key);
    }
  };
  const take = async (limiter: Bucket, key: string) => {
    try {
      await consume(limiter, key);
    } catch (refused) {
      if (refused instanceof RateLimiterRes) throw new TooMany(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
      throw refused;
    }
  };
  return {
    async spend(name, personId, address) {
      const { person, address: most } = LIMITS[name];
      if (personId) await take(bucket(name, person), `person:${personId}`);
      await take(bucket(name, LOOPBACK.test(address) ? most * LOOPBACK_SHARE : most), `address:${address}`);
    },
  };
}

interface Bucket {
  here: RateLimiterAbstract;
  everywhere?: RateLimiterAbstract;
}

/** Nobody waits for a Redis that doesn't answer. */
function soon<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('No answer in time.')), ANSWER_WITHIN_MS);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The same as a middleware in front of a door. */
export function limit(limits: Limits, name: LimitName): RequestHandler {
  // Named so that a test can see that no door for writing lacks it.
  return function limited(req, _res, next) {
    limits.spend(name, req.user?._id.toString(), req.ip ?? 'unknown').then(() => next(), next);
  };
}
