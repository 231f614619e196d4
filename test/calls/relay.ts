/** Debian's coturn as a relay on this machine, with a secret that it shares with Tacit. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import { freePort } from '../support/free-port.js';

export interface Relay {
  url: string;
  /** What it wrote about who came. */
  log(): string;
  stop(): Promise<void>;
}

/** Starts it and waits until it listens. Needs Debian's package coturn (turnserver), which test/support/prepare.mjs installs. */
export async function startRelay(secret: string): Promise<Relay> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-relay-'));
  const port = await freePort();
  const options = [
    '-n', '--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', `--listening-port=${port}`, '--use-auth-secret', `--static-auth-secret=${secret}`, '--realm=tacit.test',
    // Only here, where both pages are on this machine: otherwise a relay must not reach what listens on its own loopback.
    '--allow-loopback-peers', '--denied-peer-ip=127.0.0.0-127.255.255.255', '--allowed-peer-ip=127.0.0.1', '--no-cli', '--no-tls', '--no-dtls', '--verbose', '--log-file=stdout', `--pidfile=${path.join(folder, 'pid')}`, `--userdb=${path.join(folder, 'db')}`,
  ];
  const child = spawn('turnserver', options, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  const failed = new Promise<never>((_, fail) => child.once('error', fail));
  const exited = once(child, 'exit');
  const listening = (async () => {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`The relay did not start: ${said}`);
      const socket = net.connect(port, '127.0.0.1');
      const open = await new Promise<boolean>((tell) => { socket.once('connect', () => tell(true)); socket.once('error', () => tell(false)); });
      socket.destroy();
      if (open) return;
      await new Promise((go) => setTimeout(go, 50));
    }
  })();
  await Promise.race([listening, failed]);
  return {
    url: `turn:127.0.0.1:${port}?transport=udp`,
    log: () => said,
    async stop() {
      child.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
