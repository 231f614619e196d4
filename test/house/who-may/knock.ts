/** One knock at one door by one person, and what was answered. */
import { openWire, type Wire } from '../../support/wire.js';
import type { Door } from './doors.js';
import type { Row } from './row.js';
import { SECRETS, type Someone, type Things } from './stage.js';

export interface Heard {
  /** Who this is for was not let in: 401, 403, 404, a page's way to signing in, or the same over a socket. */
  refused: boolean;
  status: number;
  code: string;
  /** The beginning of it. */
  text: string;
  whole: string;
  /** What of the secrets stood in it. */
  leaked: string[];
}

const TO_SIGN_IN = /^\/(session|people)\/new/;
const REFUSALS: Record<string, number> = { not_signed_in: 401, forbidden: 403, not_found: 404, members_only: 403, suspended: 403, asker_only: 403, helper_only: 403 };

const leakedIn = (text: string) => SECRETS.flatMap((secret) => secret.exec(text)?.[0] ?? []);

/** Opens sockets once for each person. */
export class Knocker {
  #wires = new Map<string, Promise<Wire>>();
  constructor(readonly url: string, readonly things: Things) {}

  async knock(door: Door, row: Row, who: Someone): Promise<Heard> {
    const says = await this.#filled(row.says ?? {});
    if (door.kind === 'hear') return this.#hear(door.path, says, who);
    const at = await this.#filled(row.at ?? {});
    const query = row.query?.replace(/linusId/, String(this.things['linusId'])) ?? '';
    const path = door.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(at[name] ?? `no-${name}`))) + query;
    const isApi = door.kind === 'api';
    const isGet = door.method === 'get';
    const body = isApi ? JSON.stringify(says) : new URLSearchParams((row.types ?? says) as Record<string, string>).toString();
    const reply = await fetch(`${this.url}${isApi ? '/api/v1' : ''}${path}`, {
      method: door.method.toUpperCase(),
      redirect: 'manual',
      headers: { origin: this.url, accept: isApi ? 'application/json' : 'text/html', ...(who.cookie && { cookie: who.cookie }), ...(!isGet && { 'content-type': isApi ? 'application/json' : 'application/x-www-form-urlencoded' }) },
      ...(!isGet && { body }),
    });
    const text = await reply.text();
    const away = reply.status === 303 && TO_SIGN_IN.test(reply.headers.get('location') ?? '');
    return { status: reply.status, refused: [401, 403, 404].includes(reply.status) || (isGet && away), text: text.slice(0, 300), whole: text, leaked: leakedIn(text), code: isApi && text.startsWith('{"error"') ? (JSON.parse(text).error.code as string) : '' };
  }

  async #hear(event: string, says: Record<string, unknown>, who: Someone): Promise<Heard> {
    const key = who.token ?? '';
    if (!this.#wires.has(key)) this.#wires.set(key, openWire(this.url, who.token));
    const answer = await (await this.#wires.get(key)!).ask(event as never, says);
    const code = answer.ok ? '' : answer.code;
    return { status: answer.ok ? 200 : (REFUSALS[code] ?? (code === 'invalid_input' ? 422 : 409)), refused: code in REFUSALS, code, text: JSON.stringify(answer).slice(0, 300), whole: '', leaked: leakedIn(JSON.stringify(answer)) };
  }

  async #filled(said: Record<string, unknown>): Promise<Record<string, unknown>> {
    const filled: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(said)) {
      const thing = typeof value === 'string' && Object.hasOwn(this.things, value) ? this.things[value] : undefined;
      filled[name] = typeof thing === 'function' ? await thing() : (thing ?? value);
    }
    return filled;
  }

  async close(): Promise<void> {
    for (const wire of this.#wires.values()) (await wire).close();
  }
}
