/** A backup made beside the running server, put back into an empty folder, compared document by document. */
import { execFile } from 'node:child_process';
import { readFileSync, mkdtempSync, rmSync, statSync, writeFileSync, existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { readConfig } from '../../server/config.js';
import { jpeg } from '../attachments/hostile.js';
import { uploader } from '../attachments/upload.js';
import { runBuilt, startServer, type ServerProcess } from '../support/server-process.js';
import { testEnvironment } from '../support/world.js';
import { until } from '../support/until.js';
import { call, visitor } from '../support/visitor.js';
import { dump } from './dump.js';

describe('a backup and its restoring', function () {
  this.timeout(120_000);
  let folder: string;
  let file: string;
  let question: string;
  let picture: string;
  const env = (name: string) => ({ ...testEnvironment(path.join(folder, name), `tacit_backup_${process.pid}_${name}`), LOG_LEVEL: 'error' });
  const stopped: ServerProcess[] = [];

  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-backup-'));
    file = path.join(folder, 'tacit.zip');
  });
  after(async () => {
    for (const server of stopped) if (server.child.exitCode === null) await server.end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('is made beside a running server, in one private file', async () => {
    const server = await startServer(env('lived'));
    stopped.push(server);
    const say = async (method: string, where: string, options: { token?: string; body?: unknown } = {}) => {
      const reply = await call(server.url, method, where, options);
      expect(reply.status, `${method} ${where} ${reply.text}`).to.be.lessThan(300);
      return reply.body;
    };
    const join = async (name: string) => (await say('POST', '/people', { body: { handle: name.toLowerCase(), name, email: `${name.toLowerCase()}@example.org`, password: 'a long enough password' } })).token as string;
    const [ada, grace, linus] = [await join('Ada'), await join('Grace'), await join('Linus')];
    await say('PUT', '/me/expertise', { token: grace, body: { about: 'Sourdough, for **ten** years.', skills: ['sourdough'], topics: ['bread'], languages: ['en', 'de'] } });
    await say('PUT', '/me/availability', { token: grace, body: { until: new Date(Date.now() + 3_000_000).toISOString() } });
    question = (await say('POST', '/questions', { token: ada, body: { title: 'My sourdough stays flat, ½ of the time 🥖', body: 'Why?\n\n`<b>` & "quotes"', topics: ['bread'] } })).id;
    await until('Grace is asked', async () => (await say('GET', '/offers', { token: grace })).items.length > 0);
    const [offer] = (await say('GET', '/offers', { token: grace })).items;
    const { conversationId } = await say('POST', `/offers/${offer.id}/acceptance`, { token: grace });
    await say('POST', `/conversations/${conversationId}/messages`, { token: grace, body: { clientId: 'g1', text: 'How warm is your kitchen?' } });
    const photo = await uploader(server.url, grace).attach({ conversationId, kind: 'photo', name: 'crumb.jpg' }, await jpeg());
    await say('POST', `/conversations/${conversationId}/messages`, { token: grace, body: { clientId: 'g2', files: [photo.body.id] } });
    picture = photo.body.id;
    await say('POST', `/conversations/${conversationId}/solution`, { token: ada });
    const answer = await say('POST', `/questions/${question}/answers`, { token: grace, body: { body: 'Keep it at **26 degrees**.' } });
    await say('PUT', `/answers/${answer.id}/vote`, { token: linus, body: { value: 1 } });
    await say('POST', `/answers/${answer.id}/acceptance`, { token: ada });
    await until('Grace has points', async () => (await say('GET', '/people/grace', { token: ada })).reputation > 1);
    // The events of the last five seconds are delivered again after a restore; older ones come back as they were.
    await pause(7_000);

    const told = await runBuilt('scripts/backup.js', env('lived'), [file]);
    expect(told.code, told.stderr).to.equal(0);
    expect(told.stdout).to.match(/documents of \d+ collections, 2 files/).and.match(/no session secret/);
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).to.deep.equal([]);
    expect((await fetch(`${server.url}/readyz`)).status, 'the server went on').to.equal(200);

    const again = await runBuilt('scripts/backup.js', env('lived'), [file]);
    expect(again.code, 'an older backup is never written over').to.equal(1);
    expect(await server.end('SIGTERM')).to.equal(0);
  });

  it('comes back into an empty folder document by document, and is found again', async () => {
    const told = await runBuilt('scripts/restore.js', env('fresh'), [file]);
    expect(told.code, told.stderr).to.equal(0);
    expect(told.stdout).to.match(/documents were restored/).and.match(/search index is built/);

    const before = await dump(readConfig(env('lived')));
    const after = await dump(readConfig(env('fresh')));
    expect(Object.keys(before).length).to.be.greaterThan(12);
    for (const name of ['people', 'questions', 'answers', 'messages', 'votes', 'ledger', 'events']) expect(before[name]?.length ?? 0, name).to.be.greaterThan(0);
    // Made by the search itself when it was built anew, or noted by the backup after it was made.
    for (const name of ['searchleases', 'operationsnotes', 'searchversions']) [before, after].forEach((all) => delete all[name]);
    expect(Object.keys(after).sort()).to.deep.equal(Object.keys(before).sort());
    for (const name of Object.keys(before)) expect(after[name], name).to.deep.equal(before[name]);

    const server = await startServer(env('fresh'));
    stopped.push(server);
    const page = await visitor(server.url).get(`/questions/${question}`);
    expect(page.status).to.equal(200);
    expect(page.text).to.contain('½ of the time 🥖').and.contain('26 degrees').and.contain('Grace');
    const found = await call(server.url, 'GET', '/search?q=sourdough');
    expect(found.body.items.map(({ id }: { id: string }) => id)).to.deep.equal([question]);
    const signedIn = await call(server.url, 'POST', '/session', { body: { handle: 'ada', password: 'a long enough password' } });
    expect(signedIn.status).to.equal(201);
    const seen = await fetch(`${server.url}/files/${picture}/small`, { headers: { authorization: `Bearer ${signedIn.body.token}` } });
    expect([seen.status, seen.headers.get('content-type')]).to.deep.equal([200, 'image/webp']);
    expect(await server.end('SIGTERM')).to.equal(0);
  });

  it('is refused where there is something already', async () => {
    const told = await runBuilt('scripts/restore.js', env('fresh'), [file]);
    expect(told.code).to.equal(1);
    expect(told.stderr).to.match(/There is something here already/);
    expect(told.stderr.trim().split('\n')).to.have.lengthOf(1);
  });

  it('is refused when it is damaged anywhere, with nothing written', async () => {
    const whole = readFileSync(file);
    for (const [name, damage] of Object.entries({
      // Longer than what lies between two files, where a single byte may say nothing.
      flipped: () => Buffer.from(whole.map((byte, i) => (i >= 2_000 && i < 2_128 ? byte ^ 0xff : byte))),
      short: () => whole.subarray(0, whole.length - 400),
      nonsense: () => Buffer.from('not a zip at all'),
    })) {
      const bad = path.join(folder, `${name}.zip`);
      writeFileSync(bad, damage());
      const told = await runBuilt('scripts/restore.js', env(`after-${name}`), [bad]);
      expect(told.code, name).to.equal(1);
      expect(told.stderr, name).to.match(/damaged/);
      const left = await dump(readConfig(env(`after-${name}`)));
      expect(Object.values(left).flat(), name).to.deep.equal([]);
    }
    const missing = await runBuilt('scripts/restore.js', env('after-missing'), [path.join(folder, 'nowhere.zip')]);
    expect(missing.stderr).to.match(/There is no file/);
  });

  it('that is killed half way lets no server start there, and says what to do', async () => {
    const slow = execFile(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'restore-and-die.ts'), file], { env: { PATH: process.env['PATH'], ...env('broken') } });
    await new Promise((resolve) => slow.on('close', resolve));
    expect(slow.signalCode).to.equal('SIGKILL');
    const start = await runBuilt('index.js', env('broken'));
    expect(start.code).to.equal(1);
    expect(start.stderr).to.match(/A restore from tacit\.zip is under way here, or broke off\./);
    const again = await runBuilt('scripts/restore.js', env('broken'), [file]);
    expect(again.code).to.equal(1);
    expect(again.stderr).to.match(/broke off/);
  });

  it('made while things happen comes back without what it missed, and with the word of what changed', async () => {
    const news = path.join(folder, 'news.zip');
    const making = execFile(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'back-up-with-news.ts'), news, question], { env: { PATH: process.env['PATH'], ...env('lived') } });
    expect(await new Promise((resolve) => making.on('close', resolve))).to.equal(0);
    const told = await runBuilt('scripts/restore.js', env('news'), [news]);
    expect(told.code, told.stderr).to.equal(0);
    const after = await dump(readConfig(env('news')));
    const events = after['events']!.map((line) => JSON.parse(line) as { name: string; settled: boolean; done: string[] });
    expect(after['answers']!.join()).to.not.contain('Asked too late');
    expect(events.filter(({ settled }) => !settled).map(({ name }) => name), 'an answer that is not there needs no effects').to.include('post.edited').and.not.include('answer.posted');
    const before = (await dump(readConfig(env('lived'))))['events']!.map((line) => JSON.parse(line) as { name: string });
    expect(before.filter(({ name }) => name === 'answer.posted').length).to.equal(events.filter(({ name }) => name === 'answer.posted').length + 1);
    const server = await startServer(env('news'));
    stopped.push(server);
    await until('every effect is done', async () => /tacit_queue_waiting\{queue="events"\} 0/.test(await (await fetch(`${server.url}/metrics`)).text()), 30_000);
    expect(await server.end('SIGTERM')).to.equal(0);
  });

  it('holds the session secret only when told so', async () => {
    const secret = path.join(folder, 'secret.zip');
    const told = await runBuilt('scripts/backup.js', env('fresh'), [secret, '--with-secret']);
    expect(told.code, told.stderr).to.equal(0);
    expect(told.stdout).to.match(/holds the session secret too/);
    expect((await runBuilt('scripts/restore.js', env('with-secret'), [secret])).code).to.equal(0);
    const kept = (name: string) => readFileSync(path.join(folder, name, 'session-secret'), 'utf8');
    expect(kept('with-secret')).to.equal(kept('fresh'));
    expect(existsSync(path.join(folder, 'after-flipped', 'session-secret'))).to.equal(false);
  });
});
