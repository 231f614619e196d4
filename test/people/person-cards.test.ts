import { expect } from 'chai';
import mongoose from 'mongoose';
import { cardOf, findPeople } from '../../server/people/person-cards.js';
import { castPerson } from '../support/cast.js';
import { emptyWorld } from '../support/world.js';

describe('cards of people', () => {
  it('hold a name and a way to their page, and nothing else', async () => {
    const { ctx } = await emptyWorld();
    const ada = await castPerson(ctx, 'Ada', { email: 'ada@example.org', passwordHash: 'x' });
    const gone = new mongoose.Types.ObjectId();
    const cards = await findPeople([ada.person._id, ada.id, gone, null, undefined]);
    expect([...cards.values()]).to.deep.equal([{ id: ada.id, handle: 'ada', name: 'Ada', href: '/people/ada', isGuest: false }]);
    expect(cardOf(cards, gone)).to.deep.include({ name: 'Someone who left', href: null });
    expect(await findPeople([])).to.have.property('size', 0);
  });
});
