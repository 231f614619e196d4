import { expect } from 'chai';
import { SECOND } from '../../server/clock.js';
import { acceptOffer } from '../../server/offers/accept-offer.js';
import { castPerson, type Actor } from '../support/cast.js';
import { Wires } from '../support/wire.js';
import { emptyWorld, type World } from '../support/world.js';
import { askAboutBeer, castHelper, pendingOf } from './scene.js';

describe('offers over sockets', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  const wires = new Wires();
  const wireOf = (who?: Actor) => wires.open(world.url, who?.token);

  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
    grace = await castHelper(world, 'Grace');
  });
  afterEach(() => wires.close());

  it('a helper hears of an offer as the card of the page, an asker how it goes, and nobody else a thing', async () => {
    const linus = await castPerson(world.ctx, 'Linus');
    const [hers, his, asker] = [await wireOf(grace), await wireOf(linus), await wireOf(ada)];
    const question = await askAboutBeer(world, ada);
    const [offer] = await pendingOf(question);
    const told = await hers.until('offer:new', ({ offerId }) => offerId === `${offer!._id}`);
    expect(told.html).to.include('How do I pour a wheat beer?').and.include('You say you know about beer.').and.include('Help now').and.include('Ada asked');
    await hers.until('notification:new', ({ href }) => href === '/offers');
    const line = await asker.until('queue:position', ({ askedSoFar }) => askedSoFar === 1);
    expect(line).to.include({ questionId: `${question._id}`, position: 1 });
    expect(line.html).to.include('asking one person');
    await world.settle();
    await his.quiet();
    expect([...his.heard['offer:new'], ...his.heard['queue:position'], ...his.heard['notification:new']]).to.deep.equal([]);
  });

  it('the others hear that it is taken care of; the asker finds the way to the talk', async () => {
    const rosa = await castHelper(world, 'Rosa');
    const [hers, asker] = [await wireOf(rosa), await wireOf(ada)];
    const question = await askAboutBeer(world, ada);
    const own = (await pendingOf(question)).find(({ helperId }) => `${helperId}` === grace.id)!;
    const { conversationId } = await acceptOffer(world.ctx, grace.person, `${own._id}`);
    expect(await hers.until('offer:gone', ({ status }) => status === 'withdrawn')).to.have.property('message').that.includes('Thank you');
    expect((await asker.until('queue:position', ({ position }) => position === null)).html).to.include(`/conversations/${conversationId}`);
  });

  it('a silent helper hears that the offer went on', async () => {
    const hers = await wireOf(grace);
    await askAboutBeer(world, ada);
    await world.pass(150 * SECOND);
    await hers.until('offer:gone', ({ status }) => status === 'expired');
  });

  it('declining is answered, and heard by the asker', async () => {
    const [hers, asker] = [await wireOf(grace), await wireOf(ada)];
    const [offer] = await pendingOf(await askAboutBeer(world, ada));
    await hers.get('offer:decline', { offerId: `${offer!._id}`, reason: 'not-my-thing' });
    await asker.until('queue:position', ({ html }) => html.includes('looking for people'));
    expect(await hers.ask('offer:accept', { offerId: `${offer!._id}` })).to.include({ ok: false, code: 'offer_declined' });
  });

  it('refuses strangers and malformed words with a sentence', async () => {
    const [hers, strange] = [await wireOf(grace), await wireOf()];
    const [offer] = await pendingOf(await askAboutBeer(world, ada));
    expect(await strange.ask('offer:accept', { offerId: `${offer!._id}` })).to.include({ ok: false, code: 'not_signed_in' });
    for (const say of [undefined, null, 7, {}, { offerId: 7 }, { offerId: { $ne: null } }, { offerId: 'x'.repeat(60) }]) {
      expect(await hers.ask('offer:accept', say)).to.include({ ok: false, code: 'invalid_input' });
    }
    expect(await hers.ask('offer:accept', { offerId: 'nothing' })).to.include({ ok: false, code: 'not_found' });
    expect(await hers.ask('offer:decline', { offerId: `${offer!._id}`, reason: 'x'.repeat(201) })).to.include({ ok: false, code: 'invalid_input' });
    expect(await hers.ask('question:watch', { questionId: 'f'.repeat(24) })).to.include({ ok: false, code: 'not_found' });
    expect((await pendingOf({ _id: offer!.questionId } as never))).to.have.length(1);
  });

  it('anyone may watch a question', async () => {
    const strange = await wireOf();
    const question = await askAboutBeer(world, ada);
    expect(await strange.ask('question:watch', { questionId: `${question._id}` })).to.deep.equal({ ok: true, data: null });
  });
});
