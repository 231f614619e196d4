import { expect } from 'chai';
import { becomeGuest } from '../../server/auth/become-guest.js';
import { HOUR, MINUTE } from '../../server/clock.js';
import { Forbidden, InvalidInput } from '../../server/errors.js';
import { EventModel } from '../../server/events/event.model.js';
import { setAvailability } from '../../server/people/set-availability.js';
import { setPace } from '../../server/people/set-pace.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

describe('saying when you are free', () => {
  let world: World;
  let grace: Actor;
  beforeEach(async () => {
    world = await emptyWorld();
    grace = await castPerson(world.ctx, 'Grace');
  });
  const inMinutes = (minutes: number) => new Date(world.clock.now().getTime() + minutes * MINUTE);
  const freed = async () => {
    await world.ctx.events.settled();
    return EventModel.countDocuments({ name: 'person.freed' });
  };

  it('is kept, and tells once that a helper came free', async () => {
    const until = inMinutes(50);
    expect((await setAvailability(world.ctx, grace.person, { until })).freeUntil).to.deep.equal(until);
    await setAvailability(world.ctx, grace.person, { until });
    expect(await freed()).to.equal(1);
  });

  it('ends with null, without calling anybody', async () => {
    await setAvailability(world.ctx, grace.person, { until: inMinutes(50) });
    expect((await setAvailability(world.ctx, grace.person, { until: null })).freeUntil).to.equal(null);
    expect(await freed()).to.equal(1);
  });

  it('refuses a time gone by and more than twelve hours', async () => {
    for (const until of [inMinutes(-1), inMinutes(0), new Date(inMinutes(0).getTime() + 12 * HOUR + 1)]) {
      const refused = await setAvailability(world.ctx, grace.person, { until }).catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(InvalidInput);
      expect((refused as InvalidInput).fields).to.have.all.keys('until');
    }
    expect((await setAvailability(world.ctx, grace.person, { until: inMinutes(12 * 60) })).freeUntil).to.deep.equal(inMinutes(12 * 60));
  });

  it('ends a pause and a rest, being the plainer wish', async () => {
    const { person } = await castPerson(world.ctx, 'Linus', { paused: true, restUntil: inMinutes(10) });
    expect(await setAvailability(world.ctx, person, { until: inMinutes(20) })).to.include({ paused: false, restUntil: null });
  });

  it('is for members', async () => {
    const guest = await becomeGuest(world.ctx, { name: 'Gus' });
    expect(await setAvailability(world.ctx, guest, { until: inMinutes(20) }).catch((error: unknown) => error)).to.be.instanceOf(Forbidden);
  });
});

describe('saying how much you are asked', () => {
  it('tells that a helper is back when a pause ends, and only then', async () => {
    const world = await emptyWorld();
    const { person } = await castPerson(world.ctx, 'Grace');
    const paused = await setPace(world.ctx, person, { paused: true, capacity: 2 });
    expect(paused).to.include({ paused: true, capacity: 2 });
    await world.ctx.events.settled();
    expect(await EventModel.countDocuments({ name: 'person.freed' })).to.equal(0);
    const back = await setPace(world.ctx, paused, { paused: false });
    expect(back).to.include({ paused: false, capacity: 2 });
    await setPace(world.ctx, back, { paused: false });
    await world.ctx.events.settled();
    expect(await EventModel.countDocuments({ name: 'person.freed' })).to.equal(1);
  });
});
