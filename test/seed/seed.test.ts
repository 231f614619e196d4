/** The seed: a small world lived through the product's own verbs, as a newcomer to the code meets it. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { LOGINS } from '../../server/seed/logins.js';
import { problems } from '../../server/seed/problems.js';
import { people } from '../../server/seed/people.js';
import { PASSWORD } from '../../server/seed/join.js';
import { spaces } from '../../server/seed/spaces.js';
import { runBuilt, startServer, type ServerProcess } from '../support/server-process.js';
import { testEnvironment } from '../support/world.js';

describe('the seed', function () {
  this.timeout(240_000);
  let folder: string;
  let server: ServerProcess;
  let printed: string;
  const env = (more: NodeJS.ProcessEnv = {}) => ({ ...testEnvironment(path.join(folder, 'data'), `tacit_seed_${process.pid}`), ...more });

  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-seed-'));
    const ended = await runBuilt('scripts/seed.js', env(), ['--small']);
    expect(ended.code, ended.stderr).to.equal(0);
    expect(ended.stderr).not.to.match(/was not offered|did not/);
    printed = ended.stdout;
    const reconciled = await runBuilt('scripts/reconcile.js', env());
    expect(reconciled.code, reconciled.stdout + reconciled.stderr).to.equal(0);
    server = await startServer(env());
  });
  after(async () => {
    await server?.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  const api = async (where: string, init: RequestInit = {}) => {
    const reply = await fetch(`${server.url}/api/v1${where}`, init);
    return { status: reply.status, body: (await reply.json()) as Record<string, unknown> & { items?: Record<string, unknown>[] } };
  };
  const page = async (where: string) => {
    const reply = await fetch(server.url + where);
    return { status: reply.status, text: await reply.text() };
  };

  it('is written as large as it says', () => {
    expect(people.length).to.be.within(55, 70);
    expect(problems.length).to.be.at.least(150);
    expect(spaces).to.have.lengthOf(4);
    expect(problems.filter(({ talk }) => talk).length).to.be.at.least(30);
    expect(new Set(problems.map(({ title }) => title)).size).to.equal(problems.length);
    const handles = new Set(people.map(({ handle }) => handle));
    const named = problems.flatMap(({ by, replies, talk, remarks }) => [...(by.startsWith('guest ') ? [] : [by]), ...(replies ?? []).map((reply) => reply.by), ...(talk ? [talk.with] : []), ...(remarks ?? []).map(([name]) => name)]);
    expect(named.filter((name) => !handles.has(name))).to.deep.equal([]);
    for (const { title, body } of problems) expect(body.length, title).to.be.greaterThan(10);
  });

  it('says who can sign in, and they can', async () => {
    for (const { handle } of LOGINS) {
      expect(printed).to.contain(handle);
      const { status } = await api('/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ handle, password: PASSWORD }) });
      expect(status, handle).to.be.within(200, 201);
    }
  });

  it('has living pages', async () => {
    for (const where of ['/', '/search?q=rice', '/people/tomasz', '/people/ilse', ...spaces.map(({ slug }) => `/spaces/${slug}`)]) {
      const { status, text } = await page(where);
      expect(status, where).to.equal(200);
      expect(text, where).not.to.match(/lorem|undefined|\[object/i);
    }
    expect((await page('/people/tomasz')).text).to.contain('Tomasz Wilk');
  });

  it('is found by search', async () => {
    const { body } = await api('/search?q=rice%20burnt');
    expect(JSON.stringify(body)).to.contain('Rice');
  });

  it('holds open, solved, closed and duplicate questions, each with its words', async () => {
    for (const status of ['open', 'solved', 'closed', 'duplicate']) {
      const { body } = await api(`/questions?status=${status}&limit=50`);
      expect(body.items, status).not.to.be.empty;
      for (const item of body.items!) expect(`${item['title']}`.length).to.be.greaterThan(5);
    }
  });

  it('leaves an installation alone that somebody lives in', async () => {
    await server.end('SIGTERM');
    const again = await runBuilt('scripts/seed.js', env());
    expect(again.code).to.equal(1);
    expect(again.stderr.trim().split('\n')).to.have.lengthOf(1);
    server = await startServer(env());
  });

  it('is refused beside a running server, and in production unless it is really meant', async () => {
    for (const more of [{}, { NODE_ENV: 'production', DATA_DIR: path.join(folder, 'other') }]) {
      const ended = await runBuilt('scripts/seed.js', env(more));
      expect(ended.code).to.equal(1);
      expect(ended.stderr.trim().split('\n')).to.have.lengthOf(1);
    }
  });
});
