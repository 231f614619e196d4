/** A server told to stop: whoever is being served is served, whoever looks is told, and everybody comes back by themselves. */
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { runBuilt, startServer, type ServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';
import { call } from '../support/visitor.js';
import { testEnvironment } from '../support/world.js';

describe('a server told to stop', function () {
  this.timeout(240_000);
  let folder: string;
  let server: ServerProcess;
  const sockets: Socket[] = [];
  const env = (more: NodeJS.ProcessEnv = {}) => ({ ...testEnvironment(path.join(folder, 'data'), `tacit_drain_${process.pid}`), ...more });
  const join = async (name: string) => (await call(server.url, 'POST', '/people', { body: { handle: name.toLowerCase(), name, email: `${name.toLowerCase()}@example.org`, password: 'a long enough password' } })).body.token as string;

  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-drain-'))));
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.close();
    if (server.child.exitCode === null && server.child.signalCode === null) await server.end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** A question whose last words are still being typed: the server waits for them. */
  function slowly(token: string, title: string): { finish(): void; reply: Promise<{ status: number; body: string }> } {
    const body = JSON.stringify({ title });
    const { hostname, port } = new URL(server.url);
    const request = http.request({ hostname, port, method: 'POST', path: '/api/v1/questions', headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), authorization: `Bearer ${token}` } });
    const reply = new Promise<{ status: number; body: string }>((resolve, reject) => {
      request.on('error', reject);
      request.on('response', (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode!, body: text }));
      });
    });
    request.write(body.slice(0, 10));
    return { finish: () => request.end(body.slice(10)), reply };
  }
  const refused = () =>
    new Promise<boolean>((resolve) => {
      const { hostname, port } = new URL(server.url);
      const knock = net.connect(Number(port), hostname, () => {
        knock.destroy();
        resolve(false);
      });
      knock.on('error', () => resolve(true));
    });

  it('answers what is under way, takes nothing new, tells its sockets, and ends well; they come back to the next one', async () => {
    server = await startServer(env());
    const port = new URL(server.url).port;
    const token = await join('Ada');
    const heard: string[] = [];
    const socket = io(server.url, { auth: { token }, transports: ['websocket'], reconnectionDelay: 50, reconnectionDelayMax: 200 });
    sockets.push(socket);
    socket.on('server:draining', () => heard.push('server:draining'));
    socket.on('disconnect', (why) => heard.push(`gone: ${why}`));
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));

    const slow = slowly(token, 'Will this still be asked?');
    await until('the slow request is there', async () => /tacit_sockets 1/.test(await (await fetch(`${server.url}/metrics`)).text()));
    const ended = server.end('SIGTERM');
    await until('the doors are shut', refused);
    await until('it is told', async () => heard.length > 0);
    expect(heard).to.deep.equal(['server:draining']);
    slow.finish();
    const reply = await slow.reply;
    expect(reply.status, reply.body).to.equal(201);
    expect(await ended).to.equal(0);
    await until('the line broke', async () => heard.length > 1);
    expect(heard[1]).to.equal('gone: transport close');

    server = await startServer(env({ PORT: port }));
    await until('it is back by itself', async () => socket.connected);
    const { body } = await call(server.url, 'GET', '/questions');
    expect(body.items.map(({ title }: { title: string }) => title)).to.deep.equal(['Will this still be asked?']);
    expect(await server.end('SIGTERM')).to.equal(0);
  });

  it('says so at /readyz while its doors stay open for a while, when told to; told twice it ends at once', async () => {
    server = await startServer(env({ DRAIN_SECONDS: '300' }));
    const ended = server.end('SIGTERM');
    const told = await until('readyz says no', async () => {
      const reply = await fetch(`${server.url}/readyz`);
      return reply.status === 503 && ((await reply.json()) as { draining: boolean });
    });
    expect(told).to.include({ ok: false, draining: true });
    expect((await fetch(`${server.url}/healthz`)).status).to.equal(200);
    const page = await fetch(server.url);
    expect(page.status).to.equal(200);
    expect(page.headers.get('connection')).to.equal('close');
    server.child.kill('SIGTERM');
    expect(await ended).to.equal(1);
    expect(server.printed()).to.contain('Ended at once');
  });

  it('survives whoever speaks to its sockets by polling', async () => {
    server = await startServer(env());
    const socket = io(server.url, { transports: ['polling'] });
    sockets.push(socket);
    await until('it is connected by polling', async () => socket.connected);
    expect((await fetch(`${server.url}/socket.io/?EIO=4&transport=polling&sid=nobody`)).status).to.equal(400);
    expect((await fetch(server.url)).status).to.equal(200);
    expect(await server.end('SIGTERM')).to.equal(0);
  });

  it('lets roles be given beside it by command', async () => {
    server = await startServer(env());
    const token = await join('Olga');
    expect((await call(server.url, 'GET', '/me', { token })).body.roles).to.deep.equal([]);
    const grant = (...words: string[]) => runBuilt('scripts/grant.js', env(), words);
    expect(await grant('olga', 'operator')).to.deep.equal({ code: 0, stdout: 'Olga (olga) is an operator now.\n', stderr: '' });
    expect((await grant('olga', 'operator')).stdout).to.equal('Nothing to do: Olga (olga) is operator already.\n');
    expect((await call(server.url, 'GET', '/me', { token })).body.roles).to.deep.equal(['operator']);
    for (const words of [['nobody', 'operator'], ['olga', 'queen'], ['olga']]) {
      const no = await grant(...words);
      expect(no.code, words.join()).to.equal(1);
      expect(no.stderr.trim().split('\n'), words.join()).to.have.lengthOf(1);
    }
    expect(await server.end('SIGTERM')).to.equal(0);
    expect((await grant('olga', 'operator', '--revoke')).stdout, 'without a server too').to.equal('Olga (olga) is no operator any more.\n');
  });
});
