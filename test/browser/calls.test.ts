/** Two real browser windows in one call, with made-up cameras: both see and hear each other, point, freeze and draw, lose each other and come back. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { CallModel, type Call } from '../../server/calls/call.model.js';
import { GRACE_MS } from '../../server/calls/constants.js';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { hears, sees, watched } from '../calls/in-call.js';
import { signedIn, stage, type Stage } from '../conversations/stage.js';
import { cookiesOf, openWindow } from '../support/browser.js';
import { until } from '../support/until.js';
import { emptyWorld, type World } from '../support/world.js';

describe('a call in two windows', function () {
  this.timeout(240_000);
  let world: World;
  let on: Stage;
  const windows: { close(): Promise<void> }[] = [];
  beforeEach(async () => {
    world = await emptyWorld();
    world.clock.set(new Date());
    on = await stage(world.ctx);
  });
  afterEach(async () => {
    for (const window of windows.splice(0)) await window.close();
    await world.ctx.events.settled();
  });

  interface Window {
    page: Page;
    faults: string[];
  }
  async function enter(who: 'ada' | 'grace' | 'linus', script = watched()): Promise<Window> {
    const { page, faults, close } = await openWindow(world.url);
    windows.push({ close });
    await page.addInitScript(script);
    await page.context().addCookies(cookiesOf((await signedIn(world.url, who)).cookie(), world.url));
    await page.goto(`/conversations/${on.conversationId}`);
    await page.waitForSelector('.is-live');
    return { page, faults };
  }
  const press = (page: Page, deed: string) => page.click(`[data-call-do="${deed}"]:visible`);
  const pressed = (page: Page, deed: string) => page.getAttribute(`.call-on [data-call-do="${deed}"]`, 'aria-pressed');
  const ring = (page: Page, kind: string) => page.click(`[data-call-start="${kind}"]`);
  const says = (page: Page, words: string) => until(`the call says: ${words}`, async () => (await page.textContent('[data-call-words]'))?.includes(words));
  async function called(kind: string, scripts: { ada?: string; grace?: string } = {}, answer = 'answer'): Promise<[Window, Window]> {
    const [ada, grace] = [await enter('ada', scripts.ada), await enter('grace', scripts.grace)];
    await ada.page.waitForSelector('text=Grace is here');
    await ring(ada.page, kind);
    await grace.page.waitForSelector('text=Ada is calling');
    await press(grace.page, answer);
    await says(ada.page, 'In a call with Grace');
    await says(grace.page, 'In a call with Ada');
    return [ada, grace];
  }

  it('lets both see and hear each other, and says in the talk how long it was', async () => {
    const [ada, grace] = await called('video');
    await Promise.all([sees(ada.page), sees(grace.page), hears(ada.page), hears(grace.page)]);
    expect(await ada.page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(360);
    await press(ada.page, 'hang-up');
    await grace.page.waitForSelector('text=The call is over.');
    await grace.page.waitForSelector('[data-messages] >> text=A call, less than a minute.');
    await ada.page.waitForSelector('[data-call-start="voice"]');
    expect([...ada.faults, ...grace.faults]).to.deep.equal([]);
  });

  it('is voice only when one likes, and the camera and the screen can be turned on and off in it', async () => {
    const [ada, grace] = await called('video', {}, 'answer-voice');
    await Promise.all([sees(grace.page), hears(ada.page)]);
    expect(await ada.page.$('.call-picture:not(.mine):not(.empty)')).to.equal(null);
    await press(grace.page, 'screen');
    await sees(ada.page);
    expect(await ada.page.evaluate('document.querySelector(".call-picture.large").classList.contains("mine")'), 'what is shown is large').to.equal(false);
    await press(grace.page, 'screen');
    await until('the screen is gone', async () => (await ada.page.$('.call-picture:not(.mine):not(.empty)')) === null);
    await press(ada.page, 'camera');
    await until('Ada\'s picture is gone', async () => (await grace.page.$('.call-picture:not(.mine):not(.empty)')) === null);
    await press(ada.page, 'mute');
    expect(await pressed(ada.page, 'mute')).to.equal('true');
    await until('Grace reads that Ada is muted', async () => (await grace.page.textContent('.call-picture:not(.mine) .call-caption')) === 'Ada · muted');
  });

  it('points at, freezes and draws on what one shows, the same for both', async () => {
    const [ada, grace] = await called('show');
    await sees(grace.page);
    expect(await pressed(ada.page, 'show')).to.equal('true');
    expect(await grace.page.evaluate('document.querySelector(".call-picture.mine").classList.contains("empty")'), 'whoever is shown something shows nothing').to.equal(true);
    const large = async (page: Page) => (await (await page.waitForSelector('.call-picture.large'))!.boundingBox())!;
    const box = await large(grace.page);
    await grace.page.mouse.click(box.x + box.width * 0.25, box.y + box.height * 0.5);
    const pointed = (page: Page) => page.getAttribute('.call-picture.large .call-point:not([hidden])', 'data-at', { timeout: 20_000 });
    expect(await pointed(ada.page)).to.equal(await pointed(grace.page));
    expect(Number((await pointed(ada.page))!.split(' ')[1])).to.be.closeTo(0.5, 0.02);
    await grace.page.focus('.call-picture.large');
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'Enter']) await grace.page.keyboard.press(key);
    await until('the pointer moved by keys', async () => (await pointed(ada.page)) === '0.540 0.520');

    await press(grace.page, 'freeze');
    await ada.page.waitForSelector('.call-picture.frozen');
    await grace.page.waitForSelector('.call-picture.frozen');
    const drag = async (page: Page, from: number, to: number) => {
      const at = await large(page);
      await page.mouse.move(at.x + at.width * from, at.y + at.height * 0.5);
      await page.mouse.down();
      await page.mouse.move(at.x + at.width * to, at.y + at.height * 0.6, { steps: 8 });
      await page.mouse.up();
    };
    await drag(grace.page, 0.3, 0.6);
    await press(ada.page, 'pen-1');
    await drag(ada.page, 0.7, 0.4);
    /** How much of the ink is red and how much is blue. */
    const ink = (page: Page) => page.evaluate<[number, number]>(`(() => {
      const canvas = document.querySelector('.call-picture.frozen .call-ink');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let red = 0, blue = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 200) { if (data[at] > 180 && data[at + 2] < 90) red++; if (data[at + 2] > 180 && data[at] < 90) blue++; }
      return [red, blue];
    })()`);
    for (const { page } of [ada, grace]) await until('both lines are there, in both colours', async () => (await ink(page)).every((count) => count > 50));
    const stills = await Promise.all([ada.page, grace.page].map((page) => page.evaluate<number[]>("(() => { const { width, height } = document.querySelector('.frozen .call-still'); return [width, height]; })()")));
    expect(stills[0]).to.deep.equal(stills[1]);
    await press(ada.page, 'keep');
    for (const { page } of [ada, grace]) {
      const photo = page.locator('[data-messages] .said:last-child img');
      // It is fetched when somebody comes to see it.
      await photo.scrollIntoViewIfNeeded();
      await until('the photo is in the talk', () => page.evaluate<boolean>("document.querySelector('[data-messages] .said:last-child img').naturalWidth > 100"));
    }
    const { violations } = await new AxeBuilder({ page: ada.page }).setLegacyMode().include('.call').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).to.deep.equal([]);
    for (const button of await ada.page.$$('.call button:visible')) expect((await button.boundingBox())!.height, await button.innerText()).to.be.at.least(44);
    await press(ada.page, 'clear');
    await until('the lines are gone', async () => (await ink(grace.page)).every((count) => count === 0));
    await press(ada.page, 'freeze');
    await until('it moves again', async () => (await grace.page.$('.call-picture.frozen')) === null);
    expect([...ada.faults, ...grace.faults]).to.deep.equal([]);
  });

  it('says so when the other can\'t talk, and when nobody picked up', async () => {
    const [ada, grace] = [await enter('ada'), await enter('grace')];
    await ring(ada.page, 'voice');
    await grace.page.waitForSelector('text=Ada is calling you.');
    await press(grace.page, 'decline');
    await ada.page.waitForSelector("text=Grace can't talk just now. You can go on writing here.");
    await grace.page.waitForSelector('.call', { state: 'hidden' });
    await ring(ada.page, 'voice');
    await grace.page.waitForSelector('text=Ada is calling you.');
    await press(ada.page, 'hang-up');
    await grace.page.waitForSelector('.call', { state: 'hidden' });
    await until('the talk says so', async () => (await grace.page.$$('[data-messages] >> text=Ada called. Nobody picked up.')).length === 2);
  });

  it('goes on after one side reloads, and ends when one stays away', async () => {
    const [ada, grace] = await called('video');
    await sees(ada.page);
    await grace.page.reload();
    await says(grace.page, 'In a call with Ada');
    await says(ada.page, 'In a call with Grace');
    await Promise.all([sees(ada.page), sees(grace.page), hears(ada.page)]);
    expect(await CallModel.countDocuments({})).to.equal(1);
    await grace.page.goto('about:blank');
    await says(ada.page, 'Grace lost the connection. Waiting a little.');
    await world.pass(GRACE_MS);
    await ada.page.waitForSelector('text=The call is over.');
  });

  it('goes on through a tunnel: the socket comes back, and the pages find each other again', async () => {
    const [ada, grace] = await called('voice');
    await hears(ada.page);
    await ada.page.context().setOffline(true);
    await says(grace.page, 'Ada lost the connection. Waiting a little.');
    await ada.page.context().setOffline(false);
    await says(grace.page, 'In a call with Ada');
    await says(ada.page, 'In a call with Grace');
    expect(Object.keys((await CallModel.findOne({ open: true }).lean<Call>())!.legs)).to.have.length(2);
  });

  it('is one of three when a third person comes into the talk, and goes on with two when one leaves', async () => {
    await ConversationModel.updateOne({ _id: on.conversationId }, { $push: { memberIds: on.linus.person._id, helperIds: on.linus.person._id } });
    const [ada, grace] = await called('video');
    const linus = await enter('linus');
    await linus.page.waitForSelector('text=are in a call here.');
    await press(linus.page, 'answer');
    await says(linus.page, 'In a call with ');
    for (const { page } of [ada, grace, linus]) {
      await until('two others are there', async () => (await page.$$('.call-picture:not(.mine)')).length === 2);
      await until('both ways are there', () => page.evaluate<boolean>("window.ways.filter((way) => way.connectionState === 'connected').length === 2"));
    }
    for (const nth of [1, 2]) await sees(linus.page, `.call-picture:nth-of-type(${nth})`);
    await press(grace.page, 'hang-up');
    await says(ada.page, 'In a call with Linus');
    await sees(linus.page);
    expect([...ada.faults, ...grace.faults, ...linus.faults]).to.deep.equal([]);
  });

  const refusing = (what: string) => `const ask = MediaDevices.prototype.getUserMedia; MediaDevices.prototype.getUserMedia = function (said) { return (${what}) ? Promise.reject(new DOMException('', 'NotAllowedError')) : ask.call(this, said); };`;

  it('goes on with the voice where the camera is refused, and by listening where everything is, in words that say how to allow it', async () => {
    const [ada, grace] = await called('video', { ada: watched() + refusing('said.video') });
    await says(ada.page, 'This page may not use your camera. You can allow it where the page\'s address is');
    await Promise.all([hears(grace.page), sees(ada.page)]);
    await press(ada.page, 'hang-up');
    await grace.page.waitForSelector('text=The call is over.');
    const deaf = await enter('ada', watched() + refusing('true'));
    await ring(deaf.page, 'voice');
    await grace.page.waitForSelector('text=Ada is calling you.');
    await press(grace.page, 'answer');
    await says(deaf.page, 'This page may not use your microphone.');
    await hears(deaf.page);
  });

  it('says in plain words that there is no way, and leaves the talk as it was', async () => {
    const nowhere = watched("{ iceTransportPolicy: 'relay' }");
    const [ada, grace] = [await enter('ada', nowhere), await enter('grace', nowhere)];
    await ada.page.waitForSelector('text=Grace is here');
    await ring(ada.page, 'video');
    await grace.page.waitForSelector('text=Ada is calling');
    await press(grace.page, 'answer');
    await says(ada.page, 'this goes on with your voice only');
    await ada.page.waitForSelector("[data-call-ring-words] >> text=The connection isn't good enough for a call. You can go on writing here.", { timeout: 90_000 });
    await ada.page.fill('textarea', 'Then let us write');
    await ada.page.press('textarea', 'Enter');
    await grace.page.waitForSelector('[data-messages] >> text=Then let us write');
  });
});
