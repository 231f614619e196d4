/** Starting and stopping, as an operator meets it. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { readConfig, StartFault } from '../../server/config.js';
import { runBuilt, startServer } from '../support/server-process.js';
import { testEnvironment } from '../support/world.js';

describe('starting', function () {
  this.timeout(240_000);
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-start-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const env = (more: NodeJS.ProcessEnv = {}) => ({ ...testEnvironment(path.join(folder, 'data'), `tacit_start_${process.pid}`), ...more });
  async function refuses(more: NodeJS.ProcessEnv, naming: RegExp) {
    const ended = await runBuilt('index.js', env(more));
    expect(ended.code, ended.stdout).to.equal(1);
    expect(ended.stderr.trim().split('\n')).to.have.lengthOf(1);
    expect(ended.stderr).to.match(naming);
    return ended.stderr;
  }

  it('prints its address, answers there, keeps its secret private and stops cleanly on SIGTERM', async () => {
    const server = await startServer(env());
    const ready = await fetch(`${server.url}/readyz`);
    expect(ready.status).to.equal(200);
    expect((await fetch(server.url)).status).to.equal(200);
    expect(statSync(path.join(folder, 'data/session-secret')).mode & 0o777).to.equal(0o600);
    expect(await server.end('SIGTERM')).to.equal(0);
    expect(server.printed().trim().split('\n')).to.have.lengthOf(1);
  });

  it('says in one line that MONGODB_URI leads nowhere, without the password in it', async () => {
    const said = await refuses({ MONGODB_URI: 'mongodb://ada:opensesame@127.0.0.1:9/tacit?serverSelectionTimeoutMS=500' }, /MONGODB_URI/);
    expect(said).not.to.contain('opensesame');
  });

  it('says in one line that MEILI_URL leads nowhere', async () => {
    await refuses({ MEILI_URL: 'http://127.0.0.1:9', MEILI_KEY: 'opensesame' }, /MEILI_URL/);
  });

  it('says in one line that the port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    await refuses({ PORT: String((taken.address() as AddressInfo).port) }, /PORT/);
    await new Promise((resolve) => taken.close(resolve));
  });

  it('says in one line that another Tacit is running on the same port and folder, and leaves that one alone', async () => {
    const first = await startServer(env());
    await refuses({ PORT: new URL(first.url).port }, /PORT/);
    expect((await fetch(`${first.url}/readyz`)).status).to.equal(200);
    await first.end('SIGTERM');
  });

  it('says in one line that the data folder is a file', async () => {
    writeFileSync(path.join(folder, 'data'), 'not a folder');
    await refuses({}, /DATA_DIR/);
  });

  it('names every faulty setting at once and none of their values', () => {
    const read = () => readConfig({ PORT: 'harbour', MONGODB_URI: 'postgres://secret', SESSION_SECRET: 'short' });
    expect(read).to.throw(StartFault, /PORT .*MONGODB_URI .*SESSION_SECRET /);
    expect(read).not.to.throw(/harbour|secret@|postgres|"short"/);
  });

  it('takes an empty setting for an absent one', () => {
    expect(readConfig({ PORT: '', MEILI_URL: '', MONGODB_URI: '' })).to.include({ port: 3000, meiliUrl: undefined, mongodbUri: undefined });
  });
});
