/** Two real browser windows in one call that lose each other, or lack something: they come back, make do with less, or say so in plain words. */
import { expect } from 'chai';
import { CONNECT_WITHIN_MS } from '../../public/client/calls/constants.js';
import { CallModel, type Call } from '../../server/calls/call.model.js';
import { GRACE_MS } from '../../server/calls/constants.js';
import type { SignalOnWire } from '../../server/realtime/wire.js';
import { CallWindows, pickedUp, press, ring, says } from '../calls/call-windows.js';
import { hears, sees, watched } from '../calls/in-call.js';
import { until } from '../support/until.js';

describe('a call that meets with something', function () {
  this.timeout(240_000);
  const windows = new CallWindows();
  beforeEach(() => windows.begin());
  afterEach(() => windows.end());

  it('goes on after one side reloads, and ends when one stays away', async () => {
    const [ada, grace] = await windows.called('video');
    await sees(ada.page);
    await grace.page.reload();
    await says(grace.page, 'In a call with Ada');
    await says(ada.page, 'In a call with Grace');
    await Promise.all([sees(ada.page), sees(grace.page), hears(ada.page)]);
    expect(await CallModel.countDocuments({})).to.equal(1);
    await grace.page.goto('about:blank');
    await says(ada.page, 'Grace lost the connection. Waiting a little.');
    await windows.world.pass(GRACE_MS);
    await ada.page.waitForSelector('text=The call is over.');
  });

  it('goes on through a tunnel: the socket comes back, and the pages find each other again', async () => {
    const [ada, grace] = await windows.called('voice');
    await hears(ada.page);
    await ada.page.context().setOffline(true);
    await says(grace.page, 'Ada lost the connection. Waiting a little.');
    await ada.page.context().setOffline(false);
    await says(grace.page, 'In a call with Ada');
    await says(ada.page, 'In a call with Grace');
    expect(Object.keys((await CallModel.findOne({ open: true }).lean<Call>())!.legs)).to.have.length(2);
  });

  const refusing = (what: string) => `const ask = MediaDevices.prototype.getUserMedia; MediaDevices.prototype.getUserMedia = function (said) { return (${what}) ? Promise.reject(new DOMException('', 'NotAllowedError')) : ask.call(this, said); };`;

  it('goes on with the voice where the camera is refused, and by listening where everything is, in words that say how to allow it', async () => {
    const [ada, grace] = await windows.called('video', { ada: { script: watched() + refusing('said.video') } });
    await says(ada.page, 'This page may not use your camera. You can allow it where the page\'s address is');
    await Promise.all([hears(grace.page), sees(ada.page)]);
    await press(ada.page, 'hang-up');
    await grace.page.waitForSelector('text=The call is over.');
    const deaf = await windows.enter('ada', { script: watched() + refusing('true') });
    await ring(deaf.page, 'voice');
    await grace.page.waitForSelector('text=Ada is calling you.');
    await press(grace.page, 'answer');
    await says(deaf.page, 'This page may not use your microphone.');
    await hears(deaf.page);
  });

  it('says in plain words that there is no way, and leaves the talk as it was', async () => {
    const nowhere = { script: watched("{ iceTransportPolicy: 'relay' }") };
    const [ada, grace] = [await windows.enter('ada', nowhere), await windows.enter('grace', nowhere)];
    // Ada's watch is put forward, so that nobody has to wait as long as she would.
    await ada.page.clock.install();
    await pickedUp(ada.page, grace.page, 'video');
    await says(ada.page, 'Connecting.');
    const tried = () => ada.page.clock.fastForward(CONNECT_WITHIN_MS);
    await tried();
    expect(await ada.page.textContent('[data-call-words]'), 'once is not enough').to.equal('Connecting.');
    await tried();
    await says(ada.page, 'this goes on with your voice only');
    expect(await ada.page.$('[data-call-ring-words]:visible')).to.equal(null);
    await tried();
    await ada.page.waitForSelector("[data-call-ring-words] >> text=The connection isn't good enough for a call. You can go on writing here.");
    await ada.page.fill('textarea', 'Then let us write');
    await ada.page.press('textarea', 'Enter');
    await grace.page.waitForSelector('[data-messages] >> text=Then let us write');
    await grace.page.waitForSelector('text=The call is over.');
  });

  it('finds its way also when the first word of it was lost', async () => {
    const { tell } = windows.world.ctx.live;
    let lost = 0;
    windows.world.ctx.live.tell = (room, event, ...said) => {
      if (event === 'call:signal' && (said[0] as SignalOnWire).description?.type === 'offer' && lost++ === 0) return;
      tell(room, event, ...said);
    };
    try {
      const [ada, grace] = [await windows.enter('ada'), await windows.enter('grace')];
      for (const { page } of [ada, grace]) await page.clock.install();
      await pickedUp(ada.page, grace.page, 'voice');
      await until('the offer is lost', async () => lost > 0);
      await says(ada.page, 'Connecting.');
      await says(grace.page, 'Connecting.');
      for (const { page } of [ada, grace]) await page.clock.fastForward(CONNECT_WITHIN_MS);
      await says(ada.page, 'In a call with Grace');
      await hears(grace.page);
    } finally {
      windows.world.ctx.live.tell = tell;
    }
  });

  it('is not over because the server stumbles when the page comes back', async () => {
    const [ada, grace] = await windows.called('voice');
    const { findOneAndUpdate } = CallModel;
    let stumbled = 0;
    CallModel.findOneAndUpdate = function stumble(this: typeof CallModel, ...said: unknown[]) {
      const isComingIn = JSON.stringify(said[1]).includes('joinedAt');
      if (isComingIn && stumbled++ === 0) throw new Error('The store is away.');
      return Reflect.apply(findOneAndUpdate, this, said);
    } as never;
    try {
      await ada.page.context().setOffline(true);
      await says(grace.page, 'Ada lost the connection. Waiting a little.');
      await ada.page.context().setOffline(false);
      await until('the server has stumbled', async () => stumbled > 1);
    } finally {
      CallModel.findOneAndUpdate = findOneAndUpdate;
    }
    await says(grace.page, 'In a call with Ada');
    await says(ada.page, 'In a call with Grace');
  });
});
