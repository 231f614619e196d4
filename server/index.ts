/** Start and stop, nothing else. */
import { readConfig, StartFault } from './config.js';
import { startTacit } from './start.js';

try {
  const tacit = await startTacit(readConfig(process.env));
  let stopping = false;
  const stop = () => {
    if (stopping) {
      process.stderr.write('Ended at once. What was under way is taken up at the next start.\n');
      process.exit(1);
    }
    stopping = true;
    void tacit.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Tacit did not stop cleanly: ${(error as Error).message}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Last: whoever reads this may send a signal the next moment.
  process.stdout.write(`Tacit is ready at ${tacit.url}\n`);
} catch (error) {
  if (!(error instanceof StartFault)) throw error;
  process.stderr.write(`Tacit can't start. ${error.message}\n`);
  process.exit(1);
}
