/** A restore that is killed as soon as the people are there. */
import { readConfig } from '../../server/config.js';
import { restore } from '../../server/operations/restore.js';
import { openScript } from '../../server/scripts/open-script.js';

const { ctx } = await openScript(readConfig(process.env));
await restore(ctx, process.argv[2]!, (entry) => {
  if (entry === 'collections/people.jsonl') process.kill(process.pid, 'SIGKILL');
});
