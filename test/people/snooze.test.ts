import { expect } from 'chai';
import { HOUR, MINUTE } from '../../server/clock.js';
import { isFreeNow } from '../../server/people/free-now.js';
import { findPerson } from '../../server/people/find-person.js';
import { setAvailability } from '../../server/people/set-availability.js';
import { askAboutBeer, castHelper, offersOf, pendingOf } from '../offers/scene.js';
import { castPerson, type Actor } from '../support/cast.js';
import { call, visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

describe('being left alone for a while', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  const say = (minutes: unknown, who = grace) => call(world.url, 'PUT', '/me/snooze', { body: { minutes }, token: who.token });
  const me = async () => (await findPerson(grace.id))!;

  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
    grace = await castHelper(world, 'Grace');
  });

  it('keeps everybody from knocking until it is over, then what waited is offered', async () => {
    const said = await say(30);
    expect(said.body).to.deep.equal({ snoozedUntil: new Date(world.clock.now().getTime() + 30 * MINUTE).toISOString() });
    const question = await askAboutBeer(world, ada);
    await world.pass(30 * MINUTE - 1000);
    expect(await offersOf(question)).to.have.length(0);
    await world.pass(1000);
    expect(await pendingOf(question)).to.have.length(1);
  });

  it('ends at once by a word, also by saying "free"', async () => {
    await say(240);
    const question = await askAboutBeer(world, ada);
    expect(isFreeNow(await me(), world.clock.now())).to.equal(false);
    await say(0);
    await world.ctx.events.settled();
    expect(await pendingOf(question)).to.have.length(1);
    await say(60);
    await setAvailability(world.ctx, await me(), { until: new Date(world.clock.now().getTime() + HOUR) });
    expect((await me()).snoozedUntil).to.equal(null);
  });

  it('leaves open what was offered before', async () => {
    const question = await askAboutBeer(world, ada);
    await say(30);
    await world.settle();
    expect(await pendingOf(question)).to.have.length(1);
  });

  it('takes whole minutes up to twelve hours and nothing else, and says so', async () => {
    for (const minutes of [-1, 721, 1.5, 'an hour', null]) expect((await say(minutes)).status, String(minutes)).to.equal(422);
    expect((await me()).snoozedUntil).to.equal(null);
  });

  it('is seen on the page with a way back', async () => {
    const rosa = visitor(world.url);
    await rosa.post('/people', { name: 'Rosa', handle: 'rosa', email: 'rosa@example.org', password: 'a long enough password' });
    expect((await rosa.get('/offers')).text).to.contain('Leave me alone for').and.not.to.contain('Ask me again');
    expect(await rosa.post('/me/snooze?_method=put', { minutes: '60', next: '/offers' })).to.include({ status: 303, location: '/offers' });
    expect((await rosa.get('/offers')).text).to.contain('You asked to be left alone').and.to.contain('Ask me again');
    await rosa.post('/me/snooze?_method=put', { minutes: '0', next: '/offers' });
    expect((await rosa.get('/offers')).text).to.contain('Leave me alone for').and.not.to.contain('Ask me again');
  });
});
