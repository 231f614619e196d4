import { expect } from 'chai';
import { Types } from 'mongoose';
import { DAY, HOUR, SECOND } from '../../server/clock.js';
import { EVERYTHING, KnowHowModel } from '../../server/matching/know-how.model.js';
import { OFFERS } from '../../server/matching/constants.js';
import { forward, latelyHalfLife, rowId } from '../../server/matching/weigh-deeds.js';
import { declineOffer } from '../../server/offers/decline-offer.js';
import { OfferModel } from '../../server/offers/offer.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import type { Question } from '../../server/questions/question.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';
import { askAboutBeer, castHelper, fresh, namesOf, offersOf, pendingOf } from './scene.js';

/** As many as a ranking reads of the most active. */
const CROWD = 200;

describe('asking wider, when everybody who knows about it was asked', () => {
  let world: World;
  let ada: Actor, grace: Actor, linus: Actor, rosa: Actor, mary: Actor;

  const countAnswers = async (people: (Actor | Types.ObjectId)[], deeds: number, agoMs: number) => {
    const at = new Date(world.clock.now().getTime() - agoMs);
    await KnowHowModel.insertMany(people.map((person) => {
      const personId = person instanceof Types.ObjectId ? person : person.person._id;
      return { _id: rowId(personId, EVERYTHING), personId, topic: EVERYTHING, deeds, lately: deeds * forward(at, latelyHalfLife(EVERYTHING)), outcomes: 0, successes: 0 };
    }));
  };
  const names = async (question: Question) => namesOf(await offersOf(question), [grace, linus, rosa, mary]).sort();

  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
    // Many who were more active, none of whom is here.
    await countAnswers(Array.from({ length: CROWD }, () => new Types.ObjectId()), 9, HOUR);
    grace = await castHelper(world, 'Grace');
    [linus, rosa, mary] = [await castHelper(world, 'Linus', { topics: [] }), await castHelper(world, 'Rosa', { topics: [], freeUntil: null, lastActiveAt: new Date(0) }), await castHelper(world, 'Mary', { topics: [] })];
    await countAnswers([linus, rosa], 5, 2 * DAY);
    await countAnswers([mary], 5, 300 * DAY);
  });

  it('goes from the second wave on to whoever is free and has been answering lately, and says so; to nobody who is away, or was active long ago', async () => {
    const question = await askAboutBeer(world, ada);
    expect(await names(question)).to.deep.equal(['Grace']);
    await world.pass(30 * SECOND);
    expect(await names(question)).to.deep.equal(['Grace', 'Linus']);
    const [asked] = (await offersOf(question)).filter(({ helperId }) => `${helperId}` === linus.id);
    expect(asked).to.deep.include({ wave: 2, rank: 2, reasons: ['You have been helping people here lately.'] });
    expect(asked!.parts['activity']).to.be.above(0);
  });

  it('goes to them at once when nobody who knows about it is here, and not from the list', async () => {
    const question = await askAboutBeer(world, ada, { title: 'Why is my bread flat?', topics: ['bread'] });
    expect(await names(question)).to.deep.equal(['Linus']);
    await world.pass(OFFERS.WAVES_LAST_MS);
    expect((await fresh(question)).asking).to.include({ state: 'listed' });
    await world.pass(3 * OFFERS.RETRY_MS);
    expect((await offersOf(question)).map(({ tries }) => tries)).to.deep.equal([1]);
  });

  it('goes through no gate that is shut', async () => {
    const question = () => askAboutBeer(world, ada, { title: 'Why is my bread flat?', topics: ['bread'] });
    for (const gate of [{ paused: true }, { languages: ['de'] }, { blocked: [ada.person._id] }, { offerBudget: 0 }, { restUntil: new Date(world.clock.now().getTime() + HOUR) }]) {
      await PersonModel.updateOne({ _id: linus.person._id }, { $set: gate });
      expect(await pendingOf(await question()), Object.keys(gate)[0]).to.have.length(0);
      await PersonModel.updateOne({ _id: linus.person._id }, { $set: { paused: false, languages: ['en'], blocked: [], offerBudget: 8, restUntil: null } });
    }
    expect(await pendingOf(await question())).to.have.length(1);
  });

  it('fills the place of the last one who knows about it', async () => {
    const [first] = await pendingOf(await askAboutBeer(world, ada));
    await declineOffer(world.ctx, grace.person, { offerId: `${first!._id}` });
    await world.settle();
    expect((await OfferModel.find({ status: 'pending' }).lean()).map(({ helperId }) => `${helperId}`)).to.deep.equal([linus.id]);
  });
});
