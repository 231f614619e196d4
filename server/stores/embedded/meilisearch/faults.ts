/** Meilisearch's error codes with their HTTP status and type: what a client is told when the engine refuses. */

const STATUS: Record<string, number> = {
  missing_authorization_header: 401,
  invalid_api_key: 403,
  not_found: 404,
  index_not_found: 404,
  document_not_found: 404,
  task_not_found: 404,
  index_already_exists: 409,
  missing_content_type: 415,
  invalid_content_type: 415,
  payload_too_large: 413,
  method_not_allowed: 405,
  internal: 500,
};

const AUTH = new Set(['missing_authorization_header', 'invalid_api_key']);

export interface FaultBody {
  message: string;
  code: string;
  type: 'invalid_request' | 'auth' | 'internal';
  link: string;
}

/** A refusal in the engine's own words. Codes without an entry above are 400. */
export class Fault extends Error {
  constructor(readonly code: string, message: string) {
    super(message);
  }

  get status(): number {
    return STATUS[this.code] ?? 400;
  }

  get body(): FaultBody {
    const type = this.code === 'internal' ? 'internal' : AUTH.has(this.code) ? 'auth' : 'invalid_request';
    return { message: this.message, code: this.code, type, link: `https://docs.meilisearch.com/errors#${this.code}` };
  }
}

export const indexNotFound = (uid: string) => new Fault('index_not_found', `Index \`${uid}\` not found.`);
