/** How soon everybody with a question's page open sees what happens on it, counted from the moment somebody pressed. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Site } from './site.js';
import { built, type Watched } from './watched-process.js';

const EACH = 30;
const BETWEEN_MS = 150;

export interface Seen {
  p50Ms: number;
  p99Ms: number;
}

/** Some people's votes and answers on one page, watched by so many others from a process of their own. */
export async function watchedChanges(tacit: Watched, site: Site, watchers: number): Promise<{ vote: Seen; answer: Seen }> {
  const page = site.page(1);
  const child = spawn(process.execPath, [built('./watchers.js'), tacit.said, page.split('/').at(-1)!, String(watchers)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (begins: string): Promise<string> => {
    for (;;) {
      const line = await lines.next();
      if (line.done) throw new Error('The watchers ended before they heard.');
      if (line.value.includes(begins)) return line.value;
    }
  };
  try {
    await next('watching');
    const { answers } = (await site.call('GET', `${page}`, site.token)) as { answers: { id: string }[] };
    const took = async (what: string, press: (n: number) => Promise<unknown>): Promise<Seen> => {
      const times: number[] = [];
      for (let n = 0; n < EACH; n++) {
        const began = Date.now();
        const pressed = press(n);
        const { times: heard } = JSON.parse(await next(`"${what}:`)) as { times: number[] };
        times.push(...heard.map((at) => at - began));
        await pressed;
        await pause(BETWEEN_MS);
      }
      times.sort((a, b) => a - b);
      return { p50Ms: times[Math.floor(times.length * 0.5)]!, p99Ms: times[Math.floor(times.length * 0.99)]! };
    };
    const voter = (n: number) => site.tokens[n % site.tokens.length]!;
    const vote = await took('vote', (n) => site.call('PUT', `/answers/${answers[Math.floor(n / site.tokens.length) % answers.length]!.id}/vote`, voter(n), { value: 1 }));
    const answer = await took('answer', (n) => site.call('POST', `${page}/answers`, voter(n), { body: `Try it with a bit of oil, ${n} times over.`, clientId: `bench-answer-${n}` }));
    return { vote, answer };
  } finally {
    child.kill('SIGTERM');
  }
}
