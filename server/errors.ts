/** The seven errors a verb may throw, and the one describe() that turns any error into what a page, JSON or a socket says. */
import { z } from 'zod';

// What zod would say by itself is for programmers; schemas say better where it matters, this stands in for the rest.
z.config({
  customError: (issue) => {
    if (issue.code === 'invalid_type') return issue.input === undefined ? 'This is needed.' : `This should be ${KINDS[issue.expected] ?? 'of another kind'}.`;
    if (issue.code === 'unrecognized_keys') return `Not known here: ${issue.keys.join(', ')}.`;
    if (issue.code === 'too_big') return `This is more than the ${issue.maximum} that fit here.`;
    if (issue.code === 'too_small') return `This is less than the ${issue.minimum} needed here.`;
    return 'This could not be understood.';
  },
});
const KINDS: Record<string, string> = { string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false', object: 'an object with named fields', array: 'a list', date: 'a date' };

export type FieldErrors = Record<string, string>;

export abstract class Refusal extends Error {
  abstract readonly status: number;
  abstract readonly defaultCode: string;
  readonly #code: string | undefined;
  readonly fields: FieldErrors | undefined;
  /** @param message a sentence for a person: what happened and what to do next. */
  constructor(message: string, options: { code?: string; fields?: FieldErrors } = {}) {
    super(message);
    this.#code = options.code;
    this.fields = options.fields;
  }
  get code(): string {
    return this.#code ?? this.defaultCode;
  }
}

export class InvalidInput extends Refusal {
  readonly status = 422;
  readonly defaultCode = 'invalid_input';
}
export class NotSignedIn extends Refusal {
  readonly status = 401;
  readonly defaultCode = 'not_signed_in';
  constructor(message = 'Please sign in first; what you wrote is safe.', options: { code?: string; fields?: FieldErrors } = {}) {
    super(message, options);
  }
}
export class Forbidden extends Refusal {
  readonly status = 403;
  readonly defaultCode = 'forbidden';
}
export class NotFound extends Refusal {
  readonly status = 404;
  readonly defaultCode = 'not_found';
  constructor(message = "There is nothing here. It may have moved, or it isn't open to you.") {
    super(message);
  }
}
export class Conflict extends Refusal {
  readonly status = 409;
  readonly defaultCode = 'conflict';
}
export class TooMany extends Refusal {
  readonly status = 429;
  readonly defaultCode = 'too_many';
  /** @param retryAfterSeconds how long to wait before trying again. */
  constructor(readonly retryAfterSeconds: number, message = 'That was a lot at once. Wait a moment and try again; your text is safe.') {
    super(message);
  }
}
export class Unavailable extends Refusal {
  readonly status = 503;
  readonly defaultCode = 'unavailable';
}

export interface Described {
  status: number;
  code: string;
  message: string;
  fields?: FieldErrors;
  retryAfterSeconds?: number;
  /** True for faults of ours: to be logged with the stack. */
  unexpected: boolean;
}

/** Says of any error what may be told to the outside. Unknown errors leak nothing. */
export function describe(error: unknown): Described {
  if (error instanceof TooMany) return { ...told(error), retryAfterSeconds: error.retryAfterSeconds };
  if (error instanceof Refusal) return told(error);
  if (error instanceof z.ZodError) return told(invalidInput(error));
  const refused = refusedByFramework(error);
  if (refused) return refused;
  return { status: 500, code: 'unexpected', message: 'Something broke on our side. Nothing you did is lost; try again in a moment.', unexpected: true };
}

/** A zod failure as the InvalidInput a person understands: one sentence for each field. */
export function invalidInput(error: z.ZodError): InvalidInput {
  const fields: FieldErrors = {};
  for (const issue of error.issues) fields[issue.path.join('.') || 'form'] ??= issue.message;
  const first = Object.values(fields)[0] ?? 'Some of this could not be understood.';
  return new InvalidInput(first, { fields });
}

function told(error: Refusal): Described {
  return { status: error.status, code: error.code, message: error.message, ...(error.fields && { fields: error.fields }), unexpected: false };
}

/** Express and body-parser refuse requests with plain errors that carry a status of 4xx. */
function refusedByFramework(error: unknown): Described | undefined {
  const status = (error as { status?: unknown } | null)?.status;
  const type = (error as { type?: unknown } | null)?.type;
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  if (status === 413) return { status, code: 'too_large', message: 'That is more than we can take at once. Make it shorter and try again.', unexpected: false };
  if (type === 'entity.parse.failed') return { status: 400, code: 'malformed', message: 'That request could not be read: it is not well-formed JSON.', unexpected: false };
  return { status, code: 'malformed', message: 'That request could not be read.', unexpected: false };
}
