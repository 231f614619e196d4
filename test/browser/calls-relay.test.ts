/** Two people whose networks let nothing through directly: their call goes through the relay, with a password that Tacit made for an hour. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { hears, sees, watched, waysOf } from '../calls/in-call.js';
import { startRelay, type Relay } from '../calls/relay.js';
import { signedIn, stage } from '../conversations/stage.js';
import { cookiesOf, openWindow } from '../support/browser.js';
import { until } from '../support/until.js';
import { emptyWorld, type World } from '../support/world.js';

describe('a call through a relay', function () {
  this.timeout(120_000);
  const SECRET = 'what the relay and Tacit know';
  let world: World;
  let relay: Relay;
  const windows: { close(): Promise<void> }[] = [];
  before(async () => {
    relay = await startRelay(SECRET);
    world = await emptyWorld();
    // The relay goes by the wall's clock.
    world.clock.set(new Date());
  });
  afterEach(async () => {
    for (const window of windows.splice(0)) await window.close();
    Object.assign(world.ctx, { config: { ...world.ctx.config, turn: undefined } });
    await world.ctx.events.settled();
  });
  after(() => relay?.stop());

  async function rung(): Promise<[Page, Page]> {
    const { conversationId } = await stage(world.ctx);
    const enter = async (who: string): Promise<Page> => {
      const { page, close } = await openWindow(world.url);
      windows.push({ close });
      await page.addInitScript(watched("{ iceTransportPolicy: 'relay' }"));
      await page.context().addCookies(cookiesOf((await signedIn(world.url, who)).cookie(), world.url));
      await page.goto(`/conversations/${conversationId}`);
      await page.waitForSelector('.is-live');
      return page;
    };
    const [ada, grace] = [await enter('ada'), await enter('grace')];
    await ada.click('[data-call-start="video"]');
    await grace.waitForSelector('text=Ada is calling');
    await grace.click('[data-call-do="answer"]:visible');
    return [ada, grace];
  }
  const turn = (secret: string) => Object.assign(world.ctx, { config: { ...world.ctx.config, turn: { urls: [relay.url], secret, username: undefined, password: undefined, always: false } } });

  it('lets both see and hear each other', async () => {
    turn(SECRET);
    const [ada, grace] = await rung();
    await Promise.all([sees(ada), sees(grace), hears(ada), hears(grace)]);
    for (const page of [ada, grace]) expect([...new Set(await waysOf(page))]).to.deep.equal(['relay']);
    expect(relay.log()).to.match(/\d{10}:[0-9a-f]{24}/);
  });

  it('is not had with a password that the relay did not share the secret of', async () => {
    await emptyWorld();
    world.clock.set(new Date());
    turn('some other secret');
    const [ada] = await rung();
    await until('the relay refuses', async () => /Cannot find credentials|401|integrity|Unauthorized/i.test(relay.log()));
    await ada.waitForSelector('text=Connecting.');
    expect(await waysOf(ada)).to.deep.equal([]);
  });
});
