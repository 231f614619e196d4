/** Before the tests: a browser, a Redis and a relay for calls must be there. As root on Debian they are fetched; otherwise one line says how. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const NEEDED = [
  { what: 'Chromium', package: 'chromium', setting: 'CHROMIUM_PATH', at: ['/usr/bin/chromium', '/usr/bin/chromium-browser'] },
  { what: 'Redis', package: 'redis-server', setting: 'REDIS_SERVER_PATH', at: ['/usr/bin/redis-server'] },
  { what: 'coturn', package: 'coturn', at: ['/usr/bin/turnserver'] },
];

const isThere = ({ setting, at }) => [process.env[setting], ...at].some((file) => file && existsSync(file));
const missing = () => NEEDED.filter((one) => !isThere(one));
// Debian starts what it installs; the tests start their own.
const run = (...command) => spawnSync(command[0], command.slice(1), { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' } }).status === 0;

if (missing().length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  const packages = missing().map((one) => one.package);
  console.log(`The tests need ${missing().map(({ what }) => what).join(' and ')}: installing Debian's (apt-get install ${packages.join(' ')}).`);
  run('apt-get', 'update', '-qq') && run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages);
}
for (const { what, package: name, setting } of missing()) console.error(`The tests need ${what}. Install it with "apt-get install ${name}" as root${setting ? `, or set ${setting} to it` : ''}.`);
if (missing().length > 0) process.exit(1);
