/** One problem from question to ledger, told by programs to a server in a process of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import type { ClientToServer, MessageOnWire, ServerToClient } from '../../server/realtime/wire.js';
import { ApiClient } from '../support/client.js';
import { startServer, type ServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';
import { testEnvironment } from '../support/world.js';

type Wire = Socket<ServerToClient, ClientToServer>;

describe('one problem, start to finish', function () {
  this.timeout(240_000);
  let folder: string;
  let server: ServerProcess;
  const wires: Wire[] = [];

  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-story-'));
    server = await startServer(testEnvironment(folder, `tacit_story_${process.pid}`));
  });
  after(async () => {
    for (const wire of wires) wire.close();
    await server?.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  async function member(name: string): Promise<ApiClient> {
    const { token } = await new ApiClient(server.url).call('post', '/people', { body: { handle: name.toLowerCase(), name, email: `${name.toLowerCase()}@example.org`, password: 'a long enough password' } });
    return new ApiClient(server.url, token);
  }
  async function connect(client: ApiClient): Promise<Wire> {
    const wire: Wire = io(server.url, { auth: { token: client.token }, transports: ['websocket'], forceNew: true });
    wires.push(wire);
    await new Promise<void>((resolve, reject) => {
      wire.on('connect', resolve);
      wire.on('connect_error', reject);
    });
    return wire;
  }
  const say = <T>(send: (ack: (reply: { ok: true; data: T } | { ok: false; code: string; message: string }) => void) => void) =>
    new Promise<T>((resolve, reject) => send((reply) => (reply.ok ? resolve(reply.data) : reject(new Error(`${reply.code}: ${reply.message}`)))));

  it('goes from a guest with a problem to a helper with standing', async () => {
    const grace = await member('Grace');
    await grace.call('put', '/me/expertise', { body: { about: 'I baked sourdough bread for years.', skills: ['sourdough', 'baking'], topics: ['sourdough', 'bread'], languages: ['en'] } });
    await grace.call('put', '/me/availability', { body: { until: new Date(Date.now() + 50 * 60_000).toISOString() } });
    const graceHears = await connect(grace);
    const offered = new Promise<{ offerId: string; html: string }>((resolve) => graceHears.once('offer:new', resolve));

    const stranger = new ApiClient(server.url);
    const asked = await stranger.call('post', '/questions', { body: { title: 'My sourdough bread stays flat, what can I do?', body: 'It does **not** rise.', topics: ['sourdough'], guest: { name: 'Ada' } } });
    if (!('token' in asked)) throw new Error('A guest gets a token.');
    const ada = new ApiClient(server.url, asked.token);
    const questionId = asked.question.id;

    const { offerId } = await offered;
    const [offer] = (await grace.call('get', '/offers')).items;
    expect(offer?.id).to.equal(offerId);
    expect(offer?.reasons.join(' ')).to.match(/sourdough/i);
    const { conversationId } = await grace.call('post', '/offers/:id/acceptance', { params: { id: offerId } });
    expect((await ada.call('get', '/questions/:id', { params: { id: questionId } })).status).to.equal('helping');

    await until('the conversation opens', async () => (await ada.call('get', '/conversations')).items.find((item) => item.id === conversationId));
    const adaHears = await connect(ada);
    await say((ack) => adaHears.emit('conversation:join', { conversationId }, ack));
    await say((ack) => graceHears.emit('conversation:join', { conversationId }, ack));
    const heard = new Promise<MessageOnWire>((resolve) => adaHears.on('message:new', (message) => message.clientId === 'g-1' && resolve(message)));
    const sent = await say<{ id: string; seq: number }>((ack) => graceHears.emit('message:send', { conversationId, clientId: 'g-1', text: 'How warm is your kitchen?' }, ack));
    expect((await heard).seq).to.equal(sent.seq);
    const again = await say<{ id: string; seq: number }>((ack) => graceHears.emit('message:send', { conversationId, clientId: 'g-1', text: 'How warm is your kitchen?' }, ack));
    expect(again).to.deep.equal(sent);
    await ada.call('post', '/conversations/:id/messages', { params: { id: conversationId }, body: { clientId: 'a-1', text: 'About 16 degrees. Warmer now, and it rises!' } });

    await ada.call('post', '/conversations/:id/solution', { params: { id: conversationId } });
    await grace.call('post', '/conversations/:id/distillation', { params: { id: conversationId }, body: { body: 'Keep the dough at 24 degrees or more; at 16 it hardly rises.' } });
    const { draft } = await ada.call('get', '/conversations/:id', { params: { id: conversationId } });
    await ada.call('post', '/conversations/:id/distillation/agreement', { params: { id: conversationId }, body: { draftedAt: draft!.draftedAt } });

    const solved = await stranger.call('get', '/questions/:id', { params: { id: questionId } });
    expect(solved.status).to.equal('solved');
    expect(solved.answers).to.have.lengthOf(1);
    expect(solved.answers[0]).to.include({ kind: 'distilled', accepted: true });
    expect(solved.answers[0]!.author.handle).to.equal('grace');

    const ledger = await until('the ledger shows it', async () => {
      const read = await stranger.call('get', '/people/:handle/ledger', { params: { handle: 'grace' } });
      return read.items.length >= 2 && read;
    });
    expect(ledger.items.map((entry) => entry.points).sort()).to.deep.equal([15, 15]);
    expect(ledger.items.every((entry) => entry.reason.length > 10)).to.equal(true);
    const standing = await stranger.call('get', '/people/:handle/standing', { params: { handle: 'grace' } });
    expect(standing.items[0]?.topic).to.equal('sourdough');

    const found = await until('search finds it', async () => {
      const { items } = await stranger.call('get', '/suggest', { query: { q: 'sourdough bread flat' } });
      return items.find((item) => item.id === questionId && item.status === 'solved');
    });
    expect(found.title).to.contain('sourdough');
  });
});
