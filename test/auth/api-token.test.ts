import { expect } from 'chai';
import { ApiTokenModel } from '../../server/auth/api-token.model.js';
import { issueToken, listTokens, personOfToken, revokeToken, revokeTokenOf } from '../../server/auth/api-token.js';
import { DAY } from '../../server/clock.js';
import { NotFound } from '../../server/errors.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

describe('API keys', () => {
  let world: World;
  let ada: Actor;
  let linus: Actor;
  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
    linus = await castPerson(world.ctx, 'Linus');
  });

  it('name their owner until they end', async () => {
    const token = await issueToken(world.ctx, ada.person);
    expect((await personOfToken(world.ctx, token))?.handle).to.equal('ada');
    world.clock.forward(90 * DAY);
    expect(await personOfToken(world.ctx, token)).to.equal(null);
  });

  it('are kept as hashes only, and listed without them', async () => {
    const token = await issueToken(world.ctx, ada.person, 'My phone');
    expect(JSON.stringify(await ApiTokenModel.find({}).lean())).not.to.include(token);
    const listed = await listTokens(world.ctx, ada.person);
    expect(listed.map(({ name }) => name)).to.include('My phone');
    expect(listed[0]).not.to.have.property('hash');
  });

  it('open nothing once revoked', async () => {
    const token = await issueToken(world.ctx, ada.person);
    await revokeToken(token);
    expect(await personOfToken(world.ctx, token)).to.equal(null);
    expect((await personOfToken(world.ctx, ada.token))?.handle, 'another key still does').to.equal('ada');
  });

  it('can be ended by their owner only', async () => {
    const [mine] = await listTokens(world.ctx, ada.person);
    const refused = await revokeTokenOf(linus.person, mine!._id.toString()).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(NotFound);
    expect((await personOfToken(world.ctx, ada.token))?.handle).to.equal('ada');
    await revokeTokenOf(ada.person, mine!._id.toString());
    expect(await personOfToken(world.ctx, ada.token)).to.equal(null);
  });

  it('beyond a hundred push the oldest out', async () => {
    for (let made = 1; made <= 100; made++) {
      world.clock.forward(1000);
      await issueToken(world.ctx, ada.person);
    }
    expect(await ApiTokenModel.countDocuments({ personId: ada.person._id })).to.equal(100);
    expect(await personOfToken(world.ctx, ada.token)).to.equal(null);
    expect((await personOfToken(world.ctx, linus.token))?.handle, "others' keys stay").to.equal('linus');
  });
});
