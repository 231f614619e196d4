/** Tacit as an operator runs it: the built server in a process of its own, which a test may stop or kill. */
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

export interface ServerProcess {
  child: ChildProcess;
  url: string;
  /** Everything it printed so far. */
  printed(): string;
  /** Ends it and waits until it is gone. @returns its exit code, null after a signal. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Runs one of the built files until it exits. @returns what it printed and its exit code. */
export async function runBuilt(file: string, env: NodeJS.ProcessEnv, args: string[] = []): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [path.join(ROOT, 'dist/server', file), ...args], { cwd: ROOT, env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const out = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (out.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (out.stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, ...out };
}

/** Starts the built server; resolves when it says it is ready. @param nodeArgs for Node itself. */
export async function startServer(env: NodeJS.ProcessEnv, nodeArgs: string[] = []): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...nodeArgs, path.join(ROOT, 'dist/server/index.js')], { cwd: ROOT, env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const gone = new Promise<number | null>((resolve) => child.on('close', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      text += chunk.toString();
      const ready = /Tacit is ready at (http:\S+)/.exec(text)?.[1];
      if (ready) resolve(ready);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void gone.then((code) => reject(new Error(`The server ended with ${code} before it was ready: ${text}`)));
  });
  return {
    child,
    url,
    printed: () => text,
    async end(signal) {
      child.kill(signal);
      return gone;
    },
  };
}
