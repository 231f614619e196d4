/** npm run reconcile [-- --repair]: looks whether all that is derived follows from the facts, beside a running server or without one. */
import { readConfig } from '../config.js';
import { checks } from '../reconcile/checks.js';
import { reconcile } from '../reconcile/reconcile.js';
import { openScript } from './open-script.js';

/** More lines than this of one check say nothing new. */
const SHOWN = 50;

try {
  const words = process.argv.slice(2);
  const repair = words.includes('--repair');
  const unknown = words.find((word) => word !== '--repair');
  if (unknown) throw new Error(`"${unknown}" is not known here. There is: npm run reconcile [-- --repair].`);
  const { ctx, close } = await openScript(readConfig(process.env));
  const found = new Map<string, { count: number; mended: number }>();
  try {
    for await (const { check, of, stored, expected, mended } of reconcile(ctx, { repair })) {
      const sum = found.get(check) ?? { count: 0, mended: 0 };
      found.set(check, { count: sum.count + 1, mended: sum.mended + (mended ? 1 : 0) });
      if (sum.count < SHOWN) process.stdout.write(`${check}  |  ${of}  |  stored: ${stored}  |  expected: ${expected}${mended ? '  |  mended' : ''}\n`);
    }
  } finally {
    await close();
  }
  const longest = Math.max(...checks.map(({ name }) => name.length));
  for (const { name } of checks) {
    const { count, mended } = found.get(name) ?? { count: 0, mended: 0 };
    process.stdout.write(`${name.padEnd(longest)}  ${count === 0 ? 'as it should be' : `${count} different${mended > 0 ? `, ${mended} mended` : ''}`}\n`);
  }
  if (found.size > 0) process.exitCode = 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
