/** A helper who came too late stays ready in one window, and joins the talk when its helper falls silent. */
import { expect } from 'chai';
import { MINUTE } from '../../server/clock.js';
import { hashPassword } from '../../server/auth/check-password.js';
import { acceptOffer } from '../../server/offers/accept-offer.js';
import { signedIn } from '../conversations/stage.js';
import { askAboutBeer, castHelper, offersOf } from '../offers/scene.js';
import { castPerson } from '../support/cast.js';
import { cookiesOf, openWindow } from '../support/browser.js';
import { until } from '../support/until.js';
import { emptyWorld } from '../support/world.js';

describe('staying ready', function () {
  this.timeout(240_000);

  it('is a button on the card that is gone; the card comes back when the helper is silent, and leads into the talk', async () => {
    const world = await emptyWorld();
    world.clock.set(new Date());
    const ada = await castPerson(world.ctx, 'Ada');
    const grace = await castHelper(world, 'Grace');
    const linus = await castHelper(world, 'Linus', { passwordHash: await hashPassword('correct horse battery'), freeUntil: new Date(Date.now() + 60 * MINUTE) });
    const question = await askAboutBeer(world, ada);
    const { page, faults, close } = await openWindow(world.url);
    await page.context().addCookies(cookiesOf((await signedIn(world.url, 'linus')).cookie(), world.url));
    await page.goto('/offers');
    await page.waitForSelector('.offer >> text=Help now');
    await page.waitForTimeout(500);
    const offerOf = async (id: string) => (await offersOf(question)).find(({ helperId }) => `${helperId}` === id)!;
    const { conversationId } = await acceptOffer(world.ctx, grace.person, `${(await offerOf(grace.id))._id}`);
    await world.settle();
    await page.click('text=Stay ready for a minute and a half');
    await page.waitForSelector('text=You are the first we ask');
    expect((await offerOf(linus.id)).readyUntil).to.be.instanceOf(Date);
    await world.pass(MINUTE);
    await world.settle();
    await page.waitForSelector('.offer >> text=You would join their talk');
    await page.click('.offer >> text=Help now');
    await until('Linus is in the talk', () => Promise.resolve(page.url().endsWith(`/conversations/${conversationId}`)));
    await page.waitForSelector('text=Linus is here to help as well.');
    expect(await page.textContent('body')).to.include('Grace seems to be away.');
    expect(faults).to.deep.equal([]);
    await close();
  });
});
