/** Two server processes behind a proxy serve one talk; Redis dies and comes back, and so does a process: nobody notices, nothing is lost. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { ApiClient } from '../support/client.js';
import { openProxy, type Proxy } from '../support/proxy.js';
import { redisServer, type RedisServer } from '../support/redis-server.js';
import { startServer, type ServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';
import { testEnvironment } from '../support/world.js';
import { openPage, type OpenPage } from './support/open-page.js';
import { beginTalk, type Talk } from './support/talk.js';

const OFTEN_MS = 60;

describe('two server processes with one talk', function () {
  this.timeout(240_000);
  let folder: string;
  let redis: RedisServer;
  let servers: ServerProcess[];
  let proxy: Proxy;
  let talk: Talk;
  let ada: OpenPage;
  let grace: OpenPage;
  const written = { ada: [] as string[], grace: [] as string[] };

  const start = () => startServer({ ...testEnvironment(folder, `tacit_two_${process.pid}`), REDIS_URL: redis.url, LOG_LEVEL: 'error' });
  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-two-'));
    redis = await redisServer();
    await redis.start();
    servers = [await start()];
    servers.push(await start());
    talk = await beginTalk(servers[0]!.url);
    proxy = await openProxy(servers[0]!.url);
    ada = await enter('ada', 0);
    grace = await enter('grace', 1);
    proxy.to = servers.map(({ url }) => url);
  });
  after(async () => {
    for (const page of [ada, grace]) page?.close();
    await proxy?.close();
    for (const server of servers ?? []) await server.end('SIGTERM');
    await redis?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Through the proxy, to that process. */
  async function enter(who: 'ada' | 'grace', at: number): Promise<OpenPage> {
    proxy.to = [servers[at]!.url];
    const page = openPage(proxy.url, talk.tokens[who], talk.conversationId);
    await until(`${who} is in`, async () => page.here.has(talk.ids[who]));
    return page;
  }
  const write = (who: 'ada' | 'grace', text: string) => {
    written[who].push(text);
    (who === 'ada' ? ada : grace).write(text);
  };
  /** Without the house's own lines. */
  const saidBySomebody = (page: OpenPage) => page.shown.filter(({ authorId }) => authorId !== null);
  const textsOf = (page: OpenPage) => page.shown.map(({ text }) => text);
  const shows = (page: OpenPage, text: string) => until(`the page shows "${text}"`, async () => textsOf(page).includes(text));
  /** Both go on writing while that happens. */
  async function whileTalking(name: string, happens: () => Promise<void>): Promise<void> {
    let over = false;
    const speak = async (who: 'ada' | 'grace') => {
      for (let n = 1; !over; n++) {
        write(who, `${who}: ${name} ${n}`);
        await wait(OFTEN_MS);
      }
    };
    const speaking = Promise.all([speak('ada'), speak('grace')]);
    await wait(500);
    await happens();
    await wait(500);
    over = true;
    await speaking;
    await until('all of it is on both pages', async () => [ada, grace].every((page) => saidBySomebody(page).length === written.ada.length + written.grace.length), 60_000).catch((error: Error) => {
      const told = [ada, grace].map((page) => `${page.shown.length} shown (${page.shown.filter(({ authorId }) => !authorId).map(({ text }) => text).join()}), ${page.waiting()} waiting, ${page.socket.connected ? 'connected' : 'not connected'}`);
      throw new Error(`${error.message} ${written.ada.length + written.grace.length} written; ${told.join('; ')}. ${servers.map((server) => server.printed().slice(-600)).join('')}`);
    });
    await mustBeWhole();
  }
  /** Everything once, in the order of the store on both pages, and in the order each of them wrote. */
  async function mustBeWhole(): Promise<void> {
    const stored: { seq: number; text: string }[] = [];
    for (let after: string | null = '0'; after !== null; ) {
      const page: { items: typeof stored; next: string | null } = await new ApiClient(proxy.url, talk.tokens.ada).call('get', '/conversations/:id/messages', { params: { id: talk.conversationId }, query: { after } });
      stored.push(...page.items);
      after = page.next;
    }
    expect(stored.map(({ seq }) => seq)).to.deep.equal(stored.map((_, place) => place + 1));
    const texts = stored.map(({ text }) => text);
    for (const who of ['ada', 'grace'] as const) expect(texts.filter((text) => text.startsWith(`${who}:`))).to.deep.equal(written[who]);
    for (const page of [ada, grace]) expect(textsOf(page)).to.deep.equal(texts);
  }

  it('carries words, typing, receipts and who is here from one to the other', async () => {
    for (const page of [ada, grace]) await until('both are here', async () => [talk.ids.ada, talk.ids.grace].every((id) => page.here.has(id)));
    grace.socket.emit('typing', { conversationId: talk.conversationId, on: true });
    await until('Ada sees Grace typing', async () => ada.typing.has(talk.ids.grace));
    write('grace', 'grace: Hello.');
    write('ada', 'ada: Hello Grace.');
    await shows(ada, 'grace: Hello.');
    await shows(grace, 'ada: Hello Grace.');
    await until('Ada knows that it arrived', async () => ada.delivered.get(talk.ids.grace) === ada.shown.length);
    await mustBeWhole();
  });

  it('knows on both who is here: gone is told across, and so is coming back', async () => {
    grace.socket.disconnect();
    await until('Ada sees that Grace is away', async () => !ada.here.has(talk.ids.grace));
    proxy.to = [servers[1]!.url];
    grace.socket.connect();
    await until('Ada sees that Grace is back', async () => ada.here.has(talk.ids.grace));
    proxy.to = servers.map(({ url }) => url);
  });

  it('hangs up on both when a key is given back on one', async () => {
    const body = { handle: 'linus', name: 'Linus', email: 'linus@example.org', password: 'correct horse battery' };
    const { token } = await new ApiClient(servers[0]!.url).call('post', '/people', { body });
    proxy.to = [servers[1]!.url];
    const page = openPage(proxy.url, token, talk.conversationId);
    proxy.to = servers.map(({ url }) => url);
    const closed = new Promise((resolve) => page.socket.once('disconnect', resolve));
    await until('Linus is connected', async () => page.socket.connected);
    await new ApiClient(servers[0]!.url, token).call('delete', '/session');
    expect(await closed).to.equal('io server disconnect');
    page.close();
  });

  it('goes on while Redis is killed, is away, and comes back', async () => {
    await whileTalking('redis dies', () => redis.signal('SIGKILL'));
    grace.socket.emit('typing', { conversationId: talk.conversationId, on: false });
    await until('typing is over', async () => !ada.typing.has(talk.ids.grace));
    grace.socket.emit('typing', { conversationId: talk.conversationId, on: true });
    await until('Ada sees Grace typing, without Redis', async () => ada.typing.has(talk.ids.grace));
    write('grace', 'grace: Without it.');
    await shows(ada, 'grace: Without it.');
    await until('Ada knows that hers arrived', async () => ada.delivered.get(talk.ids.grace) === ada.shown.length);
    expect(ada.here.has(talk.ids.grace)).to.equal(true);
    await whileTalking('redis returns', () => redis.start());
  });

  it('goes on while Redis falls silent without a word', async () => {
    await whileTalking('redis is silent', async () => {
      await redis.signal('SIGSTOP');
      await wait(6000);
    });
    await whileTalking('redis speaks again', async () => {
      await redis.signal('SIGCONT');
      await wait(2000);
    });
    expect(ada.here.has(talk.ids.grace)).to.equal(true);
  });

  for (const at of [1, 0]) {
    it(`goes on when process ${at + 1} is killed while both write, and tells who went with it${at === 0 ? ', also when it held the embedded stores' : ''}`, async () => {
      const lost = openPage(servers[at]!.url, talk.tokens.grace, talk.conversationId);
      await until('Grace has another page there', async () => lost.here.has(talk.ids.grace));
      await whileTalking(`process ${at + 1} dies`, async () => {
        await servers[at]!.end('SIGKILL');
        await until('both are connected again', async () => ada.socket.connected && grace.socket.connected);
      });
      lost.close();
      servers[at] = await start();
      proxy.to = servers.map(({ url }) => url);
      await whileTalking(`process ${at + 1} is back`, () => wait(200));
    });
  }

  it('says that somebody is away whose process died with them', async () => {
    grace.socket.disconnect();
    await until('Grace is away', async () => !ada.here.has(talk.ids.grace));
    proxy.to = [servers[0]!.url];
    ada.socket.disconnect().connect();
    await until('Ada is on the first', async () => ada.socket.connected && ada.here.has(talk.ids.ada));
    grace = openPage(servers[1]!.url, talk.tokens.grace, talk.conversationId);
    await until('Grace is here', async () => ada.here.has(talk.ids.grace));
    await servers[1]!.end('SIGKILL');
    await until('Ada sees that she is gone', async () => !ada.here.has(talk.ids.grace), 40_000);
    servers[1] = await start();
  });
});
