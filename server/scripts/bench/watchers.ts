/**
 * People with a question's page open, in a process of their own: `node watchers.js <url> <question> <people>`. Says `watching` when all
 * are connected; then prints one line of JSON for each change it hears of: what, and when the first and each of them heard (ms of the
 * wall clock). Ends by SIGTERM.
 */
import { io } from 'socket.io-client';
import type { QuestionChange } from '../../realtime/wire.js';

const [url, questionId, count] = process.argv.slice(2);
const heard = new Map<string, number[]>();

const sockets = Array.from({ length: Number(count) }, () => io(url!, { transports: ['websocket'], forceNew: true, reconnection: false }));
await Promise.all(
  sockets.map(
    (socket) =>
      new Promise<void>((resolve, reject) => {
        socket.on('connect_error', reject);
        socket.on('connect', () => socket.emit('question:watch', { questionId }, () => resolve()));
        socket.on('question:changed', ({ what, vote, answer }: QuestionChange) => {
          if (!vote && !answer) return;
          const name = `${what}:${answer?.id ?? `${vote!.id} ${vote!.score}`}`;
          const times = heard.get(name) ?? [];
          heard.set(name, times);
          times.push(Date.now());
          if (times.length !== sockets.length) return;
          heard.delete(name);
          process.stdout.write(`${JSON.stringify({ name, times })}\n`);
        });
      }),
  ),
);
process.stdout.write('watching now\n');
process.once('SIGTERM', () => {
  for (const socket of sockets) socket.disconnect();
  process.exit(0);
});
