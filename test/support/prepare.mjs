/** Before the tests: a browser must be there. As root on Debian it is fetched; otherwise one line says how. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const found = () => [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser'].some((file) => file && existsSync(file));
const run = (...command) => spawnSync(command[0], command.slice(1), { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;

if (!found() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  console.log('The browser tests need Chromium: installing Debian\'s (apt-get install chromium).');
  run('apt-get', 'update', '-qq') && run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium');
}
if (!found()) {
  console.error('The browser tests need Chromium. Install it with "apt-get install chromium" as root, or set CHROMIUM_PATH to one.');
  process.exit(1);
}
