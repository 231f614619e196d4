/** Guests grow up: in the same browser, or by a link in a letter; and keep everything. */
import { expect } from 'chai';
import { signUp } from '../../server/auth/sign-up.js';
import { DAY } from '../../server/clock.js';
import { PersonModel, type Person } from '../../server/people/person.model.js';
import { QuestionModel, type Question } from '../../server/questions/question.model.js';
import { call, visitor, type Visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';
import { clearLetters, lettersTo, linkTo } from './letters.js';

const PASSWORD = 'a paper clip will do';
const EMAIL = 'ada@example.org';

describe('a guest who grows up', () => {
  let world: World;
  let phone: Visitor;
  beforeEach(async () => {
    world = await emptyWorld();
    clearLetters(world);
    phone = visitor(world.url);
  });
  const ask = (who: Visitor, title: string, more: Record<string, string> = {}) => who.post('/questions', { title, body: '', topics: '', name: 'Ada', ...more });
  const askerOf = async (title: string) => PersonModel.findById((await QuestionModel.findOne({ title }).lean<Question>())?.askerId).lean<Person>();

  it('signs in, and what they asked in this browser is theirs', async () => {
    await signUp(world.ctx, { handle: 'ada', name: 'Ada', email: EMAIL, password: PASSWORD });
    await ask(phone, 'The SIM card is stuck');
    expect((await phone.get('/session/new')).text).to.include('comes along to your account');
    await phone.post('/session', { handle: 'ada', password: PASSWORD });
    expect((await phone.get('/')).text).to.include('What you asked and said as a guest is in your account now.');
    await world.settle();
    expect((await askerOf('The SIM card is stuck'))?.handle).to.equal('ada');
  });

  it('signs in with their key, and the guest of that key is theirs', async () => {
    await signUp(world.ctx, { handle: 'ada', name: 'Ada', email: EMAIL, password: PASSWORD });
    const { body } = await call(world.url, 'POST', '/questions', { body: { title: 'The SIM card is stuck', guest: { name: 'Ada' } } });
    expect((await call(world.url, 'POST', '/session', { token: body.token, body: { handle: 'ada', password: PASSWORD } })).status).to.equal(201);
    await world.settle();
    expect((await askerOf('The SIM card is stuck'))?.handle).to.equal('ada');
    expect((await call(world.url, 'GET', '/me', { token: body.token })).status, 'the guest\'s key').to.equal(401);
  });

  it('gets one letter for their question, with a link that is them on any device, once', async () => {
    await ask(phone, 'The SIM card is stuck', { email: EMAIL });
    await ask(phone, 'And the tray is bent');
    const link = await linkTo(world, EMAIL);
    const letters = await lettersTo(world, EMAIL);
    expect(letters.map(({ subject }) => subject)).to.deep.equal(['Your question: The SIM card is stuck']);
    const laptop = visitor(world.url);
    expect((await laptop.get(link)).text).to.include('Show me');
    expect((await laptop.get('/me')).status, 'by looking alone').to.equal(303);
    expect((await laptop.post(link)).status).to.equal(303);
    expect((await laptop.get('/me')).text).to.include('You are here as a guest');
    expect((await visitor(world.url).post(link)).status, 'a second time').to.equal(409);
    expect((await phone.get('/me')).status, 'the phone goes on').to.equal(200);
    const made = await laptop.post('/people', { handle: 'ada', name: 'Ada', email: EMAIL, password: PASSWORD, timeZone: 'Europe/Lisbon' });
    expect(made.status).to.equal(303);
    const ada = (await askerOf('The SIM card is stuck'))!;
    expect(ada).to.include({ handle: 'ada', kind: 'member', timeZone: 'Europe/Lisbon' });
    expect(ada.emailProvenAt, 'the letter proved the address').to.be.instanceOf(Date);
    expect((await askerOf('And the tray is bent'))?.handle).to.equal('ada');
    expect((await phone.get('/me')).status, 'whoever holds the phone has to sign in').to.equal(303);
  });

  it('whose link is opened by a member brings everything to the account, and only then', async () => {
    await signUp(world.ctx, { handle: 'ada', name: 'Ada', email: EMAIL, password: PASSWORD });
    await ask(phone, 'The SIM card is stuck', { email: EMAIL });
    const link = await linkTo(world, EMAIL);
    const laptop = visitor(world.url);
    await laptop.post('/session', { handle: 'ada', password: PASSWORD });
    expect((await laptop.get(link)).text).to.include('Bring it to my account');
    expect((await askerOf('The SIM card is stuck'))?.kind).to.equal('guest');
    expect((await laptop.post(link)).location).to.equal('/');
    await world.settle();
    expect((await askerOf('The SIM card is stuck'))?.handle).to.equal('ada');
    expect((await phone.get('/me')).status, 'the phone, which proved nothing, is nobody now').to.equal(303);
  });

  it('who asked in two browsers becomes one by the link', async () => {
    await ask(phone, 'The SIM card is stuck', { email: EMAIL });
    const link = await linkTo(world, EMAIL);
    const laptop = visitor(world.url);
    world.clock.forward(1000);
    await ask(laptop, 'And the tray is bent');
    expect((await laptop.post(link)).status).to.equal(303);
    await world.settle();
    expect((await askerOf('And the tray is bent'))?._id).to.deep.equal((await askerOf('The SIM card is stuck'))?._id);
    expect((await laptop.get('/me')).text).to.include('You are here as a guest');
  });

  it('has seven days, and may have another letter from their settings', async () => {
    await ask(phone, 'The SIM card is stuck', { email: EMAIL });
    const old = await linkTo(world, EMAIL);
    await world.pass(7 * DAY + 1000);
    expect((await visitor(world.url).post(old)).status).to.equal(409);
    expect((await phone.post('/me/contact?_method=put', { email: 'nonsense' })).status).to.equal(422);
    expect((await phone.post('/me/contact?_method=put', { email: 'other@example.org' })).status).to.equal(303);
    const link = await linkTo(world, 'other@example.org');
    expect((await visitor(world.url).post(link)).status).to.equal(303);
    expect((await askerOf('The SIM card is stuck'))?.contactEmail).to.equal('other@example.org');
  });

  it("doesn't let a stranger fill somebody's letter-box", async () => {
    for (let round = 0; round < 8; round++) await ask(visitor(world.url), `Unwanted letter number ${round}`, { email: 'victim@example.org' });
    await linkTo(world, 'victim@example.org');
    expect(await lettersTo(world, 'victim@example.org')).to.have.length(5);
  });

  it('has the link of an account that they made meanwhile refused', async () => {
    await ask(phone, 'The SIM card is stuck', { email: EMAIL });
    const link = await linkTo(world, EMAIL);
    await phone.post('/people', { handle: 'ada', name: 'Ada', email: EMAIL, password: PASSWORD });
    expect((await visitor(world.url).post(link)).status, 'it must not sign in to an account').to.equal(409);
  });

  it('needs a real zone of time, or lives by UTC', async () => {
    const zones: Record<string, string | undefined> = { ada: 'Europe/Lisbon', grace: 'Nowhere/Atlantis', linus: '', mary: undefined };
    for (const [handle, timeZone] of Object.entries(zones)) await visitor(world.url).post('/people', { handle, name: handle, email: `${handle}@example.org`, password: PASSWORD, ...(timeZone !== undefined && { timeZone }) });
    const kept = await Promise.all(Object.keys(zones).map(async (handle) => (await PersonModel.findOne({ handle }).lean<Person>())?.timeZone));
    expect(kept).to.deep.equal(['Europe/Lisbon', 'UTC', 'UTC', 'UTC']);
  });
});
