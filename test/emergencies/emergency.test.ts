import { expect } from 'chai';
import { MINUTE } from '../../server/clock.js';
import { giveAllClear } from '../../server/emergencies/give-all-clear.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { OFFERS } from '../../server/matching/constants.js';
import { acceptOffer } from '../../server/offers/accept-offer.js';
import { restPerson } from '../../server/people/rest-person.js';
import { editQuestion } from '../../server/questions/edit-question.js';
import { castHelper, castHelpers, askAboutBeer, fresh, namesOf, offersOf, pendingOf } from '../offers/scene.js';
import { castPerson, type Actor } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { call, visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

const GRAVE = { title: 'Beer does not help, I want to kill myself' };

describe('a question that tells of an emergency', () => {
  let world: World;
  let ada: Actor;
  let mary: Actor;

  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
    mary = await castHelper(world, 'Mary', { topics: [], roles: ['moderator'] });
  });

  it('is offered to those who look after this place and to nobody else, however well they know the topic', async () => {
    const helpers = await castHelpers(world, 6);
    const question = await askAboutBeer(world, ada, GRAVE);
    expect((await fresh(question)).emergency).to.deep.include({ kind: 'self-harm', clearedAt: null });
    for (const wait of [0, 30, 30, 45, 45, 600]) {
      await world.pass(wait * 1000);
      expect(namesOf(await offersOf(question), [mary, ...helpers])).to.deep.equal(['Mary']);
    }
    expect((await offersOf(question))[0]).to.deep.include({ newcomer: false, reasons: ['Somebody may be in need, and you look after this place.'] });
  });

  it('is told to each of them, free or not', async () => {
    await castPerson(world.ctx, 'Linus');
    const off = await castPerson(world.ctx, 'Rosa', { roles: ['moderator'], paused: true });
    const question = await askAboutBeer(world, ada, GRAVE);
    await world.settle();
    const told = await NotificationModel.find({ kind: 'moderation' }).lean();
    expect(told.map(({ personId }) => `${personId}`)).to.have.members([mary.id, off.id]);
    expect(told[0]!.href).to.equal(`/questions/${question._id}`);
  });

  it('leads to a talk like any other when one of them takes it', async () => {
    const question = await askAboutBeer(world, ada, GRAVE);
    const { conversationId } = await acceptOffer(world.ctx, mary.person, `${(await pendingOf(question))[0]!._id}`);
    expect(conversationId).to.be.a('string');
    expect(await fresh(question)).to.include({ status: 'helping' });
  });

  it('waits until one of them comes free, while others come free in vain', async () => {
    await castHelper(world, 'Grace', { snoozedUntil: new Date(world.clock.now().getTime() + MINUTE), askableAt: new Date(world.clock.now().getTime() + MINUTE) });
    const tired = new Date(world.clock.now().getTime() + 2 * MINUTE);
    await restPerson(mary.person._id, tired);
    const question = await askAboutBeer(world, ada, GRAVE);
    await world.pass(MINUTE);
    expect(await offersOf(question)).to.have.length(0);
    await world.pass(MINUTE);
    expect(namesOf(await pendingOf(question), [mary])).to.deep.equal(['Mary']);
  });

  it('goes on as usual when the asker says that it is none', async () => {
    const helpers = await castHelpers(world, 6);
    const question = await askAboutBeer(world, ada, GRAVE);
    await giveAllClear(world.ctx, ada.person, `${question._id}`);
    await world.ctx.events.settled();
    expect(namesOf(await pendingOf(question), [mary, ...helpers]).filter((name) => name !== 'Mary')).to.have.length(3);
    expect((await fresh(question)).asking).to.include({ state: 'waves', wave: 1 });
    await giveAllClear(world.ctx, ada.person, `${question._id}`);
    await world.ctx.events.settled();
    expect((await fresh(question)).asking).to.include({ state: 'waves', wave: 1 });
    await world.pass(OFFERS.WAITS_MS[0]);
    expect((await offersOf(question)).length).to.be.greaterThan(4);
  });

  it('is nobody else’s to say so of', async () => {
    const question = await askAboutBeer(world, ada, GRAVE);
    expect(await refusal(giveAllClear(world.ctx, mary.person, `${question._id}`))).to.include({ status: 403 });
    expect((await fresh(question)).emergency!.clearedAt).to.equal(null);
  });

  it('may become one by other words: then what went to others is withdrawn; once cleared it stays so', async () => {
    await castHelpers(world, 2);
    const question = await askAboutBeer(world, ada);
    expect(await pendingOf(question)).to.have.length(2);
    await editQuestion(world.ctx, ada.person, `${question._id}`, { body: 'My husband hits me when he drinks it.' });
    await world.ctx.events.settled();
    expect((await fresh(question)).emergency).to.include({ kind: 'danger' });
    expect((await pendingOf(question)).filter(({ helperId }) => `${helperId}` !== mary.id)).to.have.length(0);
    await giveAllClear(world.ctx, ada.person, `${question._id}`);
    await editQuestion(world.ctx, ada.person, `${question._id}`, { body: 'My husband hits me when he drinks it, at cards.' });
    expect((await fresh(question)).emergency!.clearedAt).to.be.instanceOf(Date);
  });

  it('shows at once who helps, on its page and to programs, and only the asker may say that it is none', async () => {
    const rosa = visitor(world.url);
    await rosa.post('/people', { name: 'Rosa', handle: 'rosa', email: 'rosa@example.org', password: 'a long enough password' });
    const asked = await rosa.post('/questions', { title: 'I want to die', body: '', clientId: 'a-grave-one' });
    expect(asked.status).to.equal(303);
    const page = (await rosa.get(asked.location)).text;
    expect(page).to.contain('Who can help right now').and.to.contain('href="tel:988"').and.to.contain('findahelpline.com').and.to.contain('This is not an emergency');
    const id = asked.location.split('/').at(-1)!.split('?')[0]!;
    const { body } = await call(world.url, 'GET', `/questions/${id}`);
    expect(body.emergency).to.include({ kind: 'self-harm', help: null });
    expect(body.emergency.lines[0]).to.have.keys('region', 'name', 'call', 'href');
    expect((await visitor(world.url).get(`/questions/${id}`)).text).to.contain('Who can help right now').and.not.to.contain('This is not an emergency');
    expect(await rosa.post(`/questions/${id}/all-clear`)).to.include({ status: 303 });
    expect((await rosa.get(`/questions/${id}`)).text).to.not.contain('Who can help right now');
    expect((await call(world.url, 'GET', `/questions/${id}`)).body.emergency).to.equal(null);
  });
});
