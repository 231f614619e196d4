/** The log says what was asked for and how it went, and nothing that opens a door. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { expect } from 'chai';
import { pino } from 'pino';
import { createApp } from '../../server/app.js';
import type { Ctx } from '../../server/context.js';
import { sessions } from '../../server/web/session.js';
import { castPerson } from '../support/cast.js';
import { until } from '../support/until.js';
import { call, visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

describe('the log', () => {
  let world: World;
  let server: Server | undefined;
  let lines: string[];

  before(async () => (world = await emptyWorld()));
  afterEach(async () => {
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  });

  /** The same world behind a door of its own that logs into `lines`. */
  async function open(config: Partial<Ctx['config']> = {}, level = 'info', momentMs = 0): Promise<string> {
    lines = [];
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(...chunk.toString().trim().split('\n'));
        done();
      },
    });
    const ctx: Ctx = { ...world.ctx, config: { ...world.ctx.config, ...config }, log: pino({ level, base: null }, stream) };
    server = createServer(createApp(ctx, await sessions(ctx.config), { momentMs }));
    await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server!.address() as AddressInfo).port}`;
  }
  /** Once so many are there: a reply is read a moment before its line is written. */
  const logged = (count: number) => until(`${count} requests are logged`, async () => requests().length >= count && requests());
  const requests = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => 'route' in line);

  it('has one line a request: method, pattern, status, time, id and who', async () => {
    const url = await open();
    const ada = await castPerson(world.ctx, 'Ada');
    const reply = await call(url, 'GET', '/me', { token: ada.token });
    expect(reply.status).to.equal(200);
    await visitor(url).get('/questions/000000000000000000000000?q=a%20secret');
    await logged(2);
    expect(requests()).to.have.lengthOf(2);
    expect(requests()[0]).to.include({ method: 'GET', route: '/api/v1/me', status: 200, personId: ada.id, requestId: reply.headers.get('x-request-id') });
    expect(requests()[0]!['ms']).to.be.a('number');
    expect(requests()[1]).to.include({ route: '/questions/:id', status: 404, personId: null });
    expect(lines.join()).to.not.contain('a%20secret').and.not.contain('127.0.0.1');
  });

  it('knows the pattern of a page that was made for somebody else', async () => {
    const url = await open({}, 'info', 60_000);
    const made = await (await fetch(`${url}/questions`)).text();
    expect(await (await fetch(`${url}/questions`)).text()).to.equal(made);
    await logged(2);
    expect(requests().map(({ route }) => route)).to.deep.equal(['/questions', '/questions']);
  });

  it('is silent of health checks, and of requests altogether above the level info', async () => {
    const url = await open();
    for (const path of ['/healthz', '/readyz', '/api/v1/healthz', '/metrics']) await fetch(url + path);
    expect(requests()).to.deep.equal([]);
    server!.closeAllConnections();
    await new Promise((resolve) => server!.close(resolve));
    await fetch(`${await open({}, 'warn')}/`);
    expect(lines).to.deep.equal([]);
  });

  it('tells addresses only when told to, and takes a request\'s name only from a proxy of ours', async () => {
    const url = await open({ logAddresses: true, trustProxy: 1 });
    const reply = await fetch(`${url}/questions`, { headers: { 'x-forwarded-for': '203.0.113.7', 'x-request-id': 'proxy-named-it-1' } });
    expect(reply.headers.get('x-request-id')).to.equal('proxy-named-it-1');
    await logged(1);
    expect(requests()[0]).to.include({ address: '203.0.113.7', requestId: 'proxy-named-it-1' });
    const odd = await fetch(`${url}/questions`, { headers: { 'x-request-id': 'a b\t"{}' } });
    expect(odd.headers.get('x-request-id')).to.match(/^[0-9a-f-]{36}$/);
  });

  it('never holds a password, a token, a cookie or a mailed link, however things go', async () => {
    const url = await open({}, 'debug');
    const password = 'correct-horse-battery';
    const joined = await call(url, 'POST', '/people', { body: { handle: 'grace', name: 'Grace', email: 'grace@example.org', password } });
    const { token } = joined.body as { token: string };
    await call(url, 'POST', '/session', { body: { handle: 'grace', password } });
    await call(url, 'POST', '/session', { body: { handle: 'grace', password: `${password}-wrong` } });
    await call(url, 'POST', '/session', { body: `{"handle":"grace","password":"${password}"` });
    await call(url, 'GET', '/me', { token });
    const linus = visitor(url);
    await linus.post('/session', { handle: 'grace', password });
    await linus.get('/me');
    await linus.get('/session/links/MailedLinkTokenMailedLinkToken');
    await linus.get(`/search?q=x&token=${token}`);
    await linus.get('/password/links/MailedLinkTokenMailedLinkToken');
    await logged(9);
    const all = lines.join('\n');
    expect(all).to.not.contain(password).and.not.contain(token).and.not.contain('MailedLinkToken').and.not.contain('grace@example.org');
    for (const value of linus.cookie().split('; ').map((pair) => pair.split('=')[1]!)) expect(all).to.not.contain(value);
  });
});
