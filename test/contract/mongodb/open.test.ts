// The one door to MongoDB: which store is opened, how it is closed, and what is said when it cannot be.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { serve } from './server.js';

// In a process of its own: mongoose's default connection belongs to the tests' world here.
const opener = fileURLToPath(new URL('./open.ts', import.meta.url));

function open(options: object, then = 'close'): Promise<Record<string, unknown>> {
  const child = spawn(process.execPath, ['--import', 'tsx', opener, JSON.stringify(options), then], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  return new Promise((resolve) => child.once('close', () => resolve(JSON.parse(text || '{}') as Record<string, unknown>)));
}

describe('Opening MongoDB', function () {
  this.timeout(240_000);
  let dataDir: string;
  beforeEach(() => { dataDir = mkdtempSync(join(tmpdir(), 'tacit-open-')); });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('without a URI it starts the embedded store, and what was written is there the next time', async () => {
    expect(await open({ dataDir }, 'write')).to.include({ kind: 'embedded', ping: true, pingAfterClose: false, before: 0 });
    expect(await open({ dataDir }, 'write')).to.include({ kind: 'embedded', before: 1 });
  });

  it('two processes on one data folder share the store', async () => {
    const [first, second] = await Promise.all([open({ dataDir }, 'linger'), open({ dataDir }, 'linger')]);
    expect([first?.['kind'], second?.['kind']]).to.deep.equal(['embedded', 'embedded']);
    expect(Math.max(first?.['rows'] as number, second?.['rows'] as number)).to.equal(2);
  });

  it('with a URI it connects there', async () => {
    const served = await serve();
    expect(await open({ dataDir, mongodbUri: served.uri })).to.include({ kind: 'server', ping: true });
    await served.stop();
  });

  it('an unreachable server is told in one line that names MONGODB_URI and no password', async () => {
    const { failed } = await open({ dataDir, mongodbUri: 'mongodb://ada:lovelace@127.0.0.1:1/tacit' });
    expect(failed).to.be.a('string').that.matches(/MONGODB_URI/).and.does.not.match(/lovelace|\n/);
  });

  it('so is a URI that is none', async () => {
    for (const mongodbUri of ['nonsense', 'http://ada:lovelace@localhost', 'mongodb://ada:lovelace@', 'mongodb://ada:love%lace@localhost']) {
      const { failed } = await open({ dataDir, mongodbUri });
      expect(failed, mongodbUri).to.be.a('string').that.matches(/^MONGODB_URI/).and.does.not.match(/love|\n/);
    }
  });

  it('a data folder that cannot be used is told in one line that names it', async () => {
    writeFileSync(join(dataDir, 'mongodb'), 'a file');
    const { failed } = await open({ dataDir });
    expect(failed).to.be.a('string').that.includes(dataDir).and.does.not.match(/\n/);
  });
});
