/** Links by letter open one door, once, for a while, to whom they were sent. */
import { expect } from 'chai';
import { io } from 'socket.io-client';
import { issueToken, personOfToken } from '../../server/auth/api-token.js';
import { signUp } from '../../server/auth/sign-up.js';
import { MINUTE, HOUR, DAY } from '../../server/clock.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { PersonModel, type Person } from '../../server/people/person.model.js';
import { MailedLinkModel } from '../../server/auth/mailed-link.model.js';
import { call, visitor, type Visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';
import { clearLetters, lettersTo, linkTo } from './letters.js';

const PASSWORD = 'a paper clip will do';
const EMAIL = 'ada@example.org';

describe('links by letter', () => {
  let world: World;
  let ada: Person;
  let browser: Visitor;
  beforeEach(async () => {
    world = await emptyWorld();
    clearLetters(world);
    ada = await signUp(world.ctx, { handle: 'ada', name: 'Ada', email: EMAIL, password: PASSWORD });
    await signUp(world.ctx, { handle: 'grace', name: 'Grace', email: 'grace@example.org', password: PASSWORD });
    browser = visitor(world.url);
  });
  const isIn = async (who: Visitor, email = EMAIL) => (await who.get('/me')).text.includes(email);
  const signedIn = async (handle: string, password = PASSWORD) => {
    const who = visitor(world.url);
    expect((await who.post('/session', { handle, password })).status).to.equal(303);
    return who;
  };
  const askFor = (what: 'session' | 'password', email = EMAIL, who = browser) => who.post(`/${what}/links`, { email });

  describe('to sign in', () => {
    it('sign in once, on any device, and the address counts as proven', async () => {
      expect((await browser.get('/session/links/new')).status).to.equal(200);
      expect((await askFor('session')).location).to.equal('/session/new');
      const link = await linkTo(world, EMAIL);
      const phone = visitor(world.url);
      const page = await phone.get(link);
      expect(page.status).to.equal(200);
      expect(page.headers.get('cache-control')).to.equal('no-store');
      expect(page.headers.get('referrer-policy')).to.equal('same-origin');
      expect(await isIn(phone), 'by looking alone').to.equal(false);
      expect((await phone.get(link)).status, 'a scanner looked before').to.equal(200);
      expect((await phone.post(link)).status).to.equal(303);
      expect(await isIn(phone)).to.equal(true);
      expect((await PersonModel.findById(ada._id).lean<Person>())?.emailProvenAt).to.be.instanceOf(Date);
      const thief = visitor(world.url);
      expect((await thief.post(link)).status, 'a second time').to.equal(409);
      expect((await thief.get(link)).status).to.equal(409);
      expect(await isIn(thief)).to.equal(false);
    });

    it('say the same whether or not anybody has the address', async () => {
      const [known, unknown] = [visitor(world.url), visitor(world.url)];
      const [yes, no] = [await askFor('session', EMAIL, known), await askFor('session', 'nobody@example.org', unknown)];
      expect([yes.status, yes.location]).to.deep.equal([no.status, no.location]);
      expect((await known.get('/session/new')).text).to.equal((await unknown.get('/session/new')).text);
      await linkTo(world, EMAIL);
      expect(await lettersTo(world, 'nobody@example.org')).to.deep.equal([]);
      const [one, other] = [await call(world.url, 'POST', '/session/links', { body: { email: EMAIL } }), await call(world.url, 'POST', '/session/links', { body: { email: 'nobody@example.org' } })];
      expect(one.text).to.equal(other.text);
    });

    it('end after fifteen minutes', async () => {
      await askFor('session');
      const link = await linkTo(world, EMAIL);
      await world.pass(14 * MINUTE);
      expect((await browser.get(link)).status).to.equal(200);
      await world.pass(2 * MINUTE);
      expect((await browser.post(link)).status).to.equal(409);
    });

    it('let one in of many who press at once', async () => {
      await askFor('session');
      const link = await linkTo(world, EMAIL);
      const answers = await Promise.all(Array.from({ length: 6 }, () => visitor(world.url).post(link)));
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409, 409, 409, 409, 409]);
    });

    it('open no other door, and none when they are not whole', async () => {
      await askFor('session');
      const token = (await linkTo(world, EMAIL)).split('/').at(-1)!;
      for (const door of ['password', 'guests', 'email']) {
        expect((await browser.get(`/${door}/links/${token}`)).status, door).to.equal(409);
        expect((await browser.post(`/${door}/links/${token}`, { password: 'another long password' })).status, door).to.equal(409);
      }
      expect((await browser.post(`/session/links/${token.slice(1)}`)).status).to.equal(422);
      expect((await browser.post(`/session/links/${'A'.repeat(43)}`)).status).to.equal(409);
      expect((await browser.post(`/session/links/${token}`)).status, 'still good').to.equal(303);
    });

    it('are kept as hashes, and the letter keeps no words once it is sent', async () => {
      await askFor('session');
      const token = (await linkTo(world, EMAIL)).split('/').at(-1)!;
      const all = JSON.stringify([await MailedLinkModel.find().lean(), ...(await Promise.all(['letters', 'events', 'people'].map((name) => PersonModel.db.collection(name).find().toArray())))]);
      expect(all).to.include(EMAIL).and.not.to.include(token);
    });

    it('work for programs too', async () => {
      await call(world.url, 'POST', '/session/links', { body: { email: EMAIL } });
      const token = (await linkTo(world, EMAIL)).split('/').at(-1)!;
      const entered = await call(world.url, 'POST', `/session/links/${token}`);
      expect(entered.status).to.equal(201);
      expect((await call(world.url, 'GET', '/me', { token: entered.body.token })).body.handle).to.equal('ada');
      expect((await call(world.url, 'POST', `/session/links/${token}`)).body.error.code).to.equal('link_gone');
    });
  });

  describe('to a new password', () => {
    it('set it, end every session and key and socket, and tell the owner', async () => {
      const elsewhere = await signedIn('ada');
      const key = await issueToken(world.ctx, ada);
      const socket = io(world.url, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { cookie: elsewhere.cookie() } });
      await new Promise((resolve) => socket.once('connect', () => resolve(null)));
      const hungUp = new Promise((resolve) => socket.once('disconnect', () => resolve(null)));
      await askFor('password');
      const link = await linkTo(world, EMAIL);
      expect((await browser.post(link, { password: 'short' })).status, 'a weak one leaves the link good').to.equal(422);
      expect((await browser.post(link, { password: EMAIL })).status).to.equal(422);
      const set = await browser.post(link, { password: 'night train to vienna' });
      expect([set.status, set.location]).to.deep.equal([303, '/me/safety']);
      expect(await isIn(browser), 'here').to.equal(true);
      expect(await isIn(elsewhere), 'elsewhere').to.equal(false);
      expect(await personOfToken(world.ctx, key)).to.equal(null);
      await hungUp;
      expect((await visitor(world.url).post('/session', { handle: 'ada', password: PASSWORD })).status).to.equal(401);
      await signedIn('ada', 'night train to vienna');
      expect((await visitor(world.url).post(link, { password: 'night train to venice' })).status, 'a second time').to.equal(409);
      await world.settle();
      await world.settle();
      expect(await NotificationModel.countDocuments({ personId: ada._id, kind: 'account' })).to.equal(1);
      expect((await lettersTo(world, EMAIL)).at(-1)?.subject).to.equal('Your password was changed');
    });

    it('end after an hour, and with a password that was changed meanwhile', async () => {
      await askFor('password');
      const old = await linkTo(world, EMAIL);
      await world.pass(HOUR + MINUTE);
      expect((await browser.get(old)).status).to.equal(409);
      await askFor('password');
      const fresh = await linkTo(world, EMAIL);
      expect((await browser.get(fresh)).status).to.equal(200);
      const settled = await signedIn('ada');
      await settled.post('/me/password?_method=put', { oldPassword: PASSWORD, password: 'night train to vienna' });
      expect((await browser.post(fresh, { password: 'night train to venice' })).status).to.equal(409);
    });
  });

  describe('to a new address', () => {
    it('change it when used, tell the old one, and need the password', async () => {
      const me = await signedIn('ada');
      const wrong = await me.post('/me/email?_method=put', { email: 'new@example.org', oldPassword: 'guess' });
      expect(wrong.status).to.equal(403);
      expect(wrong.text).to.include('id="error-oldPassword"').and.to.include('value="new@example.org"').and.not.to.include('guess');
      expect((await me.post('/me/email?_method=put', { email: 'grace@example.org', oldPassword: PASSWORD })).status).to.equal(409);
      expect((await me.post('/me/email?_method=put', { email: 'new@example.org', oldPassword: PASSWORD })).status).to.equal(303);
      const link = await linkTo(world, 'new@example.org');
      expect((await PersonModel.findById(ada._id).lean<Person>())?.email, 'before').to.equal(EMAIL);
      // Whoever opens it: it changes the account it was made for, and signs nobody in.
      const other = await signedIn('grace');
      expect((await other.get(link)).text).to.include('new@example.org');
      expect((await other.post(link)).status).to.equal(303);
      expect((await other.post(link)).status).to.equal(409);
      expect(await PersonModel.findById(ada._id).lean<Person>()).to.deep.include({ email: 'new@example.org' });
      expect(await isIn(other, 'grace@example.org')).to.equal(true);
      expect(await isIn(me, 'new@example.org'), 'sessions go on').to.equal(true);
      await world.settle();
      await world.settle();
      const told = (await lettersTo(world, EMAIL)).at(-1)!;
      expect(told.subject).to.equal('Your address on Tacit was changed');
      await askFor('session');
      await world.settle();
      expect((await lettersTo(world, EMAIL)).at(-1)?.subject, 'the old address opens nothing').to.equal(told.subject);
    });

    it('lose against somebody who took the address first, and after a day', async () => {
      const me = await signedIn('ada');
      await me.post('/me/email?_method=put', { email: 'new@example.org', oldPassword: PASSWORD });
      const link = await linkTo(world, 'new@example.org');
      await signUp(world.ctx, { handle: 'linus', name: 'Linus', email: 'new@example.org', password: PASSWORD });
      expect((await me.post(link)).status).to.equal(409);
      await me.post('/me/email?_method=put', { email: 'newer@example.org', oldPassword: PASSWORD });
      const late = await linkTo(world, 'newer@example.org');
      await world.pass(DAY + HOUR);
      expect((await me.post(late)).status).to.equal(409);
      expect((await PersonModel.findById(ada._id).lean<Person>())?.email).to.equal(EMAIL);
    });
  });

  describe('the page of one\'s account', () => {
    it('changes the password with the old one only, and goes on here', async () => {
      const [me, elsewhere] = [await signedIn('ada'), await signedIn('ada')];
      expect((await me.get('/me/safety')).text).to.include('Sign out everywhere else').and.to.include(EMAIL);
      const refused = await me.post('/me/password?_method=put', { oldPassword: 'not it at all', password: 'night train to vienna' });
      expect(refused.status).to.equal(403);
      expect(refused.text).not.to.include('not it at all').and.not.to.include('night train');
      expect(await isIn(elsewhere), 'still').to.equal(true);
      expect((await me.post('/me/password?_method=put', { oldPassword: PASSWORD, password: 'night train to vienna' })).status).to.equal(303);
      expect([await isIn(me), await isIn(elsewhere)]).to.deep.equal([true, false]);
    });

    it('signs out everywhere else, keys too', async () => {
      const [me, elsewhere, other] = [await signedIn('ada'), await signedIn('ada'), await signedIn('grace')];
      const key = await issueToken(world.ctx, ada);
      expect((await me.post('/me/sessions?_method=delete')).status).to.equal(303);
      expect([await isIn(me), await isIn(elsewhere), await isIn(other, 'grace@example.org')]).to.deep.equal([true, false, true]);
      expect((await call(world.url, 'GET', '/me', { token: key })).status).to.equal(401);
      await world.settle();
      expect(await PersonModel.db.collection('apitokens').countDocuments({ personId: ada._id }), 'removed').to.equal(0);
    });

    it('is for people who are known, and its changes for members', async () => {
      expect((await browser.get('/me/safety')).location).to.include('/session/new');
      expect((await browser.post('/me/password?_method=put', { oldPassword: PASSWORD, password: 'night train to vienna' })).status).to.be.oneOf([303, 401]);
    await signedIn('ada');
      const guest = visitor(world.url);
      await guest.post('/questions', { title: 'A question of a guest', body: '', name: 'Gus', topics: '' });
      expect((await guest.get('/me/safety')).text).to.include('Where can we reach you?').and.not.to.include('Sign out everywhere');
      for (const path of ['/me/password?_method=put', '/me/email?_method=put', '/me/sessions?_method=delete']) expect((await guest.post(path, { email: 'a@example.org' })).status, path).to.equal(403);
    });
  });
});
