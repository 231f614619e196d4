/** Two real browser windows in one call, with made-up cameras: both see and hear each other, point, freeze, draw and keep it. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { CallModel } from '../../server/calls/call.model.js';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { CallWindows, press, pressed, ring, says } from '../calls/call-windows.js';
import { hears, sees, watched } from '../calls/in-call.js';
import { until } from '../support/until.js';

describe('a call in two windows', function () {
  this.timeout(240_000);
  const windows = new CallWindows();
  beforeEach(() => windows.begin());
  afterEach(() => windows.end());

  it('lets both see and hear each other, and says in the talk how long it was', async () => {
    const [ada, grace] = await windows.called('video');
    await Promise.all([sees(ada.page), sees(grace.page), hears(ada.page), hears(grace.page)]);
    expect(await ada.page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(360);
    await press(ada.page, 'hang-up');
    await grace.page.waitForSelector('text=The call is over.');
    await grace.page.waitForSelector('[data-messages] >> text=A call, less than a minute.');
    await ada.page.waitForSelector('[data-call-start="voice"]');
    expect([...ada.faults, ...grace.faults]).to.deep.equal([]);
  });

  it('is voice only when one likes, and the camera and the screen can be turned on and off in it', async () => {
    const [ada, grace] = await windows.called('video', {}, 'answer-voice');
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
    const [ada, grace] = await windows.called('show');
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
    /** The shares of it that are red and blue, as the pens are. */
    const LEAST = 0.0005;
    const coloursOf = (page: Page, what: string) => page.evaluate<[number, number]>(`(() => {
      const picture = document.querySelector(${JSON.stringify(what)});
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [picture.naturalWidth ?? picture.width, picture.naturalHeight ?? picture.height];
      if (!canvas.width) return [0, 0];
      const brush = canvas.getContext('2d');
      brush.drawImage(picture, 0, 0);
      const { data } = brush.getImageData(0, 0, canvas.width, canvas.height);
      let red = 0, blue = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 200) { if (data[at] > 180 && data[at + 1] < 110 && data[at + 2] < 110) red++; if (data[at + 2] > 180 && data[at] < 110 && data[at + 1] < 140) blue++; }
      return [red / canvas.width / canvas.height, blue / canvas.width / canvas.height];
    })()`);
    const ink = (page: Page) => coloursOf(page, '.call-picture.frozen .call-ink');
    for (const { page } of [ada, grace]) await until('both lines are there, in both colours', async () => (await ink(page)).every((share) => share > LEAST));
    const stills = await Promise.all([ada.page, grace.page].map((page) => page.evaluate<number[]>("(() => { const { width, height } = document.querySelector('.frozen .call-still'); return [width, height]; })()")));
    expect(stills[0]).to.deep.equal(stills[1]);
    const before = await coloursOf(ada.page, '.frozen .call-still');
    const drawnOn = async (page: Page, what: string) => (await coloursOf(page, what)).every((share, colour) => share > before[colour]! + LEAST);
    await ada.page.fill('textarea', 'Pull there');
    await press(ada.page, 'keep');
    await says(ada.page, 'The picture is attached where you write, and goes with your next message.');
    await until('the drawn picture waits beside the words', () => drawnOn(ada.page, '.composer .chosen-one img'));
    expect(await ada.page.inputValue('textarea')).to.equal('Pull there');
    expect(await grace.page.$$('[data-messages] .said img'), 'nobody has it yet').to.have.length(0);
    await ada.page.click('.composer button:text-is("Send")');
    for (const { page } of [ada, grace]) {
      await page.waitForSelector('[data-messages] .said:last-child:has-text("Pull there") img', { state: 'attached' });
      // It is fetched when somebody comes to see it.
      await page.locator('[data-messages] .said:last-child img').scrollIntoViewIfNeeded();
      await until('the drawn picture is in the talk', () => drawnOn(page, '[data-messages] .said:last-child img'));
    }
    expect(await ada.page.$$('.composer .chosen-one')).to.have.length(0);
    await ada.page.evaluate("for (let n = 0; n < 10; n++) document.querySelector('[data-conversation]').dispatchEvent(new CustomEvent('tacit:attach', { cancelable: true, detail: { file: new File(['note'], `note-${n}.txt`, { type: 'text/plain' }) } }))");
    const saved = ada.page.waitForEvent('download');
    await press(ada.page, 'keep');
    await says(ada.page, 'so the picture is saved on your device.');
    expect((await saved).suggestedFilename()).to.equal('shown-in-a-call.jpg');
    for (const [width, height] of [[740, 360], [360, 740]] as const) {
      await ada.page.setViewportSize({ width, height });
      // As a finger would: it fails when something lies over the button.
      await ada.page.click('[data-call-do="hang-up"]:visible', { trial: true });
    }
    const { violations } = await new AxeBuilder({ page: ada.page }).setLegacyMode().include('.call').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).to.deep.equal([]);
    for (const button of await ada.page.$$('.call button:visible')) expect((await button.boundingBox())!.height, await button.innerText()).to.be.at.least(44);
    await press(ada.page, 'clear');
    await until('the lines are gone', async () => (await ink(grace.page)).every((share) => share === 0));
    await press(ada.page, 'freeze');
    await until('it moves again', async () => (await grace.page.$('.call-picture.frozen')) === null);
    expect([...ada.faults, ...grace.faults]).to.deep.equal([]);
  });

  it('says so when the other can\'t talk, and when nobody picked up', async () => {
    const [ada, grace] = [await windows.enter('ada'), await windows.enter('grace')];
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

  it('is one of three when a third person comes into the talk, and goes on with two when one leaves', async () => {
    await ConversationModel.updateOne({ _id: windows.on.conversationId }, { $push: { memberIds: windows.on.linus.person._id, helperIds: windows.on.linus.person._id } });
    const [ada, grace] = await windows.called('video');
    const linus = await windows.enter('linus');
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

  it('shows one\'s screen by one press, and calls nobody when none is picked', async () => {
    const wide = { viewport: { width: 1280, height: 800 } };
    const grace = await windows.enter('grace');
    const ada = await windows.enter('ada', wide);
    await ring(ada.page, 'screen');
    await grace.page.waitForSelector('text=Ada is calling and would like to show you their screen.');
    expect(await grace.page.$('[data-call-do="answer-voice"]:visible')).to.equal(null);
    await press(grace.page, 'answer');
    await Promise.all([sees(grace.page), hears(ada.page)]);
    expect(await pressed(ada.page, 'screen')).to.equal('true');
    expect(await pressed(grace.page, 'camera')).to.equal('false');
    await press(ada.page, 'hang-up');
    await grace.page.waitForSelector('text=The call is over.');
    expect(await grace.page.$('[data-call-start="screen"]:visible'), 'where there is room for it').to.equal(null);
    const none = await windows.enter('ada', { ...wide, script: `${watched()} MediaDevices.prototype.getDisplayMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));` });
    await ring(none.page, 'screen');
    await none.page.waitForSelector('text=Nothing was picked to show, so nobody was called.');
    expect(await CallModel.countDocuments({})).to.equal(1);
    expect(ada.faults).to.deep.equal([]);
  });

  it('leads whoever uses keys: to the call\'s buttons while it is on, and back to writing afterwards', async () => {
    const [ada, grace] = [await windows.enter('ada'), await windows.enter('grace')];
    const focused = (page: Page) => page.evaluate<string | undefined>('document.activeElement.dataset.callDo ?? document.activeElement.dataset.callStart ?? document.activeElement.tagName');
    await ada.page.waitForSelector('text=Grace is here');
    await ada.page.focus('[data-call-start="voice"]');
    await ada.page.keyboard.press('Enter');
    await until('Ada is at the call\'s buttons', async () => (await focused(ada.page)) === 'mute');
    await grace.page.waitForSelector('text=Ada is calling');
    await grace.page.focus('[data-call-ring] [data-call-do="answer"]');
    await grace.page.keyboard.press('Enter');
    await until('Grace is at the call\'s buttons', async () => (await focused(grace.page)) === 'mute');
    await says(ada.page, 'In a call with Grace');
    await ada.page.focus('textarea');
    await grace.page.focus('[data-call-on] [data-call-do="hang-up"]');
    await grace.page.keyboard.press('Enter');
    await until('Grace is where one writes', async () => (await focused(grace.page)) === 'TEXTAREA');
    await ada.page.waitForSelector('text=The call is over.');
    expect(await focused(ada.page), 'whoever writes goes on writing').to.equal('TEXTAREA');
  });
});
