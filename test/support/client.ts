/** A small client of the API, typed by the same schemas that the server's doors check with. */
import type { z } from 'zod';
import type { answerEndpoints } from '../../server/answers/answers.api.js';
import type { authEndpoints } from '../../server/auth/auth.api.js';
import type { draftEndpoints } from '../../server/drafts/drafts.api.js';
import type { editEndpoints } from '../../server/edits/edits.api.js';
import type { commentEndpoints } from '../../server/comments/comments.api.js';
import type { conversationEndpoints } from '../../server/conversations/conversations.api.js';
import type { offerEndpoints } from '../../server/offers/offers.api.js';
import type { peopleEndpoints } from '../../server/people/people.api.js';
import type { questionEndpoints } from '../../server/questions/questions.api.js';
import type { reputationEndpoints } from '../../server/reputation/reputation.api.js';
import type { searchEndpoints } from '../../server/search/search.api.js';
import type { voteEndpoints } from '../../server/votes/votes.api.js';

type Door = (
  | typeof answerEndpoints
  | typeof authEndpoints
  | typeof commentEndpoints
  | typeof draftEndpoints
  | typeof editEndpoints
  | typeof conversationEndpoints
  | typeof offerEndpoints
  | typeof peopleEndpoints
  | typeof questionEndpoints
  | typeof reputationEndpoints
  | typeof searchEndpoints
  | typeof voteEndpoints
)[number];

type At<M extends Door['method'], P extends string> = Extract<Door, { method: M; path: P }>;
type Input<S> = NonNullable<S> extends infer T extends z.ZodType ? z.input<T> : never;

interface Sent<D extends Door> {
  /** Values of the path's parameters. */
  params?: Record<string, string>;
  body?: Input<D['body']>;
  query?: Input<D['query']>;
}

/** What the server refused, with its status and its error body. */
export class ApiRefusal extends Error {
  constructor(readonly status: number, readonly error: { code: string; message: string; fields?: Record<string, string>; requestId: string }) {
    super(`${status} ${error.code}: ${error.message}`);
  }
}

export class ApiClient {
  /** @param token as given by POST /people or POST /session; none for a stranger. */
  constructor(readonly url: string, readonly token?: string) {}

  /** Knocks at one door: `call('post', '/questions/:id/answers', { params: { id }, body: { body: '...' } })`. Throws ApiRefusal. */
  async call<M extends Door['method'], P extends Extract<Door, { method: M }>['path']>(method: M, path: P, sent: Sent<At<M, P>> = {}): Promise<z.output<At<M, P>['reply']>> {
    const filled = path.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(sent.params?.[name] ?? ''));
    const query = new URLSearchParams(Object.entries((sent.query ?? {}) as Record<string, unknown>).map(([name, value]) => [name, String(value)] as [string, string])).toString();
    const response = await fetch(`${this.url}/api/v1${filled}${query && `?${query}`}`, {
      method: method.toUpperCase(),
      headers: { ...(this.token && { Authorization: `Bearer ${this.token}` }), ...(sent.body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(sent.body !== undefined && { body: JSON.stringify(sent.body) }),
    });
    const reply = (await response.json()) as { error?: ApiRefusal['error'] };
    if (!response.ok) throw new ApiRefusal(response.status, reply.error!);
    return reply as z.output<At<M, P>['reply']>;
  }
}
