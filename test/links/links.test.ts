/** Cards of links: what they say, what they never reach, and what a page can't do to this server. */
import http, { Agent, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { blackOutMessage } from '../../server/conversations/black-out-message.js';
import { MessageModel, type Message } from '../../server/conversations/message.model.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { EventModel } from '../../server/events/event.model.js';
import { findLink } from '../../server/links/find-link.js';
import { createOutside, type Outside } from '../../server/links/outside.js';
import { readCard } from '../../server/links/read-card.js';
import { stage, type Stage } from '../conversations/stage.js';
import { openWire } from '../support/wire.js';
import { emptyWorld, type World } from '../support/world.js';

describe('the link of a message', () => {
  it('is the first one, without what only ends the sentence', () => {
    const cases: Record<string, string | null> = {
      'no link here': null,
      'see https://example.org/a?b=c.': 'https://example.org/a?b=c',
      '(https://example.org/x)': 'https://example.org/x',
      'https://en.wikipedia.org/wiki/Foo_(bar)': 'https://en.wikipedia.org/wiki/Foo_(bar)',
      '[how](https://example.org/how), then http://second.example': 'https://example.org/how',
      'ftp://example.org/x and javascript://alert': null,
      'https://': null,
    };
    for (const [text, link] of Object.entries(cases)) expect(findLink(text), text).to.equal(link);
  });
});

describe('the card of a page', () => {
  const card = (html: string, url = 'https://www.example.org/x') => readCard({ url, html });
  it('says what the page says of itself, cut and cleaned, and whose host answered', () => {
    expect(card('<head><title>Plain &amp; simple</title><meta name="description" content="About trays.">')).to.deep.equal({ title: 'Plain & simple', host: 'example.org', description: 'About trays.' });
    expect(card('<meta property="og:title" content="Open"><title>Plain</title><meta property="og:site_name" content="Your Bank">')).to.deep.equal({ title: 'Open', host: 'example.org' });
    expect(card(`<title>${'word '.repeat(100)}</title>`)!.title).to.have.length.at.most(121);
    expect(card('<title>turned \u202e around\u0007</title>')!.title).to.equal('turned around');
    expect(card('<title>first</title><body><svg><title>second</title></svg>')!.title).to.equal('first');
  });
  it('is made of the beginning of endless words: what follows is not even looked at', () => {
    const before = process.cpuUsage();
    const long = ' '.repeat(500_000);
    expect(card(`<title>a${long}b</title><meta name="description" content="c${long}d">`)).to.deep.equal({ title: 'a', host: 'example.org', description: 'c' });
    expect(card(`<title>${long}b</title>`)!.title).to.equal('b');
    expect(findLink(`http://a${'.'.repeat(15_900)}x`)).to.equal(null);
    // Seconds would be minutes.
    expect(process.cpuUsage(before).user).to.be.lessThan(5_000_000);
  });
  it('marks a film', () => {
    expect(card('<title>How to free a tray</title>', 'https://www.youtube.com/watch?v=x')).to.include({ film: true, host: 'youtube.com' });
    expect(card('<title>x</title>', 'https://notyoutube.com/watch')).to.not.have.property('film');
  });
  it('is none for a page that says nothing', () => {
    for (const html of ['', '<p>only words', '<title> </title>', '{"title":"x"}']) expect(card(html), html).to.equal(null);
  });
});

describe('the web outside', () => {
  const servers: http.Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });
  async function serve(answer: RequestListener): Promise<string> {
    const server = http.createServer(answer);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const html = { 'content-type': 'text/html; charset=utf-8' };
  /** Without the guard, so that a page of this machine can be read at all. */
  const open = (more = {}) => createOutside({ agentFor: () => new Agent(), mayAsk: () => true, ...more });

  it('is not reached where it is not public: loopback, private, link-local and mapped addresses, names that mean them, other ports, passwords', async () => {
    let asked = 0;
    const url = await serve((_req, res) => {
      asked++;
      res.writeHead(200, html).end('<title>secret</title>');
    });
    const { port } = new URL(url);
    const anyPort = createOutside({ mayAsk: () => true });
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '[::7f00:1]', '0.0.0.0', '2130706433', '0x7f.1']) expect(await anyPort.page(`http://${host}:${port}/`), host).to.equal(null);
    const guarded = createOutside({ withinMs: 2000 });
    for (const address of ['http://10.0.0.1/', 'http://192.168.1.1/', 'http://169.254.169.254/latest/meta-data', 'http://[fd00::1]/', 'http://100.64.0.1/', 'https://172.16.0.1/']) expect(await guarded.page(address), address).to.equal(null);
    expect(await createOutside({ agentFor: () => new Agent() }).page(url), 'another port').to.equal(null);
    expect(await open().page(url.replace('//', '//name:word@')), 'with a password').to.equal(null);
    expect(await open().page('file:///etc/passwd')).to.equal(null);
    expect(asked).to.equal(0);
  });

  it('is not reached by a way around: a redirect is looked at as the first address was', async () => {
    let asked = 0;
    const secret = await serve((_req, res) => {
      asked++;
      res.writeHead(200, html).end('<title>secret</title>');
    });
    const door = await serve((_req, res) => res.writeHead(302, { location: secret }).end());
    const doorPort = new URL(door).port;
    // The first address is let through as if it were public; the guard looks at every next one.
    const onlyDoor = createOutside({ mayAsk: ({ port }) => port === doorPort, agentFor: () => new Agent() });
    expect(await onlyDoor.page(door)).to.equal(null);
    expect(asked).to.equal(0);
    const round: string = await serve((req, res) => res.writeHead(302, { location: `${req.url}x` }).end());
    expect(await open().page(round)).to.equal(null);
  });

  it('is read in bounds: too much, too slow, packed too tight, no page at all', async () => {
    const endless = await serve((_req, res) => {
      res.writeHead(200, html).write('<title>first words</title>');
      const more = () => { while (res.write('x'.repeat(65_536)) && !res.destroyed); };
      res.on('drain', more);
      more();
    });
    const page = await open().page(endless);
    expect(page!.html).to.have.length(512 * 1024);
    expect(readCard(page!)).to.include({ title: 'first words' });
    const slow = await serve((_req, res) => void res.writeHead(200, html).write('<title>'));
    expect(await open({ withinMs: 150 }).page(slow)).to.equal(null);
    const bomb = await serve((_req, res) => res.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(200_000_000, 'a'))));
    expect((await open().page(bomb))!.html).to.have.length(512 * 1024);
    for (const type of ['image/png', 'application/octet-stream', 'text/plain']) {
      const other = await serve((_req, res) => res.writeHead(200, { 'content-type': type }).end('<title>x</title>'));
      expect(await open().page(other), type).to.equal(null);
    }
    const gone = await serve((_req, res) => res.writeHead(404, html).end('<title>x</title>'));
    expect(await open().page(gone)).to.equal(null);
  });

  it('is told nothing of whoever wrote the link, and read in its own letters', async () => {
    let headers: http.IncomingHttpHeaders = {};
    const url = await serve((req, res) => {
      headers = req.headers;
      res.writeHead(200, { 'content-type': 'text/html; charset=iso-8859-1' }).end(Buffer.from('<title>Für Größe</title>', 'latin1'));
    });
    expect(readCard((await open().page(url))!)!.title).to.equal('Für Größe');
    expect(headers).to.not.have.any.keys('cookie', 'referer', 'authorization', 'x-forwarded-for');
  });
});

describe('a card in a talk', () => {
  let world: World;
  let on: Stage;
  let usual: Outside;
  let asked: string[];
  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
    usual = world.ctx.outside;
    asked = [];
    Object.assign(world.ctx, {
      outside: {
        page(url: string) {
          asked.push(url);
          return Promise.resolve(url.includes('gone') ? null : { url, html: '<title>How to <script>free a tray</title><meta property="og:type" content="video.other">' });
        },
      } satisfies Outside,
    });
  });
  afterEach(() => Object.assign(world.ctx, { outside: usual }));
  const say = (clientId: string, text: string) => sendMessage(world.ctx, on.grace.person, { conversationId: on.conversationId, clientId, text });
  const cardOf = async ({ _id }: Message) => (await MessageModel.findById(_id).lean<Message>())!.card;

  it('comes to both sides by itself, safe to show, and is looked for once', async () => {
    const ada = await openWire(world.url, on.ada.token);
    try {
      await ada.get('conversation:join', { conversationId: on.conversationId });
      const sent = await say('film', 'Watch https://films.example/tray first.');
      await world.settle();
      expect(await cardOf(sent)).to.deep.equal({ url: 'https://films.example/tray', title: 'How to <script>free a tray', host: 'films.example', film: true });
      const told = await ada.until('message:changed', ({ id }) => id === `${sent._id}`);
      expect(told.html).to.include('How to &lt;script&gt;free a tray').and.include('Film on').and.not.include('<script>');
      await say('again', 'That one: https://films.example/tray');
      await world.settle();
      expect(asked).to.deep.equal(['https://films.example/tray']);
    } finally {
      ada.close();
    }
  });

  it('is not there for a page that says nothing, for our own pages, nor where the operator wants none', async () => {
    const [gone, own] = [await say('gone', 'https://gone.example/'), await say('own', `${world.ctx.siteUrl()}/conversations/1`)];
    await world.settle();
    expect([await cardOf(gone), await cardOf(own)]).to.deep.equal([undefined, undefined]);
    expect(asked).to.deep.equal(['https://gone.example/']);
    const { config } = world.ctx;
    Object.assign(world.ctx, { config: { ...config, linkCards: false } });
    try {
      await say('off', 'https://films.example/off');
      await world.settle();
      expect(asked).to.have.length(1);
    } finally {
      Object.assign(world.ctx, { config });
    }
  });

  it('goes with its link', async () => {
    const sent = await say('private', 'See https://films.example/private-name now');
    await world.settle();
    expect((await EventModel.find({ name: 'link.said' }).lean()).map(({ payload }) => payload), 'what happened names no link').to.deep.equal([{ messageId: `${sent._id}` }]);
    expect(await cardOf(sent)).to.include({ host: 'films.example' });
    await blackOutMessage(world.ctx, on.grace.person, { conversationId: on.conversationId, seq: sent.seq, words: ['https://films.example/private-name'] });
    expect(await cardOf(sent)).to.equal(undefined);
  });
});
