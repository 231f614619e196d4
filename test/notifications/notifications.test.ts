/** News: told once, counted, grouped, read by following them, chosen by kind and channel. */
import { expect } from 'chai';
import { postAnswer } from '../../server/answers/post-answer.js';
import { DAY } from '../../server/clock.js';
import { changePerson } from '../../server/people/change-person.js';
import { notify, type News } from '../../server/notifications/notify.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { unreadCount } from '../../server/notifications/unread-count.js';
import { withdrawNotification } from '../../server/notifications/withdraw-notification.js';
import { PersonModel, type Person } from '../../server/people/person.model.js';
import { ask } from '../../server/questions/ask.js';
import { setMoment } from '../../server/web/moment.js';
import { castPerson, type Actor } from '../support/cast.js';
import { call, visitor, type Visitor } from '../support/visitor.js';
import { openWire, Wires } from '../support/wire.js';
import { emptyWorld, type World } from '../support/world.js';

describe('notifications', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  let linus: Actor;
  let question: string;
  const wires = new Wires();
  beforeEach(async () => {
    world = await emptyWorld();
    [ada, grace, linus] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Grace'), await castPerson(world.ctx, 'Linus')];
    question = `${(await ask(world.ctx, ada.person, { title: 'The zip of my tent is stuck', body: '', topics: ['tents'] }))._id}`;
    await world.settle();
  });
  afterEach(() => wires.close());
  const answerBy = async (who: Actor, body = 'Rub a candle over its teeth.') => {
    await postAnswer(world.ctx, who.person, { questionId: question, body });
    await world.settle();
    world.clock.forward(1000);
  };
  const tell = (more: Partial<News> = {}) => notify(world.ctx, { personId: ada.id, kind: 'badge', cause: 'test:1', message: 'A badge for you', href: '/badges', ...more });
  const list = async (who: Actor, query = '') => (await call(world.url, 'GET', `/notifications${query}`, { token: who.token })).body as { items: { id: string; kind: string; message: string; href: string; read: boolean }[]; next: string | null; unread: number };
  const put = (who: Actor, path: string, body: unknown = {}) => call(world.url, 'PUT', path, { token: who.token, body });
  const wire = (who: Actor) => wires.open(world.url, who.token);
  /** Without a script: a session and forms. */
  async function browse(name = 'Mary'): Promise<{ page: Visitor; person: Person }> {
    const page = visitor(world.url);
    await page.post('/people', { name, handle: name.toLowerCase(), email: `${name.toLowerCase()}@example.org`, password: 'a long enough password' });
    return { page, person: (await PersonModel.findOne({ handle: name.toLowerCase() }).lean<Person>())! };
  }
  const countOn = (html: string) => /data-bell="\d+">([^<]*)</.exec(html)?.[1];

  it('come once for each cause, the newest first, a page at a time, to nobody else', async () => {
    await Promise.all(Array.from({ length: 5 }, () => tell()));
    for (let n = 2; n <= 5; n++) {
      world.clock.forward(1000);
      await tell({ cause: `test:${n}`, message: `News ${n}` });
    }
    const first = await list(ada, '?limit=3');
    expect(first.items.map(({ message }) => message)).to.deep.equal(['News 5', 'News 4', 'News 3']);
    expect(first.unread).to.equal(5);
    const second = await list(ada, `?limit=3&cursor=${first.next}`);
    expect(second.items.map(({ message }) => message)).to.deep.equal(['News 2', 'A badge for you']);
    expect(second.next).to.equal(null);
    expect(await list(grace)).to.deep.equal({ items: [], next: null, unread: 0 });
  });

  it('are counted truly though a count is remembered for a moment', async () => {
    setMoment(60_000);
    try {
      await tell();
      expect([await unreadCount(ada.id), await unreadCount(ada.id)]).to.deep.equal([1, 1]);
      await tell({ cause: 'test:2' });
      expect((await list(ada)).unread).to.equal(2);
      await put(ada, '/notifications/read');
      expect(await unreadCount(ada.id)).to.equal(0);
    } finally {
      setMoment(0);
    }
  });

  it('are read by nobody but whose they are', async () => {
    await tell();
    const [one] = (await list(ada)).items;
    expect((await put(grace, `/notifications/${one!.id}/read`)).status).to.equal(404);
    expect((await call(world.url, 'GET', '/notifications')).status).to.equal(401);
    expect((await list(ada)).unread).to.equal(1);
    expect((await put(ada, `/notifications/${one!.id}/read`)).body).to.deep.equal({ id: one!.id, read: true, unread: 0 });
    expect((await list(ada)).items[0]!.read).to.equal(true);
  });

  it('show without a script: counted, in words, read by following, all at once', async () => {
    const { page, person } = await browse();
    expect((await page.get('/notifications')).text).to.contain('Nothing new.').and.contain('data-news-empty>');
    for (const n of [1, 2, 3]) {
      world.clock.forward(1000);
      await tell({ personId: person._id, cause: `test:${n}`, message: `News ${n}` });
    }
    const before = (await page.get('/notifications')).text;
    expect(countOn(before)).to.equal('3');
    expect(before.match(/data-new>New</g)).to.have.length(3);
    const [path] = /\/notifications\/[0-9a-f]{24}/.exec(before)!;
    const followed = await page.get(path!);
    expect([followed.status, followed.location]).to.deep.equal([303, '/badges']);
    const upTo = /name="upTo" value="([^"]+)"/.exec((await page.get('/notifications')).text)![1]!;
    world.clock.forward(1000);
    await tell({ personId: person._id, cause: 'test:4', message: 'News 4' });
    expect((await page.post('/notifications/read?_method=put', { upTo })).status).to.equal(303);
    const after = (await page.get('/notifications')).text;
    expect(countOn(after), 'what came since stays').to.equal('1');
    expect(after).to.contain('News 1');
    await page.post('/notifications/read?_method=put', {});
    expect(countOn((await page.get('/')).text)).to.equal('');
  });

  it('of one kind about one question are one row, and are read together', async () => {
    const { page, person } = await browse();
    question = `${(await ask(world.ctx, person, { title: 'My kettle hums', body: '', topics: ['kettles'] }))._id}`;
    await answerBy(linus);
    await answerBy(ada);
    await answerBy(grace, 'Descale it with vinegar.');
    const rows = (await page.get('/notifications')).text;
    expect(rows).to.contain('Grace and 2 others answered: My kettle hums');
    expect(rows.match(/class="row news/g)).to.have.length(1);
    expect(countOn(rows)).to.equal('3');
    const followed = await page.get(/\/notifications\/[0-9a-f]{24}/.exec(rows)![0]!);
    expect(followed.location).to.match(new RegExp(`^/questions/${question}#answer-`));
    expect(await unreadCount(person._id)).to.equal(0);
    await answerBy(ada, 'Or lemon juice, with patience.');
    const later = (await page.get('/notifications')).text;
    expect(later.match(/class="row news/g), 'what is unread stands apart from what was read').to.have.length(2);
    expect(later).to.contain('Ada answered: My kettle hums');
  });

  it('are told to open windows with the page\'s own row and the count, and so is their being read', async () => {
    const [one, other] = [await wire(ada), await wire(ada)];
    await answerBy(grace);
    const told = await one.until('notification:new', ({ id }) => id !== undefined);
    expect(told).to.include({ message: 'Grace answered: The zip of my tent is stuck', unread: 1, quiet: false });
    expect(told.html).to.contain(`data-news-ids="${told.id}"`).and.contain('/notifications/');
    await put(ada, `/notifications/${told.id}/read`);
    expect(await other.until('notification:read', ({ ids }) => ids?.length !== 0)).to.deep.equal({ ids: [told.id], unread: 0 });
    await answerBy(linus);
    await put(ada, '/notifications/read', { path: '/questions/000000000000000000000000' });
    expect((await list(ada)).unread).to.equal(1);
    expect((await put(ada, '/notifications/read', { path: `/questions/${question}` })).body).to.deep.equal({ unread: 0 });
  });

  it('are counted for each page that connects, and for nobody who isn\'t known', async () => {
    await answerBy(grace);
    const [page, stranger] = [await wire(ada), await openWire(world.url)];
    expect(await page.until('notification:read', () => true)).to.deep.equal({ ids: [], unread: 1 });
    await stranger.quiet();
    expect(stranger.heard['notification:read']).to.deep.equal([]);
    stranger.close();
  });

  it('are shown and counted in quiet hours, but not called out; what is about safety is', async () => {
    await changePerson(world.ctx, ada.person, { $set: { quietHours: { from: '22:00', to: '07:00' }, timeZone: 'Europe/Berlin' } });
    world.clock.set(new Date('2026-03-10T23:30:00Z'));
    const page = await wire(ada);
    await tell();
    expect(await page.until('notification:new', () => true)).to.include({ quiet: true, unread: 1 });
    await tell({ kind: 'account', cause: 'test:2', message: 'Your password was changed' });
    expect(await page.until('notification:new', ({ message }) => message.startsWith('Your password'))).to.include({ quiet: false, unread: 2 });
  });

  it('can be taken back: gone from page and bell, and not told again by an effect that is repeated', async () => {
    await tell({ cause: 'offer.made:1:2' });
    await tell({ cause: 'offer.made:12:2' });
    await withdrawNotification(world.ctx, ada.id, { beginning: 'offer.made:1:' });
    await tell({ cause: 'offer.made:1:2' });
    expect(await list(ada)).to.have.property('items').with.length(1);
    expect((await list(ada)).unread).to.equal(1);
  });

  it('go away half a year after they were read, never before', () => {
    expect(NotificationModel.schema.indexes().filter(([fields]) => 'readAt' in fields && Object.keys(fields).length === 1).map(([, options]) => options?.expireAfterSeconds)).to.deep.equal([(180 * DAY) / 1000]);
  });

  it('follow what was chosen: a kind that is off is not told, one for mail only is not shown, what is about safety always', async () => {
    expect((await put(ada, '/me/notifications', { choices: { badge: { here: false }, comment: { here: false, mail: true } } })).body.choices.badge).to.deep.equal({ here: false, mail: false });
    await changePerson(world.ctx, ada.person, { $set: { email: 'ada@example.org' } });
    await tell();
    await tell({ kind: 'comment', cause: 'test:2' });
    await tell({ kind: 'moderation', cause: 'test:3', message: 'A word' });
    expect((await list(ada)).items.map(({ message }) => message)).to.deep.equal(['A word']);
    expect(await NotificationModel.countDocuments({ personId: ada.person._id })).to.equal(2);
    expect((await put(ada, '/me/notifications', { choices: { account: { mail: false } } })).status).to.equal(422);
    expect((await put(ada, '/me/notifications', { choices: { badge: { pigeon: true } } })).status).to.equal(422);
    expect((await PersonModel.findById(ada.person._id).lean<Person>())!.noticeChoices, 'only what differs').to.deep.equal({ badge: { here: false }, comment: { here: false, mail: true } });
    await put(ada, '/me/notifications', { choices: { badge: { here: true }, comment: { here: true, mail: false } } });
    expect((await call(world.url, 'GET', '/me/notifications', { token: ada.token })).body.choices.comment).to.deep.equal({ here: true, mail: false });
  });

  it('are chosen in a grid without a script, by guests too', async () => {
    const { page, person } = await browse();
    const grid = (await page.get('/me/notifications')).text;
    expect(grid).to.contain('name="answer.mail" value="on" checked').and.contain('name="badge.mail" value="on"><');
    expect(grid).not.to.contain('name="account.mail"');
    const ticked = Object.fromEntries([...grid.matchAll(/name="([\w.]+)" value="on" checked/g)].map(([, name]) => [name!, 'on']));
    delete ticked['answer.mail'];
    expect((await page.post('/me/notifications?_method=put', { ...ticked, offersAnyTime: 'on' })).status).to.equal(303);
    expect((await PersonModel.findById(person._id).lean<Person>())!).to.deep.include({ noticeChoices: { answer: { mail: false } }, offersAnyTime: true });
    const guest = visitor(world.url);
    await guest.post('/questions', { title: 'My lamp flickers', body: '', topics: '', name: 'Tim', step: 'details', clientId: '0b9d2d3e-0000-4000-8000-000000000000' });
    expect((await guest.get('/notifications')).status).to.equal(200);
    expect((await guest.get('/me/notifications')).text).to.contain('We have no address of yours');
    expect((await visitor(world.url).get('/notifications')).location).to.match(/^\/session\/new/);
    expect((await guest.get('/')).text).to.contain('data-bell="0"');
    expect((await visitor(world.url).get('/')).text).not.to.contain('data-bell');
  });
});
