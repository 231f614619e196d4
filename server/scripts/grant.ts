/** npm run grant -- <handle> <moderator|operator> [--revoke]: appoints somebody, beside a running server or without one. */
import { readConfig } from '../config.js';
import { grantRole, ROLES, type Role } from '../operations/grant-role.js';
import { openScript } from './open-script.js';

const USAGE = `Say whom and what: npm run grant -- <handle> <${ROLES.join('|')}>; with --revoke at the end it is taken back.`;

try {
  const words = process.argv.slice(2);
  const revoke = words.includes('--revoke');
  const [handle, role, ...more] = words.filter((word) => word !== '--revoke');
  if (!handle || !role || more.length > 0) throw new Error(USAGE);
  if (!ROLES.includes(role as Role)) throw new Error(`There is no role "${role}"; there is ${ROLES.join(' and ')}.`);
  const { ctx, close } = await openScript(readConfig(process.env));
  try {
    const { person, changed } = await grantRole(ctx, handle, role as Role, { revoke });
    await ctx.events.settled();
    const now = revoke ? `is no ${role} any more` : `is ${role === 'operator' ? 'an operator' : 'a moderator'} now`;
    process.stdout.write(changed ? `${person.name} (${person.handle}) ${now}.\n` : `Nothing to do: ${person.name} (${person.handle}) ${revoke ? `was no ${role}` : `is ${role} already`}.\n`);
  } finally {
    await close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
