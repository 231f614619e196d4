import { expect } from 'chai';
import { PersonModel } from '../../server/people/person.model.js';
import { castPerson } from '../support/cast.js';
import { visitor, type Visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

const grace = { handle: 'grace', name: 'Grace', email: 'grace@example.org', password: 'a paper clip will do' };
const pace = { capacity: '2', conversationBudget: '4', offerBudget: '6', timeZone: 'Europe/Lisbon', 'quietHours.from': '22:30', 'quietHours.to': '07:00' };

describe('the pages of a person', () => {
  let world: World;
  let browser: Visitor;
  beforeEach(async () => {
    world = await emptyWorld();
    browser = visitor(world.url);
    await browser.post('/people', grace);
    await browser.get('/me');
  });
  const row = () => PersonModel.findOne({ handle: 'grace' }).lean();

  it('free somebody for so many minutes, and lead back to where they were', async () => {
    const said = await browser.post('/me/availability?_method=put', { minutes: '50', next: '/offers' });
    expect(said).to.include({ status: 303, location: '/offers' });
    expect((await row())?.freeUntil).to.deep.equal(new Date(world.clock.now().getTime() + 50 * 60_000));
    await browser.get('/offers');
    expect((await browser.get('/me')).text).to.include('You are free to be asked').and.to.include('in 50 minutes');
    await browser.post('/me/availability?_method=put', { minutes: '0' });
    expect((await row())?.freeUntil).to.equal(null);
  });

  it('refuse minutes that are none, and stay usable', async () => {
    for (const minutes of ['721', '-5', 'soon', '', '1e3']) expect((await browser.post('/me/availability?_method=put', { minutes })).status, minutes).to.equal(422);
    expect((await row())?.freeUntil).to.equal(null);
  });

  it('keep what somebody knows, and show it on their page', async () => {
    const saved = await browser.post('/me/expertise?_method=put', { about: 'I **bake**. <img src=x onerror=alert(1)>', skills: 'sourdough, "fixing" <i>ovens</i>', topics: 'bread, Wood stoves', languages: 'en, de' });
    expect(saved.status).to.equal(303);
    const page = (await visitor(world.url).get('/people/grace')).text;
    expect(page).to.include('<strong>bake</strong>').and.to.include('sourdough').and.to.include('&lt;i&gt;ovens').and.to.include('wood-stoves').and.to.include('English, German');
    expect(page).not.to.match(/<img src=x|<i>ovens|grace@example|argon2/);
  });

  it('show a refused form again with what was typed, the sentence at its field, and nothing saved', async () => {
    const refused = await browser.post('/me/expertise?_method=put', { about: 'I bake', skills: 'bread', topics: '', languages: 'klingon' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('I bake</textarea>').and.to.include('value="klingon"').and.to.include('id="error-languages"');
    expect((await row())?.about).to.equal('');
    expect((await browser.post('/me/expertise?_method=put', { about: 'I bake', skills: '', topics: '', languages: '' })).status, 'no language').to.equal(422);
  });

  it('keep how much somebody is asked', async () => {
    await browser.post('/me/pace?_method=put', { ...pace, paused: 'on' });
    expect(await row()).to.deep.include({ capacity: 2, conversationBudget: 4, offerBudget: 6, timeZone: 'Europe/Lisbon', quietHours: { from: '22:30', to: '07:00' }, paused: true });
    await browser.post('/me/pace?_method=put', { ...pace, 'quietHours.from': '', 'quietHours.to': '' });
    expect(await row()).to.deep.include({ quietHours: null, paused: false });
  });

  it('say beside the field what is wrong with a pace', async () => {
    const refused = await browser.post('/me/pace?_method=put', { ...pace, 'quietHours.to': '', capacity: '9', timeZone: 'Mars/Olympus', paused: 'on' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('id="error-capacity"').and.to.include('id="error-quietHours.to"').and.to.include('id="error-timeZone"').and.to.include('value="22:30"').and.to.match(/name="paused"[^>]* checked/);
    expect((await row())?.capacity).to.equal(1);
  });

  it('escape a name wherever it stands', async () => {
    await browser.post('/me?_method=put', { name: '<script>alert(1)</script>' });
    expect((await row())?.name).to.equal('<script>alert(1)</script>');
    for (const path of ['/people/grace', '/me', '/people/grace/ledger']) {
      const page = await browser.get(path);
      expect(page.status, path).to.equal(200);
      expect(page.text).to.include('&lt;script&gt;alert(1)');
      expect(page.text).not.to.include('<script>alert');
    }
  });

  it('block and unblock somebody', async () => {
    const linus = await castPerson(world.ctx, 'Linus');
    expect((await browser.get('/people/linus')).text).to.include('action="/people/linus/block?_method=put"');
    await browser.post('/people/linus/block?_method=put');
    expect((await row())?.blocked.map(String)).to.deep.equal([linus.id]);
    expect((await browser.get('/people/linus')).text).to.include('You blocked them');
    expect((await browser.get('/me')).text).to.include('People you blocked').and.to.include('Linus');
    expect(await browser.post('/people/linus/block?_method=delete', { next: '/me' })).to.include({ status: 303, location: '/me' });
    expect((await row())?.blocked).to.deep.equal([]);
  });

  it('show a new API key once, and never again', async () => {
    const made = await browser.post('/me/tokens', { name: 'Kitchen tablet' });
    expect(made.status).to.equal(201);
    expect(made.headers.get('cache-control')).to.include('no-store');
    expect(made.text).to.match(/tacit_[\w-]{43}/).and.to.include('Kitchen tablet');
    const page = (await browser.get('/me/tokens')).text;
    expect(page).to.include('Kitchen tablet').and.not.to.match(/tacit_[\w-]{43}/);
    const [, action] = /action="(\/me\/tokens\/[0-9a-f]{24}\?_method=delete)"/.exec(page)!;
    expect((await browser.post(action!)).status).to.equal(303);
    expect((await browser.get('/me/tokens')).text).not.to.include('Kitchen tablet');
  });

  it('answer 404 for a handle nobody has, and ask strangers to sign in for settings', async () => {
    for (const path of ['/people/nobody', '/people/nobody/ledger', '/people/%00']) expect((await browser.get(path)).status, path).to.equal(404);
    for (const path of ['/me', '/me/tokens']) expect((await visitor(world.url).get(path)).location).to.match(/^\/session\/new\?next=/);
    expect((await visitor(world.url).post('/me?_method=put', { name: 'Eve' })).status).to.equal(401);
  });
});
