import { expect } from 'chai';
import mongoose from 'mongoose';
import { becomeGuest } from '../../server/auth/become-guest.js';
import { PersonModel } from '../../server/people/person.model.js';
import { emptyWorld, type World } from '../support/world.js';
import { visitor, type Visitor } from '../support/visitor.js';

const ada = { handle: 'ada', name: 'Ada', email: 'ada@example.org', password: 'a paper clip will do' };
const SESSION = /^tacit\.sid=/;

describe('the pages for signing up, in and out', () => {
  let world: World;
  let browser: Visitor;
  beforeEach(async () => {
    world = await emptyWorld();
    browser = visitor(world.url);
  });
  const isAda = async (someone: Visitor) => (await someone.get('/me')).text.includes('ada@example.org');

  it('give a reader no cookie', async () => {
    const page = await browser.get('/session/new');
    expect(page.status).to.equal(200);
    expect(page.headers.getSetCookie()).to.deep.equal([]);
  });

  it('make an account, signed in at once, and lead to what to say next', async () => {
    const made = await browser.post('/people', ada);
    expect(made.status).to.equal(303);
    expect(made.location).to.equal('/me');
    const settings = await browser.get('/me');
    expect(settings.status).to.equal(200);
    expect(settings.text).to.include('Welcome, Ada.').and.to.include('ada@example.org');
    expect(await isAda(visitor(world.url)), 'another browser').to.equal(false);
  });

  it('set a cookie that scripts and other sites have no use of', async () => {
    const cookie = (await browser.post('/people', ada)).headers.getSetCookie().find((line) => SESSION.test(line));
    expect(cookie).to.match(SESSION).and.to.match(/HttpOnly/i).and.to.match(/SameSite=Lax/i).and.to.match(/Path=\//i);
  });

  it('show a refused form again with what was typed, but the password, and the sentence at its field', async () => {
    const refused = await browser.post('/people', { ...ada, email: 'nonsense', name: '<b>Ada</b> "&' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('value="&lt;b&gt;Ada&lt;/b&gt; &quot;&amp;"').and.to.include('value="nonsense"');
    expect(refused.text).to.match(/id="field-email"[^>]*aria-invalid="true"/);
    expect(refused.text).to.match(/id="error-email">That is not an email/);
    expect(refused.text).not.to.include(ada.password);
    expect(refused.text).not.to.include('<b>Ada');
  });

  it('say at which field somebody else was first', async () => {
    await visitor(world.url).post('/people', ada);
    const refused = await browser.post('/people', { ...ada, email: 'other@example.org' });
    expect(refused.status).to.equal(409);
    expect(refused.text).to.match(/id="error-handle">Somebody here has that handle/);
    expect(await isAda(browser)).to.equal(false);
  });

  it('sign in and out', async () => {
    await visitor(world.url).post('/people', ada);
    const entered = await browser.post('/session', { handle: 'ada', password: ada.password });
    expect(entered.status).to.equal(303);
    expect(await isAda(browser)).to.equal(true);
    const stale = browser.cookie();
    const left = await browser.post('/session?_method=delete');
    expect(left.status).to.equal(303);
    expect(await isAda(browser)).to.equal(false);
    const thief = visitor(world.url);
    thief.setCookie(stale);
    expect(await isAda(thief), 'the old cookie').to.equal(false);
  });

  it('keep the handle of a failed sign-in, never the password', async () => {
    const refused = await browser.post('/session', { handle: 'ada', password: 'guess guess' });
    expect(refused.status).to.equal(401);
    expect(refused.text).to.include('value="ada"').and.to.include('id="error-password"');
    expect(refused.text).not.to.include('guess guess');
  });

  it('give a session of a new id at sign-in, so that a planted one is worth nothing', async () => {
    const member = visitor(world.url);
    await member.post('/people', ada);
    await member.post('/session?_method=delete');
    await browser.post('/session?_method=delete');
    const planted = browser.cookie();
    expect(planted, 'a session before signing in').to.match(SESSION);
    await browser.post('/session', { handle: 'ada', password: ada.password });
    expect(browser.cookie()).to.match(SESSION).and.not.to.equal(planted);
    const planter = visitor(world.url);
    planter.setCookie(planted);
    expect(await isAda(planter)).to.equal(false);
    expect(await isAda(browser)).to.equal(true);
  });

  it('lead back to where somebody came from, but never away from here', async () => {
    await visitor(world.url).post('/people', ada);
    const target = async (next: string) => {
      const page = await visitor(world.url).post('/session', { handle: 'ada', password: ada.password, next });
      expect(page.status, next).to.equal(303);
      return page.location;
    };
    expect(await target('/offers?x=1')).to.equal('/offers?x=1');
    for (const away of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/\t/evil.example', 'offers', '']) expect(await target(away), away).to.equal('/');
    const page = await browser.get('/session/new?next=//evil.example');
    expect(page.text).not.to.include('evil.example');
  });

  it('ask a stranger to sign in first and lead on afterwards', async () => {
    const page = await browser.get('/me');
    expect(page.status).to.equal(303);
    expect(page.location).to.equal('/session/new?next=%2Fme');
    expect((await browser.get(page.location)).text).to.include('name="next" value="/me"');
  });

  it('keep the row of a guest who makes an account in the same browser', async () => {
    const guest = await becomeGuest(world.ctx, { name: 'A', email: 'a@example.org' });
    await signInAs(browser, guest._id);
    expect((await browser.get('/people/new')).text, 'filled with what is known').to.include('value="A"').and.to.include('value="a@example.org"');
    expect((await browser.post('/people', ada)).status).to.equal(303);
    expect(await isAda(browser)).to.equal(true);
    expect(await PersonModel.countDocuments({})).to.equal(1);
    expect((await PersonModel.findById(guest._id).lean())?.handle).to.equal('ada');
  });

  it('take no form that another site sends, with the cookie or without', async () => {
    await browser.post('/people', ada);
    const foreign: Record<string, string>[] = [{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: new URL(world.url).origin, 'sec-fetch-site': 'cross-site' }];
    for (const headers of foreign) {
      expect((await browser.post('/me?_method=put', { name: 'Eve' }, headers)).status).to.equal(403);
      expect((await visitor(world.url).post('/session', { handle: 'ada', password: ada.password }, headers)).status).to.equal(403);
    }
    const silent = await fetch(new URL('/me?_method=put', world.url), { method: 'POST', headers: { cookie: browser.cookie(), 'content-type': 'application/x-www-form-urlencoded' }, body: 'name=Eve' });
    expect(silent.status, 'a cookie without an origin').to.equal(403);
    expect((await PersonModel.findOne({ handle: 'ada' }).lean())?.name).to.equal('Ada');
    expect((await browser.post('/me?_method=put', { name: 'Countess' })).status, 'our own form').to.equal(303);
  });

  it('answer bad encodings and operators in a form with a 4xx', async () => {
    for (const body of ['handle[$gt]=&password[$gt]=', 'handle=ada&handle=eve&password=x&password=y', 'handle=%00&password=%00', '']) {
      const reply = await fetch(new URL('/session', world.url), { method: 'POST', headers: { origin: new URL(world.url).origin, 'content-type': 'application/x-www-form-urlencoded' }, body });
      expect(reply.status, body).to.be.oneOf([401, 422]);
    }
  });
});

/** Gives the browser a session of that person, as asking as a guest would. */
async function signInAs(browser: Visitor, id: mongoose.Types.ObjectId): Promise<void> {
  await browser.post('/session?_method=delete');
  const sid = decodeURIComponent(browser.cookie()).match(/s:([^.]+)\./)![1]!;
  await mongoose.connection.collection<{ _id: string }>('sessions').updateOne({ _id: sid }, { $set: { 'session.passport': { user: id.toString() } } });
}
