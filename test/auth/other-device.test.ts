/** Going on on another device: one link, once, for a quarter of an hour; and one person in two windows is one person. */
import { expect } from 'chai';
import { MINUTE } from '../../server/clock.js';
import { PersonModel } from '../../server/people/person.model.js';
import { signedIn, stage, type Stage } from '../conversations/stage.js';
import { until } from '../support/until.js';
import { visitor, type Visitor } from '../support/visitor.js';
import { openWire } from '../support/wire.js';
import { emptyWorld, type World } from '../support/world.js';

describe('going on on another device', () => {
  let world: World;
  let on: Stage;
  let ada: Visitor;
  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
    ada = await signedIn(world.url, 'ada');
  });
  const linkOf = async (who = ada) => {
    const page = await who.post('/devices/links', { talk: on.conversationId });
    expect(page.status).to.equal(200);
    expect(page.headers.get('cache-control')).to.equal('no-store');
    const found = new URL(/value="([^"]*\/devices\/links\/[^"]+)"/.exec(page.text)![1]!.replaceAll('&#x3D;', '='));
    return `${found.pathname}${found.search}`;
  };

  it('opens the talk there, once; looking doesn\'t use it up, and the first device stays in', async () => {
    expect((await ada.get(`/conversations/${on.conversationId}`)).text).to.contain('Go on on another device');
    const link = await linkOf();
    const phone = visitor(world.url);
    expect((await phone.get(link)).text).to.contain('Go on here');
    expect((await phone.get(`/conversations/${on.conversationId}`)).status).to.not.equal(200);
    const inside = await phone.post(link);
    expect(inside.location).to.equal(`/conversations/${on.conversationId}#latest`);
    expect((await phone.get(`/conversations/${on.conversationId}`)).status).to.equal(200);
    expect((await ada.get(`/conversations/${on.conversationId}`)).status).to.equal(200);
    expect((await visitor(world.url).post(link)).status).to.equal(409);
  });

  it('opens nothing after fifteen minutes, once another was asked for, or for a stranger who asks', async () => {
    const [first, second] = [await linkOf(), await linkOf()];
    expect((await visitor(world.url).post(first)).status).to.equal(409);
    await world.pass(15 * MINUTE + 1);
    expect((await visitor(world.url).post(second)).status).to.equal(409);
    expect((await visitor(world.url).post('/devices/links', {})).status).to.not.equal(200);
  });

  it('brings a guest to their talk, who has neither a password nor an address', async () => {
    const link = await linkOf();
    await PersonModel.updateOne({ _id: on.ada.person._id }, { $set: { kind: 'guest' }, $unset: { passwordHash: 1 } });
    const phone = visitor(world.url);
    expect((await phone.post(link)).status).to.equal(303);
    expect((await phone.get(`/conversations/${on.conversationId}`)).status).to.equal(200);
  });

  it('says what would become one before a browser of somebody else goes on as them', async () => {
    const link = await linkOf();
    const [same, grace] = [await signedIn(world.url, 'ada'), await signedIn(world.url, 'grace')];
    expect((await same.get(link)).text).to.contain('you go on here, as on your other device');
    expect((await grace.get(link)).text).to.match(/Until now you are Grace in this browser\. Press the button only if you are Ada too: this browser is Ada(&#39;|&#x27;|')s from then on\./);
    await PersonModel.updateOne({ _id: on.ada.person._id }, { $set: { kind: 'guest' } });
    expect((await grace.get(link)).text).to.contain('only if you are Ada too: all that both asked and said belongs to one person from then on.');
  });

  it('counts one person in two windows once, and moves what was read in all of them', async () => {
    const [here, there, grace] = [await openWire(world.url, on.ada.token), await openWire(world.url, on.ada.token), await openWire(world.url, on.grace.token)];
    const at = { conversationId: on.conversationId };
    await grace.get('conversation:join', at);
    await here.get('conversation:join', at);
    await there.get('conversation:join', at);
    const { seq } = await grace.get('message:send', { ...at, clientId: 'a', text: 'Hello.' });
    await here.get('message:seen', { ...at, read: seq });
    await there.until('message:receipt', ({ personId, read }) => personId === on.ada.id && read === seq);
    expect((await there.get('conversation:join', at)).receipts.find(({ personId }) => personId === on.ada.id)).to.include({ read: seq });
    here.close();
    await until('the server has seen it go', async () => world.ctx.live.occupancy().sockets === 2);
    await new Promise((resolve) => setTimeout(resolve, 2_300));
    await grace.quiet();
    expect(grace.heard.presence.filter(({ personId, here: isHere }) => personId === on.ada.id && isHere)).to.have.length(1);
    expect(grace.heard.presence.filter(({ personId, here: isHere }) => personId === on.ada.id && !isHere)).to.deep.equal([]);
    there.close();
    await grace.until('presence', ({ personId, here: isHere }) => personId === on.ada.id && !isHere);
    grace.close();
  });
});
