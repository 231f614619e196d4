/** What the environment says, checked once: one frozen Config, or every fault in it listed at once. */
import path from 'node:path';
import { z } from 'zod';

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());

const Environment = z.object({
  PORT: z.preprocess(blankIsAbsent, z.coerce.number('must be a number').int('must be a whole number').min(0).max(65535, 'must be at most 65535').default(3000)),
  HOST: z.preprocess(blankIsAbsent, z.string().default('127.0.0.1')),
  DATA_DIR: z.preprocess(blankIsAbsent, z.string().default('./data')),
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/, error: 'must be an http or https address' })),
  MONGODB_URI: optional(z.string().regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')),
  MEILI_URL: optional(z.url({ protocol: /^https?$/, error: 'must be an http or https address' })),
  MEILI_KEY: optional(z.string()),
  MEILI_PREFIX: z.preprocess(blankIsAbsent, z.string().regex(/^[a-z0-9_-]*$/i, 'may hold letters, digits, _ and - only').default('')),
  REDIS_URL: optional(z.string().regex(/^rediss?:\/\/./, 'must begin with redis:// or rediss://').refine((url) => URL.canParse(url), 'must be an address such as redis://127.0.0.1:6379')),
  SESSION_SECRET: optional(z.string().min(32, 'must be at least 32 characters')),
  SMTP_URL: optional(z.string().regex(/^smtps?:\/\/./, 'must begin with smtp:// or smtps://').refine((url) => URL.canParse(url), 'must be an address such as smtp://name:password@mail.example.org:587')),
  MAIL_FROM: optional(z.string().regex(/^[^\r\n]*[^\s@]+@[^\s@]+$/, 'must be an address such as tacit@example.org or Tacit <tacit@example.org>')),
  TRUST_PROXY: z.preprocess(blankIsAbsent, z.coerce.number('must be the number of proxies in front').int().min(0).default(0)),
  LOG_LEVEL: z.preprocess(blankIsAbsent, z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info')),
  LOG_ADDRESSES: z.preprocess(blankIsAbsent, z.enum(['0', '1'], 'must be 0 or 1').default('0')),
  EMERGENCY_HELP: optional(z.string().max(500, 'must be at most 500 characters')),
  METRICS_TOKEN: optional(z.string().min(16, 'must be at least 16 characters')),
  DRAIN_SECONDS: z.preprocess(blankIsAbsent, z.coerce.number('must be a number').min(0).max(300, 'must be at most 300').default(0)),
  S3_ENDPOINT: optional(z.url({ protocol: /^https?$/, error: 'must be an http or https address' })),
  S3_BUCKET: optional(z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')),
  S3_REGION: optional(z.string().regex(/^[\w-]{1,40}$/, 'must be the name of a region')),
  S3_ACCESS_KEY_ID: optional(z.string()),
  S3_SECRET_ACCESS_KEY: optional(z.string()),
  TURN_URLS: optional(z.string().transform((urls) => urls.split(/[\s,]+/).filter(Boolean)).refine((urls) => urls.every((url) => /^(turns?|stuns?):[^/]/.test(url)), 'must be addresses such as turn:turn.example.org:3478, with commas between')),
  TURN_SECRET: optional(z.string().min(16, 'must be at least 16 characters')),
  TURN_USERNAME: optional(z.string()),
  TURN_PASSWORD: optional(z.string()),
  TURN_ALWAYS: z.preprocess(blankIsAbsent, z.enum(['0', '1'], 'must be 0 or 1').default('0')),
  LINK_CARDS: z.preprocess(blankIsAbsent, z.enum(['on', 'off'], 'must be on or off').default('on')),
  RATE_LIMIT_FACTOR: z.preprocess(blankIsAbsent, z.coerce.number('must be a number').min(0.1).max(100_000).default(1)),
}).superRefine((env, context) => {
  const [named, missing] = [S3.filter((name) => env[name]), S3.filter((name) => !env[name])];
  if (named.length > 0) for (const name of missing) context.addIssue({ code: 'custom', path: [name], message: `is needed too, since ${named[0]} is set` });
  const hasRelay = env.TURN_URLS?.some((url) => /^turns?:/.test(url)) ?? false;
  // Browsers refuse every call over a relay without a name, and a promise that nobody keeps is worse than none.
  if (hasRelay && !env.TURN_SECRET && !(env.TURN_USERNAME && env.TURN_PASSWORD)) context.addIssue({ code: 'custom', path: ['TURN_SECRET'], message: 'is needed for a relay, or both TURN_USERNAME and TURN_PASSWORD' });
  if (env.TURN_ALWAYS === '1' && !hasRelay) context.addIssue({ code: 'custom', path: ['TURN_ALWAYS'], message: 'needs a relay: TURN_URLS with turn: or turns:' });
});

/** All of them or none. */
const S3 = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

/** An S3-compatible bucket, reached in path style. */
export interface BucketSettings {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute path of the folder that holds the embedded stores and the session secret. */
  readonly dataDir: string;
  /** The address people use, without a trailing slash; unknown until set, then also demanded of every form's origin. */
  readonly publicUrl: string | undefined;
  readonly mongodbUri: string | undefined;
  readonly meiliUrl: string | undefined;
  readonly meiliKey: string | undefined;
  readonly meiliPrefix: string;
  /** Carries words between several server processes; absent: this is the only one. Never logged: it may hold a password. */
  readonly redisUrl: string | undefined;
  /** Absent: one is made and kept in dataDir. */
  readonly sessionSecret: string | undefined;
  /** Where letters are handed over; it may hold a password, so it is never logged. Absent: letters become files in dataDir. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string | undefined;
  readonly trustProxy: number;
  readonly logLevel: string;
  /** Whether the log tells the address of each request: off unless the operator has a reason to keep them. */
  readonly logAddresses: boolean;
  /** Who helps at once at this place, in the operator's words; said first where somebody tells of an emergency. */
  readonly emergencyHelp: string | undefined;
  /** Whoever sends it as a bearer token may read /metrics; besides this machine and operators. */
  readonly metricsToken: string | undefined;
  /** So long /readyz says 503 before the doors close at a stop, for load balancers that look now and then. */
  readonly drainSeconds: number;
  /** Where files are kept; absent: in dataDir. Never logged. */
  readonly s3: BucketSettings | undefined;
  /** Where the pages of a call find a way to each other; absent: only directly. A secret it shares with the relay, or a fixed name and password. */
  readonly turn: { readonly urls: readonly string[]; readonly secret: string | undefined; readonly username: string | undefined; readonly password: string | undefined; readonly always: boolean } | undefined;
  /** Whether this server looks at what links in talks lead to. */
  readonly linkCards: boolean;
  /** Multiplies every rate limit; for load tests. */
  readonly rateLimitFactor: number;
}

/** Thrown for faults an operator can mend; its message is the one line they see. */
export class StartFault extends Error {}

/** Reads the environment. Throws StartFault naming every faulty variable at once, never a value (it may be a secret). */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new StartFault(`The settings can't be used: ${faults.join('; ')}.`);
  }
  const e = parsed.data;
  return Object.freeze({
    port: e.PORT,
    host: e.HOST,
    dataDir: path.resolve(e.DATA_DIR),
    publicUrl: e.PUBLIC_URL?.replace(/\/+$/, ''),
    mongodbUri: e.MONGODB_URI,
    meiliUrl: e.MEILI_URL,
    meiliKey: e.MEILI_KEY,
    meiliPrefix: e.MEILI_PREFIX,
    redisUrl: e.REDIS_URL,
    sessionSecret: e.SESSION_SECRET,
    smtpUrl: e.SMTP_URL,
    mailFrom: e.MAIL_FROM,
    trustProxy: e.TRUST_PROXY,
    logLevel: e.LOG_LEVEL,
    logAddresses: e.LOG_ADDRESSES === '1',
    emergencyHelp: e.EMERGENCY_HELP,
    metricsToken: e.METRICS_TOKEN,
    drainSeconds: e.DRAIN_SECONDS,
    s3: e.S3_ENDPOINT ? Object.freeze({ endpoint: e.S3_ENDPOINT.replace(/\/+$/, ''), bucket: e.S3_BUCKET!, region: e.S3_REGION!, accessKeyId: e.S3_ACCESS_KEY_ID!, secretAccessKey: e.S3_SECRET_ACCESS_KEY! }) : undefined,
    turn: e.TURN_URLS && { urls: e.TURN_URLS, secret: e.TURN_SECRET, username: e.TURN_USERNAME, password: e.TURN_PASSWORD, always: e.TURN_ALWAYS === '1' },
    linkCards: e.LINK_CARDS === 'on',
    rateLimitFactor: e.RATE_LIMIT_FACTOR,
  });
}
