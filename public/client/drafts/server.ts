/** Drafts on the server, for people it knows; away or refused, the device keeps them alone. */
import { forServer, type FromServer, type Words } from './settle.js';

const address = (place: string) => `/api/v1/me/drafts/${place}`;
export const isKnown = document.body.dataset['me'] !== undefined;

/** @returns undefined when there was no answer. */
export async function fetchDraft(place: string): Promise<FromServer | null | undefined> {
  try {
    const reply = await fetch(address(place), { headers: { accept: 'application/json' } });
    return reply.ok ? ((await reply.json()) as { draft: FromServer | null }).draft : undefined;
  } catch {
    return undefined;
  }
}

/** @param leaving the page is going away: the request may outlive it. */
export async function putDraft(place: string, words: Words, version: number, { signal, leaving = false }: { signal?: AbortSignal; leaving?: boolean }): Promise<FromServer | null | undefined> {
  try {
    const reply = await fetch(address(place), { method: 'PUT', keepalive: leaving, headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify({ words: forServer(words), version }), ...(signal && { signal }) });
    return reply.ok ? ((await reply.json()) as { draft: FromServer | null }).draft : undefined;
  } catch {
    return undefined;
  }
}
