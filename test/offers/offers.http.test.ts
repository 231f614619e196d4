import { expect } from 'chai';
import { HOUR, MINUTE, SECOND } from '../../server/clock.js';
import { OfferModel } from '../../server/offers/offer.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { call, visitor, type Visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';
import { askAboutBeer, castHelper, fresh, pendingOf } from './scene.js';
import { hashPassword } from '../../server/auth/check-password.js';

const PASSWORD = 'a long enough password';

describe('For you, without JavaScript', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  let passwordHash: string;
  const signIn = async (who: Actor): Promise<Visitor> => {
    await PersonModel.updateOne({ _id: who.person._id }, { $set: { passwordHash } });
    const browser = visitor(world.url);
    const reply = await browser.post('/session', { handle: who.person.handle, password: PASSWORD });
    expect(reply.status).to.equal(303);
    return browser;
  };

  before(async () => {
    passwordHash = await hashPassword(PASSWORD);
  });
  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
    grace = await castHelper(world, 'Grace');
  });

  it('shows the problem, why you, who asks and since when, with three buttons', async () => {
    await askAboutBeer(world, ada, { title: 'How do I <b>pour</b> a wheat beer?' });
    await world.pass(2 * MINUTE);
    const { status, text } = await (await signIn(grace)).get('/offers');
    expect(status).to.equal(200);
    expect(text).to.include('How do I &lt;b&gt;pour&lt;/b&gt; a wheat beer?').and.include('Half of the glass is foam.').and.include('You say you know about beer.').and.include('Ada asked').and.include('2 minutes ago');
    for (const button of ['Help now', 'Not my thing', 'Later']) expect(text).to.include(`>${button}</button>`);
    for (const minutes of [20, 50, 90]) expect(text).to.include(`${minutes} minutes`);
  });

  it('leads into the talk by "Help now", and the asker\'s page shows the way too', async () => {
    const question = await askAboutBeer(world, ada);
    const [offer] = await pendingOf(question);
    const reply = await (await signIn(grace)).post(`/offers/${offer!._id}/acceptance`);
    expect(reply.status).to.equal(303);
    expect(reply.location).to.equal(`/conversations/${(await fresh(question)).conversationId}`);
    const page = await (await signIn(ada)).get(`/questions/${question._id}`);
    expect(page.text).to.include(reply.location);
  });

  it('passes on by "Not my thing" and is not asked for two minutes', async () => {
    const [offer] = await pendingOf(await askAboutBeer(world, ada));
    const browser = await signIn(grace);
    expect(await browser.post(`/offers/${offer!._id}/refusal`, { reason: 'not-my-thing' })).to.include({ status: 303, location: '/offers' });
    expect((await browser.get('/offers')).text).to.include('We look for others').and.not.include('Help now');
    expect(await OfferModel.findById(offer!._id).lean()).to.include({ status: 'declined', declineReason: 'not-my-thing' });
    const next = await askAboutBeer(world, ada, { title: 'Another to pour' });
    expect(await pendingOf(next)).to.have.length(0);
    await world.pass(2 * MINUTE);
    expect(await pendingOf(next)).to.have.length(1);
  });

  it('leaves a topic alone after three times "not my thing"', async () => {
    for (const title of ['One to pour', 'Two to pour', 'Three to pour']) {
      const [offer] = await pendingOf(await askAboutBeer(world, ada, { title }));
      expect((await call(world.url, 'POST', `/offers/${offer!._id}/refusal`, { token: grace.token, body: { reason: 'not-my-thing' } })).status).to.equal(200);
      await world.pass(3 * MINUTE);
    }
    expect(await pendingOf(await askAboutBeer(world, ada, { title: 'Four to pour' }))).to.have.length(0);
  });

  it('thanks whoever was a moment too late, on the same page', async () => {
    const rosa = await castHelper(world, 'Rosa');
    const offers = await pendingOf(await askAboutBeer(world, ada));
    const of = (who: Actor) => offers.find(({ helperId }) => `${helperId}` === who.id)!._id;
    await call(world.url, 'POST', `/offers/${of(rosa)}/acceptance`, { token: rosa.token });
    const reply = await (await signIn(grace)).post(`/offers/${of(grace)}/acceptance`);
    expect(reply.status).to.equal(409);
    expect(reply.text).to.include('Thank you for stepping up').and.include('<h1>For you</h1>');
  });

  it('sends strangers to sign in and guests to make an account', async () => {
    expect(await visitor(world.url).get('/offers')).to.include({ status: 303, location: '/session/new?next=%2Foffers' });
    const [offer] = await pendingOf(await askAboutBeer(world, ada));
    expect((await visitor(world.url).post(`/offers/${offer!._id}/acceptance`)).status).to.equal(401);
  });

  it('says plainly why nobody knocks', async () => {
    await PersonModel.updateOne({ _id: grace.person._id }, { $set: { quietHours: { from: '11:00', to: '14:00' } } });
    expect((await (await signIn(grace)).get('/offers')).text).to.include('quiet hours').and.include('14:00').and.include('Nobody needs you just now');
  });

  it('refuses words that are none, and keeps the offer', async () => {
    const [offer] = await pendingOf(await askAboutBeer(world, ada));
    for (const body of [{ reason: 7 }, { reason: { $gt: '' } }, { reason: 'x'.repeat(201) }, '[]', '{"reason":']) {
      const reply = await call(world.url, 'POST', `/offers/${offer!._id}/refusal`, { token: grace.token, body });
      expect(reply.status, JSON.stringify(body)).to.be.oneOf([400, 422]);
      expect(reply.body.error.message).to.match(/[a-z].*\./i);
    }
    for (const id of ['x', '../me', '%00', '{"$ne":null}', 'f'.repeat(24)]) {
      expect((await call(world.url, 'POST', `/offers/${encodeURIComponent(id)}/acceptance`, { token: grace.token, body: {} })).status, id).to.equal(404);
    }
    expect(await OfferModel.findById(offer!._id).lean()).to.include({ status: 'pending' });
  });
});

describe('what the asker is told', () => {
  let world: World;
  let ada: Actor;
  const page = async (who: Actor, id: unknown) => (await fetch(`${world.url}/questions/${id}`, { headers: { cookie: await cookieOf(who) } })).text();
  const cookieOf = async (who: Actor) => {
    await PersonModel.updateOne({ _id: who.person._id }, { $set: { passwordHash: await hashPassword(PASSWORD) } });
    const browser = visitor(world.url);
    await browser.post('/session', { handle: who.person.handle, password: PASSWORD });
    return browser.cookie();
  };

  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
  });

  it('is how many are asked and who could help, with the reasons; nobody else sees it', async () => {
    const [, , linus] = [await castHelper(world, 'Grace'), await castHelper(world, 'Rosa'), await castPerson(world.ctx, 'Linus')];
    const question = await askAboutBeer(world, ada);
    const mine = await page(ada, question._id);
    expect(mine).to.include('asking 2 people who may know').and.include('Says they know about beer.').and.include('Too few people asked about this lately');
    expect(await page(linus, question._id)).to.not.match(/people who may know|Says they know/);
  });

  it('is plain when nobody is free', async () => {
    const question = await askAboutBeer(world, ada);
    expect(await page(ada, question._id)).to.include('Nobody is free just now. Your question stays open');
  });

  it("is a wait from this topic's own recent acceptances, and the place in line", async () => {
    await askAboutBeer(world, ada, { title: 'An earlier one' });
    await world.pass(SECOND);
    const question = await askAboutBeer(world, ada);
    const startedAt = new Date(world.clock.now().getTime() - 2 * HOUR);
    const filled = (topics: string[], minutes: number) => {
      const filledAt = new Date(startedAt.getTime() + minutes * MINUTE);
      return { askerId: ada.person._id, title: 'Earlier', topics, language: 'en', status: 'closed' as const, createdAt: startedAt, updatedAt: startedAt, asking: { state: 'done' as const, wave: 1, offered: 3, startedAt, dueAt: null, making: 0, filledAt, endedAt: filledAt } };
    };
    await QuestionModel.create([...[2, 4, 9].map((minutes) => filled(['beer'], minutes)), ...[60, 60, 60, 60].map((minutes) => filled(['bread'], minutes))]);
    expect(await page(ada, question._id)).to.include('Usually 2 to 9 minutes in this topic').and.include('You are number 2 in line');
    const elsewhere = await askAboutBeer(world, ada, { title: 'Why is my cheese blue?', topics: ['cheese'] });
    expect(await page(ada, elsewhere._id)).to.match(/Usually \d+ to 60 minutes/);
  });

  it('is asked for over the API by the asker in words, by moderators with every signal, by nobody else', async () => {
    await castHelper(world, 'Grace');
    await castHelper(world, 'Rosa', { freeUntil: null, lastActiveAt: new Date(world.clock.now().getTime() - HOUR) });
    const blocker = await castHelper(world, 'Bea', { blocked: [ada.person._id] });
    const [linus, mary] = [await castPerson(world.ctx, 'Linus'), await castPerson(world.ctx, 'Mary', { roles: ['moderator'] })];
    const question = await askAboutBeer(world, ada);
    const path = `/questions/${question._id}/matches`;
    const asker = await call(world.url, 'GET', path, { token: ada.token });
    expect(asker.status).to.equal(200);
    expect(asker.body).to.include({ degraded: false, next: null });
    const told = Object.fromEntries(asker.body.items.map((item: { person: { name: string }; askable: boolean; whyNot: string }) => [item.person.name, item]));
    expect(told).to.have.all.keys('Grace', 'Rosa');
    expect(told.Grace).to.deep.include({ reasons: ['Says they know about beer.'], askable: false, whyNot: 'Has been asked.', asked: true });
    expect(told.Rosa).to.deep.include({ askable: false, whyNot: 'Not free just now.' });
    expect(told.Grace).to.not.have.any.keys('score', 'parts');
    const full = await call(world.url, 'GET', path, { token: mary.token });
    expect(full.body.items).to.have.length(3);
    expect(full.body.items[0].parts).to.include.keys('base', 'profile');
    expect(full.body.items.map((item: { person: { id: string } }) => item.person.id)).to.include(blocker.id);
    expect((await call(world.url, 'GET', path, { token: linus.token })).status).to.equal(403);
    expect((await call(world.url, 'GET', path)).status).to.equal(401);
    expect((await call(world.url, 'GET', `/questions/${'f'.repeat(24)}/matches`, { token: ada.token })).status).to.equal(404);
  });
});
