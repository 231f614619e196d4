/** `npm run seed`: fills an empty installation with a small world to look at, and says who can sign in there. */
import { readConfig, StartFault } from '../config.js';
import { PASSWORD } from '../seed/join.js';
import { LOGINS } from '../seed/logins.js';
import { replay } from '../seed/replay.js';
import { siteAddress } from '../start.js';
import { isServed } from '../stores/mongo.js';
import { Meter } from './meter.js';

const USAGE = 'Usage: npm run seed [-- --small] [-- --yes]';

async function main(words: string[]): Promise<void> {
  const unknown = words.find((word) => !['--small', '--yes'].includes(word));
  if (unknown) throw new StartFault(`"${unknown}" is not known here. ${USAGE}`);
  if (process.env['NODE_ENV'] === 'production' && !words.includes('--yes')) {
    throw new StartFault('These people have a password that everybody can read, and NODE_ENV is production. If that is what you want: npm run seed -- --yes');
  }
  const config = readConfig(process.env);
  // Its clock is the present's: it would answer for a past that is only just being played.
  if (await isServed(config)) throw new StartFault('A server is running on this data folder. Stop it, run the seed, and start it again; or set DATA_DIR to a new folder.');
  const meter = new Meter(process.stderr);
  const began = Date.now();
  const played = await replay(config, { small: words.includes('--small'), progress: (done, of) => meter.show('Five months go by:', done, of) }).finally(() => meter.end());
  for (const line of played.missed) process.stderr.write(`${line}\n`);
  if (process.env['LOG_LEVEL'] === 'debug') for (const line of played.refused) process.stderr.write(`${line}\n`);
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  process.stdout.write(`${played.people} people and ${played.questions} questions, in ${seconds} s.\n\n${table()}\n\nThe password of all of them: ${PASSWORD}\nStart with npm start, then open ${siteAddress(config, config.port)}/session/new\n`);
}

function table(): string {
  const longest = Math.max(...LOGINS.map(({ handle }) => handle.length));
  return LOGINS.map(({ handle, is }) => `  ${handle.padEnd(longest)}  ${is}`).join('\n');
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof StartFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
