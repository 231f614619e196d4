/** Requests under way, counted, so that a stop can let them finish. */
import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

export interface UnderWay {
  /** Takes no new connections, and waits for so many milliseconds at most. @returns how many requests are still not answered. */
  finish(deadlineMs: number): Promise<number>;
}

/** Counts from now on; to be called before sockets are attached, whose polling may last for ever. */
export function countRequests(http: Server): UnderWay {
  let open = 0;
  http.on('request', (_req, res) => {
    open++;
    res.once('close', () => open--);
  });
  return {
    async finish(deadlineMs) {
      if (http.listening) http.close();
      const until = Date.now() + deadlineMs;
      while (open > 0 && Date.now() < until) await pause(LOOK_EVERY_MS);
      return open;
    },
  };
}
