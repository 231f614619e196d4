/** Waiting for something that a running server does by itself, without guessing how long it takes. */
import { setTimeout as wait } from 'node:timers/promises';

/** Asks again until the answer is something. Fails with `what` when it does not come: far later than even a busy machine takes. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | null | false>, withinMs = 25_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`This did not happen in time: ${what}.`);
    await wait(50);
  }
}
