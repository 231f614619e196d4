import { expect } from 'chai';
import { DAY, MINUTE } from '../../server/clock.js';
import { askAgainAbout, readLeftOut } from '../../server/offers/left-out.js';
import { declineOffer } from '../../server/offers/decline-offer.js';
import { castPerson, type Actor } from '../support/cast.js';
import { signedIn } from '../conversations/stage.js';
import { hashPassword } from '../../server/auth/check-password.js';
import { call } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';
import { askAboutBeer, castHelper, pendingOf } from './scene.js';

describe('topics that somebody is left out of', () => {
  let world: World;
  let ada: Actor, grace: Actor;

  const passOn = async (topics: string[], reason = 'not-my-thing') => {
    const question = await askAboutBeer(world, ada, { title: `About ${topics.join()} ${world.clock.now().getTime()}`, topics });
    const [offer] = await pendingOf(question);
    await declineOffer(world.ctx, grace.person, { offerId: `${offer!._id}`, reason });
    await world.pass(3 * MINUTE);
  };
  const isAsked = async (topics: string[]) => (await pendingOf(await askAboutBeer(world, ada, { title: `Is she asked about ${topics.join()}? ${world.clock.now().getTime()}`, topics }))).length > 0;

  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
    grace = await castHelper(world, 'Grace', { topics: ['beer', 'wine'], offerBudget: 20, passwordHash: await hashPassword('correct horse battery'), freeUntil: new Date(world.clock.now().getTime() + 60 * DAY) });
  });

  it('are learned from three times "not my thing", shown with their end, and end by themselves', async () => {
    await passOn(['beer']);
    await passOn(['beer'], 'later');
    await passOn(['beer']);
    expect(await readLeftOut(world.ctx, grace.person)).to.deep.equal([]);
    expect(await isAsked(['beer'])).to.equal(true);
    const third = world.clock.now();
    await passOn(['beer', 'wine']);
    const [left, ...others] = await readLeftOut(world.ctx, grace.person);
    expect(others).to.deep.equal([]);
    expect(left).to.include({ topic: 'beer', passes: 3 });
    expect(left!.until.getTime()).to.be.lessThan(third.getTime() + 30 * DAY);
    expect(await isAsked(['beer'])).to.equal(false);
    expect(await isAsked(['wine'])).to.equal(true);
    world.clock.set(left!.until);
    expect(await readLeftOut(world.ctx, grace.person)).to.deep.equal([]);
    expect(await isAsked(['beer'])).to.equal(true);
  });

  it('are taken back by the API and by a form, and only one\'s own', async () => {
    for (let n = 0; n < 3; n++) await passOn(['beer']);
    expect((await call(world.url, 'GET', '/me/left-out', { token: ada.token })).body.items).to.deep.equal([]);
    expect((await call(world.url, 'DELETE', '/me/left-out/beer', { token: ada.token })).body.items).to.deep.equal([]);
    expect((await call(world.url, 'GET', '/me/left-out', { token: grace.token })).body.items).to.have.length(1);
    const browser = await signedIn(world.url, 'grace');
    const page = await browser.get('/me');
    expect(page.text).to.include('Topics we leave you out of').and.to.match(/until \d+ April: you passed on 3 about it/);
    expect((await browser.post('/me/left-out/beer?_method=delete', {})).status).to.equal(303);
    expect((await browser.get('/me')).text).not.to.include('Topics we leave you out of');
    expect((await call(world.url, 'GET', '/me/left-out', { token: grace.token })).body.items).to.deep.equal([]);
    expect(await isAsked(['beer'])).to.equal(true);
  });

  it('taken back, are learned anew only from three more', async () => {
    for (let n = 0; n < 3; n++) await passOn(['beer']);
    await askAgainAbout(world.ctx, grace.person, 'beer');
    await askAgainAbout(world.ctx, grace.person, 'beer');
    await passOn(['beer']);
    expect(await readLeftOut(world.ctx, grace.person)).to.deep.equal([]);
  });
});
