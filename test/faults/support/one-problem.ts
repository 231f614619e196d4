/** One problem from asking to reputation, driven over the API by people who press again whenever the server was gone. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ApiClient, ApiRefusal } from '../../support/client.js';
import { startServer, type ServerProcess } from '../../support/server-process.js';
import { until } from '../../support/until.js';
import { testEnvironment } from '../../support/world.js';
import { hasFollowed, isQuiet, snapshot, type Snapshot } from './snapshot.js';

/** Longer than every lease: a restarted server takes up what the dead one held. */
const FORWARD_MS = 35_000;
const PRELOAD = path.join(import.meta.dirname, 'kill-at.mjs');
const IN_TIME_MS = 60_000;

export type Who = 'ada' | 'grace' | 'linus';
export type Tokens = Record<Who, string>;

export interface KillAt {
  command?: string;
  collection?: string;
  /** Text that the command must hold. */
  holds?: string;
  when?: 'before' | 'after';
  /** Instead of the rest: the n-th write. */
  nth?: number;
}

export interface Outcome {
  /** How often the server was killed. */
  deaths: number;
  snapshot: Snapshot;
}

/** A data folder with the three people in it, Grace free and indexed; copied for each run. */
export async function prepare(): Promise<{ folder: string; tokens: Tokens }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-points-'));
  const server = await startServer(testEnvironment(folder));
  const tokens = {} as Tokens;
  for (const who of ['ada', 'grace', 'linus'] as const) {
    const body = { handle: who, name: who, email: `${who}@example.org`, password: 'correct horse battery' };
    tokens[who] = (await new ApiClient(server.url).call('post', '/people', { body })).token;
  }
  const grace = new ApiClient(server.url, tokens.grace);
  await grace.call('put', '/me/expertise', { body: { about: 'Phones: I get stuck SIM cards out of their trays.', skills: ['SIM cards'], topics: ['phones'], languages: ['en'] } });
  await grace.call('put', '/me/availability', { body: { until: new Date(Date.now() + 5 * 3_600_000).toISOString() } });
  await until('all is quiet', () => isQuiet(folder), IN_TIME_MS);
  await server.end('SIGTERM');
  return { folder, tokens };
}

/** Goes through the whole story on a copy of that folder, with the server killed once at that point (null: never). */
export async function goThrough(prepared: { folder: string; tokens: Tokens }, killAt: KillAt | null, more: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-point-'));
  cpSync(prepared.folder, folder, { recursive: true, filter: (file) => !file.endsWith('.sock') });
  const environment = { ...testEnvironment(folder), ...more };
  let deaths = 0;
  let server: ServerProcess = await startServer({ ...environment, ...(killAt && { KILL_AT: JSON.stringify(killAt) }) }, [`--import=${PRELOAD}`]);

  /** Does it, and again on a new server if this one dies meanwhile. */
  async function again<T>(act: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await act();
      } catch (error) {
        if (error instanceof ApiRefusal || server.child.exitCode === 0) throw error;
        await until('the killed server is gone', async () => server.child.signalCode ?? server.child.exitCode ?? false);
        if (server.child.signalCode !== 'SIGKILL') throw error;
        deaths++;
        server = await startServer({ ...environment, FORWARD_MS: String(FORWARD_MS) }, [`--import=${PRELOAD}`]);
      }
    }
  }
  /** Nobody acts before the last step has had its effects: what is compared is what follows, not who was quicker. */
  async function step<T>(act: () => Promise<T>): Promise<T> {
    const done = await again(act);
    await again(() =>
      until('everything has followed', async () => {
        if (server.child.signalCode) throw new Error('It is dead.');
        return hasFollowed(folder);
      }, IN_TIME_MS),
    );
    return done;
  }
  const as = (who: Who) => new ApiClient(server.url, prepared.tokens[who]);
  try {
    const asked = await step(() => as('ada').call('post', '/questions', { body: { title: "My SIM card won't come out of the phone", body: 'The tray is stuck.', topics: ['phones'], clientId: 'ask-1' } }));
    const questionId = 'question' in asked ? (asked as unknown as { question: { id: string } }).question.id : (asked as { id: string }).id;
    const offer = await step(() => until('Grace is offered it', async () => (await as('grace').call('get', '/offers')).items[0], IN_TIME_MS));
    const { conversationId } = await step(() => as('grace').call('post', '/offers/:id/acceptance', { params: { id: offer.id } }));
    const params = { id: conversationId };
    await step(() => as('grace').call('post', '/conversations/:id/messages', { params, body: { clientId: 'g1', text: 'Do you have a paper clip?' } }));
    await step(() => as('ada').call('post', '/conversations/:id/messages', { params, body: { clientId: 'a1', text: 'Yes, and it worked.' } }));
    await step(() => as('ada').call('post', '/conversations/:id/solution', { params }));
    await step(() => as('grace').call('post', '/conversations/:id/distillation', { params, body: { body: 'Bend a paper clip straight and press it into the small hole beside the tray.' } }));
    const { draft } = await step(() => as('ada').call('get', '/conversations/:id', { params }));
    await step(() => as('ada').call('post', '/conversations/:id/distillation/agreement', { params, body: { draftedAt: draft!.draftedAt } }));
    const answerId = await step(async () => (await as('linus').call('get', '/questions/:id', { params: { id: questionId } })).answers[0]!.id);
    await step(() => as('linus').call('put', '/answers/:id/vote', { params: { id: answerId }, body: { value: 1 } as never }));
    const taken = await again(async () => {
      await until('all is quiet', async () => {
        if (server.child.signalCode) throw new Error('It is dead.');
        return isQuiet(folder);
      }, IN_TIME_MS);
      await wait(200);
      const found = await as('linus').call('get', '/search', { query: { q: 'SIM card' } as never });
      return { ...(await snapshot(folder)), found: (found as { items: { title: string }[] }).items.map(({ title }) => title) };
    });
    return { deaths, snapshot: taken };
  } finally {
    await server.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}
