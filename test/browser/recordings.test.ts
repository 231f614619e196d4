/** Voice notes and clips recorded in a talk, in two real browser windows, with a camera and a microphone that are made up. */
import { expect } from 'chai';
import { MessageModel, type Message } from '../../server/conversations/message.model.js';
import { TalkWindows, send } from '../conversations/windows.js';
import { until } from '../support/until.js';

/** What of recordings is looked at in the page. */
interface Shown {
  videoWidth: number;
  readyState: number;
  paused: boolean;
  currentTime: number;
  play(): Promise<void>;
}

describe('recordings in two windows', function () {
  this.timeout(240_000);
  const windows = new TalkWindows();
  beforeEach(() => windows.begin());
  afterEach(() => windows.end());

  const messages = () => MessageModel.find({ authorId: windows.on.ada.person._id }).sort({ seq: 1 }).lean<Message[]>();

  it('records a voice note after the press and not before, to listen to again, and the other side plays it', async () => {
    const [ada, grace] = [await windows.enter('ada'), await windows.enter('grace')];
    await ada.page.evaluate('(() => { const take = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices); window.asked = []; navigator.mediaDevices.getUserMedia = (what) => (window.asked.push(what), take(what)); })()');
    expect(await ada.page.evaluate('window.asked.length')).to.equal(0);
    await ada.page.click('[data-record="voice"]');
    await ada.page.waitForSelector('.recorder-time:has-text("0:02 of 3:00")');
    await ada.page.click('[data-record-do="stop"]');
    await ada.page.waitForSelector('[data-record-words]:has-text("Nobody has it yet")');
    await until('it can be listened to', () => ada.page.$eval('[data-record-sound]', (sound) => (sound as unknown as Shown).readyState >= 2));
    await ada.page.click('[data-record-do="send"]');
    await grace.page.waitForSelector('[data-messages] audio[aria-label^="Voice note, 0:0"]');
    await until('Grace hears it', () => grace.page.$eval('[data-messages] audio', (sound) => {
      const heard = sound as unknown as Shown;
      if (heard.paused && heard.currentTime === 0) void heard.play();
      return heard.readyState >= 2 && heard.currentTime > 0.5;
    }));
    const [{ files: [file] = [] } = {}] = await messages();
    expect(file).to.include({ kind: 'voice', type: 'audio/webm' });
    expect(file!.seconds).to.be.within(1, 10);
    expect([...ada.faults, ...grace.faults]).to.deep.equal([]);
  });

  it('records a clip, with words added to it', async () => {
    const [ada, grace] = [await windows.enter('ada'), await windows.enter('grace')];
    await ada.page.click('[data-attach-open]');
    await ada.page.click('[data-record="video"]');
    await ada.page.waitForSelector('.recorder-time:has-text("0:02 of 1:00")');
    await ada.page.click('[data-record-do="stop"]');
    await ada.page.click('[data-record-do="keep"]');
    await ada.page.fill('#field-text', 'Hear the noise');
    await send(ada.page);
    await until('Grace sees it', () => grace.page.$$eval('[data-messages] video', ([clip]) => clip !== undefined && (clip as unknown as Shown).videoWidth > 0));
    expect((await messages()).map(({ text, files }) => [text, files?.map(({ kind }) => kind)])).to.deep.equal([['Hear the noise', ['video']]]);
    expect(ada.faults).to.deep.equal([]);
  });

  it('keeps a recording that one message has no room for, until there is some', async () => {
    const { page } = await windows.enter('ada');
    await page.evaluate("for (let n = 1; n <= 10; n++) document.querySelector('[data-conversation]').dispatchEvent(new CustomEvent('tacit:attach', { cancelable: true, detail: { file: new File(['Page ' + n], n + '.txt', { type: 'text/plain' }) } }))");
    await page.click('[data-record="voice"]');
    await page.waitForSelector('.recorder-time:has-text("0:01")');
    await page.click('[data-record-do="stop"]');
    await page.click('[data-record-do="keep"]');
    await page.waitForSelector('[data-record-words]:has-text("no room for it")');
    await page.locator('.chosen-one').first().getByRole('button', { name: 'Take out' }).click();
    await page.click('[data-record-do="keep"]');
    await page.waitForSelector('[data-recorder]', { state: 'hidden' });
    expect(await page.locator('.chosen-one').allInnerTexts()).to.have.lengthOf(10).and.to.satisfy((names: string[]) => names.at(-1)!.includes('Voice note'));
  });

  it('says what to do when there is no microphone, and discards by a key', async () => {
    const { page } = await windows.enter('ada');
    await page.evaluate("(() => { const take = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices); let times = 0; navigator.mediaDevices.getUserMedia = (what) => times++ === 0 ? Promise.reject(new DOMException('no', 'NotAllowedError')) : take(what); })()");
    await page.focus('[data-record="voice"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-record-words]:has-text("may not use your microphone")');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.recorder-time:has-text("0:01")');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-recorder]', { state: 'hidden' });
    expect(await page.evaluate("document.activeElement.matches('[data-record=\"voice\"]')")).to.equal(true);
    expect(await page.$$('.chosen-one')).to.deep.equal([]);
  });
});
