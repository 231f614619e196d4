/** `npm run bench:first-offer`: how long from asking to the first offer on a helper's page; a server of its own with embedded stores. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { io } from 'socket.io-client';
import { startTacit } from './watched-process.js';

const QUESTIONS = 20;
const LONGEST_MS = 20_000;

const folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-bench-'));
const tacit = await startTacit(folder);
try {
  const url = tacit.said;
  const waits: number[] = [];
  for (let n = 0; n < QUESTIONS; n++) {
    // A helper of its own for each: nobody is asked beyond a day's budget, by a benchmark neither.
    const topic = `topic-${n}`;
    const token = await helperFor(url, n, topic);
    const socket = io(url, { auth: { token }, transports: ['websocket'], forceNew: true });
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
    const title = `What is wrong with my ${topic}, please?`;
    const offered = new Promise<number>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`No offer came within ${LONGEST_MS / 1000} s.`)), LONGEST_MS);
      // Earlier questions still wait, and are offered to whoever comes free.
      socket.on('offer:new', ({ html }: { html: string }) => {
        if (!html.includes(title)) return;
        clearTimeout(late);
        resolve(performance.now());
      });
    });
    const began = performance.now();
    await call(url, 'POST', '/questions', { title, topics: [topic], guest: { name: 'Ada' } });
    waits.push((await offered) - began);
    socket.close();
  }
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number) => Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1));
  process.stdout.write(`${JSON.stringify({ questions: waits.length, firstOfferMs: { p50: at(0.5), p90: at(0.9), worst: at(1) } })}\n`);
} finally {
  await tacit.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Someone who knows the topic and is free. @returns their token. */
async function helperFor(url: string, number: number, topic: string): Promise<string> {
  const { token } = (await call(url, 'POST', '/people', { handle: `helper-${number}`, name: `Helper ${number}`, email: `helper-${number}@example.org`, password: 'a long enough password' })) as { token: string };
  await call(url, 'PUT', '/me/expertise', { about: '', skills: [], topics: [topic], languages: ['en'] }, token);
  await call(url, 'PUT', '/me/availability', { until: new Date(Date.now() + 3_600_000).toISOString() }, token);
  return token;
}

async function call(url: string, method: string, door: string, body: object, token?: string): Promise<unknown> {
  const reply = await fetch(`${url}/api/v1${door}`, { method, headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) });
  if (!reply.ok) throw new Error(`${method} ${door} answered ${reply.status}: ${await reply.text()}`);
  return reply.json();
}
