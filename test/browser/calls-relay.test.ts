/** Two people whose networks let nothing through directly: their call goes through the relay, with a password that Tacit made for an hour. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { CallWindows, pickedUp } from '../calls/call-windows.js';
import { hears, sees, watched, waysOf } from '../calls/in-call.js';
import { startRelay, type Relay } from '../calls/relay.js';
import { until } from '../support/until.js';

describe('a call through a relay', function () {
  this.timeout(120_000);
  const SECRET = 'what the relay and Tacit know';
  const windows = new CallWindows();
  let relay: Relay;
  before(async () => (relay = await startRelay(SECRET)));
  beforeEach(() => windows.begin());
  afterEach(async () => {
    await windows.end();
    Object.assign(windows.world.ctx, { config: { ...windows.world.ctx.config, turn: undefined } });
  });
  after(() => relay?.stop());

  async function rung(): Promise<[Page, Page]> {
    const relayed = { script: watched("{ iceTransportPolicy: 'relay' }") };
    const [{ page: ada }, { page: grace }] = [await windows.enter('ada', relayed), await windows.enter('grace', relayed)];
    await pickedUp(ada, grace, 'video');
    return [ada, grace];
  }
  const turn = (secret: string) => Object.assign(windows.world.ctx, { config: { ...windows.world.ctx.config, turn: { urls: [relay.url], secret, username: undefined, password: undefined, always: false } } });

  it('lets both see and hear each other', async () => {
    turn(SECRET);
    const [ada, grace] = await rung();
    await Promise.all([sees(ada), sees(grace), hears(ada), hears(grace)]);
    for (const page of [ada, grace]) expect([...new Set(await waysOf(page))]).to.deep.equal(['relay']);
    expect(relay.log()).to.match(/\d{10}:[0-9a-f]{24}/);
  });

  it('is not had with a password that the relay did not share the secret of', async () => {
    turn('some other secret');
    const [ada] = await rung();
    await until('the relay refuses', async () => /Cannot find credentials|401|integrity|Unauthorized/i.test(relay.log()));
    await ada.waitForSelector('text=Connecting.');
    expect(await waysOf(ada)).to.deep.equal([]);
  });
});
