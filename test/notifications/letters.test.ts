/** Letters about news: late enough to be needless when read, once whatever dies, and ended by one press from anywhere. */
import { expect } from 'chai';
import type { ParsedMail } from 'mailparser';
import { postAnswer } from '../../server/answers/post-answer.js';
import { LetterModel } from '../../server/channels/letter.model.js';
import { DAY, HOUR, MINUTE } from '../../server/clock.js';
import { changePerson } from '../../server/people/change-person.js';
import { mailNews } from '../../server/notifications/mail-news.js';
import { NotificationModel, type Notification } from '../../server/notifications/notification.model.js';
import { notify, type News } from '../../server/notifications/notify.js';
import { readUnsubscribeToken, unsubscribeToken } from '../../server/notifications/unsubscribe-token.js';
import { PersonModel, type Person } from '../../server/people/person.model.js';
import { ask } from '../../server/questions/ask.js';
import { siteSecret } from '../../server/web/secret.js';
import { clearLetters, lettersTo } from '../auth/letters.js';
import { castPerson, type Actor } from '../support/cast.js';
import { call, visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

const MAIL = 'ada@example.org';

describe('letters about news', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  beforeEach(async () => {
    world = await emptyWorld();
    clearLetters(world);
    [ada, grace] = [await castPerson(world.ctx, 'Ada', { email: MAIL }), await castPerson(world.ctx, 'Grace')];
  });
  const tell = (kind: News['kind'], cause = `test:${kind}`, more: Partial<News> = {}) => notify(world.ctx, { personId: ada.id, kind, cause, message: `News of ${cause}`, href: '/badges', ...more });
  const change = (set: Partial<Person>) => changePerson(world.ctx, ada.person, { $set: set });
  const letters = () => lettersTo(world, MAIL);
  const rowOf = async (cause: string) => (await NotificationModel.findOne({ personId: ada.person._id, cause }).lean<Notification>())!;
  const header = (letter: ParsedMail, name: string) => String(letter.headerLines.find(({ key }) => key === name)?.line.replace(/^[^:]+: /, '').replace(/\r?\n\s+/g, ' '));

  it('tell of an answer that wasn\'t read for ten minutes, in plain words, with the way there', async () => {
    const question = await ask(world.ctx, ada.person, { title: 'The zip of my tent is stuck', body: '', topics: ['tents'] });
    const answer = await postAnswer(world.ctx, grace.person, { questionId: question._id, body: 'Rub a candle over its teeth.' });
    await world.settle();
    await world.pass(9 * MINUTE);
    expect(await letters()).to.have.length(0);
    await world.pass(MINUTE);
    await world.settle();
    const [letter] = await letters();
    expect(letter!.subject).to.equal('Grace answered: The zip of my tent is stuck');
    expect(letter!.text).to.contain('Hello Ada,').and.contain(`Grace answered: The zip of my tent is stuck\n${world.url}/questions/${question._id}#answer-${answer._id}`).and.contain(`${world.url}/me/notifications`);
    expect(header(letter!, 'list-unsubscribe-post')).to.equal('List-Unsubscribe=One-Click');
    expect(header(letter!, 'list-unsubscribe')).to.match(new RegExp(`^<${world.url}/notifications/unsubscription/[\\w.-]+>$`));
    expect(header(letter!, 'list-id')).to.equal('News from Tacit <answer.tacit.localhost>');
    expect(letter!.inReplyTo).to.equal(`<question-${question._id}@localhost>`);
    expect(letter!.references).to.equal(letter!.inReplyTo);
    await world.pass(DAY);
    expect(await letters()).to.have.length(1);
  });

  it('don\'t tell of what was read here before', async () => {
    await tell('answer');
    await call(world.url, 'PUT', `/notifications/${(await rowOf('test:answer'))._id}/read`, { token: ada.token, body: {} });
    await world.pass(DAY);
    expect(await letters()).to.have.length(0);
  });

  it('gather all that is due, and what can wait comes at eight in the morning where they are', async () => {
    await change({ timeZone: 'Asia/Tokyo' }); // it is 21:00 there
    await tell('answer', 'test:1');
    await tell('answer', 'test:2');
    await tell('accepted', 'test:3', { href: '/questions/000000000000000000000001' });
    await tell('solved', 'test:4');
    await tell('badge', 'test:5');
    await world.pass(10 * MINUTE);
    await world.settle();
    expect((await letters()).map(({ subject }) => subject)).to.deep.equal(['News of test:1 (and 1 more)']);
    await world.pass(10 * HOUR + 49 * MINUTE);
    await world.settle();
    expect(await letters()).to.have.length(1);
    await world.pass(MINUTE);
    await world.settle();
    const [, daily] = await letters();
    expect(daily!.text).to.contain('News of test:3').and.contain('News of test:4').and.not.contain('test:5');
    expect(daily!.inReplyTo).to.equal(undefined);
  });

  it('wait until quiet hours end, all but those about the account\'s safety', async () => {
    await change({ quietHours: { from: '11:00', to: '15:30' }, timeZone: 'UTC' }); // it is 12:00
    await tell('answer');
    await tell('moderation');
    await tell('account', 'test:account');
    await world.pass(20 * MINUTE);
    await world.settle();
    const [safety] = await letters();
    expect(safety!.subject).to.equal('News of test:account');
    expect(safety!.headerLines.some(({ key }) => key === 'list-unsubscribe'), 'nobody unsubscribes from safety').to.equal(false);
    await world.pass(3 * HOUR + 9 * MINUTE);
    await world.settle();
    expect(await letters()).to.have.length(1);
    await world.pass(MINUTE);
    await world.settle();
    expect((await letters()).map(({ subject }) => subject)).to.have.members(['News of test:account', 'News of test:answer', 'News of test:moderation']);
  });

  it('go to nobody who has no address, or chose otherwise, also at the last moment', async () => {
    await notify(world.ctx, { personId: grace.id, kind: 'answer', cause: 'test:grace', message: 'News', href: '/' });
    await tell('answer');
    await call(world.url, 'PUT', '/me/notifications', { token: ada.token, body: { choices: { answer: { mail: false }, badge: { mail: true } } } });
    await tell('badge');
    await world.pass(20 * MINUTE);
    await world.pass(DAY);
    await world.settle();
    expect((await letters()).map(({ subject }) => subject)).to.deep.equal(['News of test:badge']);
    expect(await LetterModel.countDocuments({})).to.equal(1);
  });

  it('reach guests who left an address, for answers, messages and what is solved', async () => {
    const guest = await castPerson(world.ctx, 'Tim', { kind: 'guest', contactEmail: 'tim@example.org' });
    for (const kind of ['answer', 'message', 'solved', 'still', 'comment'] as const) await notify(world.ctx, { personId: guest.id, kind, cause: `test:${kind}`, message: `News of ${kind}`, href: '/' });
    await world.pass(DAY);
    await world.settle();
    const [letter, ...more] = await lettersTo(world, 'tim@example.org');
    expect(more).to.have.length(0);
    for (const kind of ['answer', 'message', 'solved']) expect(letter!.text).to.contain(`News of ${kind}`);
    expect(letter!.text).not.to.match(/News of (still|comment)/);
  });

  describe('about offers', () => {
    const offer = (more: Partial<News> = {}) => tell('offer', 'offer.made:1:1', { goodUntil: new Date(world.clock.now().getTime() + 15 * MINUTE), ...more });
    const free = () => change({ freeUntil: new Date(world.clock.now().getTime() + HOUR) });
    const after = async (ms: number) => {
      await world.pass(ms);
      await world.settle();
      return (await letters()).length;
    };

    it('go to whoever said they are free, after two minutes', async () => {
      await free();
      await offer();
      expect(await after(MINUTE)).to.equal(0);
      expect(await after(MINUTE)).to.equal(1);
    });
    it('go to nobody who isn\'t free, unless they want them at any time', async () => {
      await offer();
      expect(await after(3 * MINUTE)).to.equal(0);
      await change({ offersAnyTime: true });
      await tell('offer', 'offer.made:2:1');
      expect(await after(3 * MINUTE)).to.equal(1);
    });
    it('go to nobody who paused', async () => {
      await change({ offersAnyTime: true, paused: true });
      await offer();
      expect(await after(3 * MINUTE)).to.equal(0);
    });
    it('aren\'t sent once the offer has lapsed', async () => {
      await free();
      await offer({ goodUntil: new Date(world.clock.now().getTime() + MINUTE) });
      expect(await after(3 * MINUTE)).to.equal(0);
    });
  });

  describe('are sent once', () => {
    beforeEach(async () => {
      for (let n = 1; n <= 6; n++) await tell('answer', `test:${n}`);
      world.clock.forward(10 * MINUTE);
    });
    const told = async () => {
      await world.settle();
      return (await letters()).flatMap(({ text }) => [...text!.matchAll(/News of (test:\d)/g)].map(([, cause]) => cause!)).sort();
    };
    const ALL = ['test:1', 'test:2', 'test:3', 'test:4', 'test:5', 'test:6'];

    it('however many processes write them at the same time', async () => {
      await Promise.all(Array.from({ length: 6 }, () => mailNews(world.ctx)));
      expect(await told()).to.deep.equal(ALL);
    });

    it('when a process died after claiming them: the lease over, another writes the same letter', async () => {
      const create = LetterModel.create.bind(LetterModel);
      LetterModel.create = (() => Promise.reject(new Error('died'))) as never;
      try {
        await mailNews(world.ctx);
      } finally {
        LetterModel.create = create;
      }
      expect(await told()).to.deep.equal([]);
      world.clock.forward(MINUTE);
      await mailNews(world.ctx);
      expect(await told(), 'not yet: it might only be slow').to.deep.equal([]);
      world.clock.forward(MINUTE);
      await Promise.all([mailNews(world.ctx), mailNews(world.ctx)]);
      expect(await told()).to.deep.equal(ALL);
    });

    it('when a process died after queueing and before noting it, and news came since', async () => {
      await mailNews(world.ctx);
      await NotificationModel.updateMany({ personId: ada.person._id }, { $unset: { mailedAt: 1 }, $set: { mailDueAt: world.clock.now() } });
      await tell('answer', 'test:7');
      world.clock.forward(10 * MINUTE);
      await mailNews(world.ctx);
      await mailNews(world.ctx);
      expect(await told()).to.deep.equal([...ALL, 'test:7']);
      expect(await NotificationModel.countDocuments({ mailDueAt: { $exists: true } })).to.equal(0);
    });
  });

  describe('end by one press', () => {
    let path: string;
    beforeEach(async () => {
      await tell('answer');
      await world.pass(10 * MINUTE);
      await world.settle();
      path = header((await letters())[0]!, 'list-unsubscribe').slice(1 + world.url.length, -1);
    });
    const choices = async () => (await PersonModel.findById(ada.person._id).lean<Person>())!.noticeChoices;
    const post = (to: string, headers: Record<string, string> = {}) => fetch(world.url + to, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body: 'List-Unsubscribe=One-Click' });

    it('from outside, without a cookie, without a redirect: that kind ends, no other', async () => {
      const reply = await post(path, { origin: 'https://mail.example.com', 'sec-fetch-site': 'cross-site' });
      expect([reply.status, reply.headers.getSetCookie()]).to.deep.equal([200, []]);
      expect(await choices()).to.deep.equal({ answer: { mail: false } });
      expect((await post(path)).status, 'again').to.equal(200);
      await tell('answer', 'test:again');
      await tell('message', 'test:message');
      await world.pass(DAY);
      await world.settle();
      expect((await letters()).map(({ subject }) => subject)).to.deep.equal(['News of test:answer', 'News of test:message']);
    });

    it('as a form with several parts, as some programs send it', async () => {
      const body = new FormData();
      body.set('List-Unsubscribe', 'One-Click');
      expect((await fetch(world.url + path, { method: 'POST', body })).status).to.equal(200);
      expect(await choices()).to.deep.equal({ answer: { mail: false } });
    });

    it('not by looking: the page asks first, and says what ends', async () => {
      const page = visitor(world.url);
      const looked = await page.get(path);
      expect(looked.text).to.contain('An answer to your question').and.contain(`action="${path}"`);
      expect(looked.headers.get('cache-control')).to.equal('no-store');
      expect(await choices()).to.equal(undefined);
      expect((await page.post(path)).text).to.contain('You get no more letters about');
      expect(await choices()).to.deep.equal({ answer: { mail: false } });
    });

    it('not by a token that was changed, is another\'s, or is none', async () => {
      const token = path.split('/').at(-1)!;
      const [id, kinds, signature] = token.split('.') as [string, string, string];
      const wrong = [`${grace.id}.${kinds}.${signature}`, `${id}.${kinds}-message.${signature}`, `${id}.${kinds}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'E' : 'A'}`, `${id}.${kinds}`, 'x', '%00', unsubscribeToken('another secret that nobody knows here', { personId: ada.id, kinds: ['answer'] })];
      for (const one of wrong) expect((await post(`/notifications/unsubscription/${one}`)).status, one).to.be.within(400, 404);
      expect(await choices()).to.equal(undefined);
    });

    it('never those about the account\'s safety, whatever is signed', () => {
      const secret = siteSecret(world.ctx.config);
      expect(readUnsubscribeToken(secret, unsubscribeToken(secret, { personId: ada.id, kinds: ['account', 'answer'] }))).to.deep.equal({ personId: ada.id, kinds: ['answer'] });
    });

    it('while no other door opens to a foreign page', async () => {
      for (const other of ['/me/notifications?_method=put', '/notifications/read?_method=put', '/notifications/unsubscription/a/b', '/session']) expect((await post(other, { origin: 'https://evil.example' })).status, other).to.equal(403);
    });
  });
});
