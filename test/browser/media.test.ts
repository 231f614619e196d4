/** What one shows and says besides words, in two real browser windows: photos and files, over a poor line and past reloads. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { AttachmentModel } from '../../server/attachments/attachment.model.js';
import { MessageModel, type Message } from '../../server/conversations/message.model.js';
import { TalkWindows, send } from '../conversations/windows.js';
import { until } from '../support/until.js';

const photo = (width = 320, height = 200) => sharp({ create: { width, height, channels: 3, background: '#2c7a4b' } }).jpeg().toBuffer();
/** Nothing makes these bytes fewer. */
const noise = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).jpeg({ quality: 95 }).toBuffer();

/** What of pictures and bars is looked at in the page. */
interface Shown {
  naturalWidth: number;
  value: number;
}

/** One empty page. */
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

describe('photos and files in two windows', function () {
  this.timeout(240_000);
  const windows = new TalkWindows();
  beforeEach(() => windows.begin());
  afterEach(() => windows.end());

  async function attach(page: Page, ...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    const choosing = page.waitForEvent('filechooser');
    await page.click('[data-attach-open]');
    await page.click('[data-attach-way="files"]');
    await (await choosing).setFiles(files);
  }
  const messages = () => MessageModel.find({ authorId: windows.on.ada.person._id }).sort({ seq: 1 }).lean<Message[]>();
  const seesPhotos = (page: Page, count: number) => until(`${count} photos are seen`, async () => (await page.$$eval('[data-messages] .file-photo img', (found) => found.filter((img) => (img as unknown as Shown).naturalWidth > 0).length)) === count);

  it('carries a photo with words to the other side at once', async () => {
    const [ada, grace] = [await windows.enter('ada'), await windows.enter('grace')];
    await attach(ada.page, { name: 'tray.jpg', mimeType: 'image/jpeg', buffer: await photo() });
    await ada.page.waitForSelector('.composer .chosen-one:has-text("tray.jpg")');
    await ada.page.fill('#field-text', 'This is the tray');
    await send(ada.page);
    await seesPhotos(grace.page, 1);
    expect(await grace.page.textContent('[data-messages] .said .prose')).to.contain('This is the tray');
    await until('nothing waits any more', async () => (await ada.page.$$('[data-unsent] li, .composer .chosen-one')).length === 0);
    expect((await messages()).map(({ text, files }) => [text, files?.length])).to.deep.equal([['This is the tray', 1]]);
    expect([...ada.faults, ...grace.faults]).to.deep.equal([]);
  });

  it('takes a pasted picture and one let go over the talk, several in one message, without words', async () => {
    const [ada, grace] = [await windows.enter('ada'), await windows.enter('grace')];
    const bytes = (await photo()).toString('base64');
    const bring = (happening: 'paste' | 'drop') => ada.page.evaluate(`(() => {
      const bytes = Uint8Array.from(atob('${bytes}'), (one) => one.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], '${happening}.jpg', { type: 'image/jpeg' }));
      const field = document.querySelector('#field-text');
      if ('${happening}' === 'paste') field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
      else for (const name of ['dragover', 'drop']) document.querySelector('[data-messages]').dispatchEvent(new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true }));
    })()`);
    await bring('paste');
    await bring('drop');
    await ada.page.waitForSelector('.chosen-one:has-text("paste.jpg")');
    await ada.page.waitForSelector('.chosen-one:has-text("drop.jpg")');
    await send(ada.page);
    await seesPhotos(grace.page, 2);
    expect((await messages()).map(({ files }) => files?.map(({ name }) => name))).to.deep.equal([['paste.jpg', 'drop.jpg']]);
    expect(ada.faults).to.deep.equal([]);
  });

  it('says in the server\'s words what can\'t be sent, keeps what was written, and sends the rest', async () => {
    const { page } = await windows.enter('ada');
    await page.fill('#field-text', 'Look at this');
    await attach(page, { name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600, 1)]) }, { name: 'tray.jpg', mimeType: 'image/jpeg', buffer: await photo() });
    await page.waitForSelector('.chosen-one.failed:has-text("can\'t be sent here")');
    await send(page);
    await page.waitForSelector('[data-connection]:has-text("setup.exe can\'t go along")');
    expect(await page.inputValue('#field-text')).to.equal('Look at this');
    await page.click('.chosen-one.failed [data-take-out]');
    await send(page);
    await seesPhotos(page, 1);
    expect((await messages()).map(({ text, files }) => [text, files?.map(({ name }) => name)])).to.deep.equal([['Look at this', ['tray.jpg']]]);
  });

  it('brings a message back that was sent with something that can\'t go along', async () => {
    const { page } = await windows.enter('ada');
    let letGo = () => {};
    const held = new Promise<void>((go) => (letGo = go));
    await page.route('**/uploads', async (route) => (await held, route.continue()));
    await attach(page, { name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600, 1)]) });
    await page.fill('#field-text', 'Run this');
    await send(page);
    await page.waitForSelector('[data-unsent] .chosen-one:has-text("setup.exe")');
    await page.waitForSelector('[data-unsent] :text("waiting for its files")');
    letGo();
    await page.waitForSelector('.composer .chosen-one.failed');
    expect(await page.inputValue('#field-text')).to.equal('Run this');
    expect(await page.$$('[data-unsent] li')).to.deep.equal([]);
    expect(await messages()).to.deep.equal([]);
  });

  it('goes on by itself after a reload in the middle of an upload, and past a tunnel, and arrives once, in order', async () => {
    const [ada, grace] = [await windows.enter('ada'), await windows.enter('grace')];
    let begun = 0;
    ada.page.on('request', (request) => request.method() === 'POST' && new URL(request.url()).pathname === '/uploads' && begun++);
    const line = await ada.page.context().newCDPSession(ada.page);
    const speed = (bytes: number) => line.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytes });
    await line.send('Network.enable');
    await speed(150_000);
    await attach(ada.page, { name: 'manual.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([PDF, Buffer.from(`%${'x'.repeat(2_000_000)}\n%%EOF\n`)]) });
    await ada.page.fill('#field-text', 'The manual');
    await send(ada.page);
    await ada.page.fill('#field-text', 'said after it');
    await send(ada.page);
    await until('some of it is there', async () => Number(await ada.page.$eval('.chosen-one progress', (bar) => (bar as unknown as Shown).value)) > 0.1);
    await ada.page.reload();
    await ada.page.waitForSelector('[data-unsent] .chosen-one:has-text("manual.pdf")');
    await ada.page.context().setOffline(true);
    await ada.page.waitForSelector('[data-unsent] :text("waiting for")');
    await ada.page.context().setOffline(false);
    await speed(-1);
    await grace.page.waitForSelector('[data-messages] .file-name:has-text("manual.pdf")', { timeout: 60_000 });
    expect(begun).to.equal(1);
    await until('the other words follow', async () => (await messages()).length === 2);
    expect((await messages()).map(({ text, files }) => [text, files?.length ?? 0])).to.deep.equal([['The manual', 1], ['said after it', 0]]);
    await until('nothing waits any more', async () => (await ada.page.$$('[data-unsent] li')).length === 0);
    await ada.page.reload();
    await ada.page.waitForSelector('.is-live');
    expect(await ada.page.$$('.chosen-one, [data-unsent] li')).to.deep.equal([]);
  });

  it('makes a large photo smaller before it goes up, and leaves a small one as it is', async () => {
    const { page } = await windows.enter('ada');
    const large = await noise(3200, 1600);
    await attach(page, { name: 'large.jpg', mimeType: 'image/jpeg', buffer: large }, { name: 'small.jpg', mimeType: 'image/jpeg', buffer: await photo() });
    await send(page);
    await seesPhotos(page, 2);
    const [{ files = [] } = {}] = await messages();
    expect(files.map(({ name, width, height }) => [name, width, height])).to.deep.equal([['large.jpg', 2560, 1280], ['small.jpg', 320, 200]]);
    expect(files[0]!.bytes).to.be.lessThan(large.length);
  });

  it('keeps what is attached and not sent over a reload, and fits a narrow phone', async () => {
    const { page } = await windows.enter('ada');
    await attach(page, { name: `${'a-long-name-'.repeat(9)}.jpg`, mimeType: 'image/jpeg', buffer: await photo() });
    await page.waitForSelector('.composer .chosen-one progress[hidden]', { state: 'attached' });
    await page.reload();
    await page.waitForSelector('.composer .chosen-one progress[hidden]', { state: 'attached' });
    expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(360);
    await send(page);
    await seesPhotos(page, 1);
    expect(await messages()).to.have.length(1);
  });

  it('leaves what is attached to the tab it was attached in, until that one closes', async () => {
    const [{ page }, grace] = [await windows.enter('ada'), await windows.enter('grace')];
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.waitForSelector('.is-live');
    let arrives = false;
    await page.context().route('**/uploads', (route) => (arrives ? route.continue() : route.abort('internetdisconnected')));
    await attach(page, { name: 'tray.jpg', mimeType: 'image/jpeg', buffer: await photo() });
    await page.waitForSelector('.composer .chosen-one:has-text("waiting for a connection")');
    expect(await other.$$('.chosen-one')).to.deep.equal([]);
    await page.fill('#field-text', 'from a tab that closed');
    await send(page);
    await other.waitForSelector('[data-unsent] :text("waiting for its files")');
    expect(await other.$$('.chosen-one')).to.deep.equal([]);
    arrives = true;
    await page.close();
    await seesPhotos(grace.page, 1);
    expect((await messages()).map(({ text, files }) => [text, files?.length])).to.deep.equal([['from a tab that closed', 1]]);
  });

  it('offers the camera on a phone, one photo at a time, and throws away on the server what is taken out', async () => {
    const { page } = await windows.enter('ada', { isMobile: true, hasTouch: true });
    const choosing = page.waitForEvent('filechooser');
    await page.tap('[data-attach-open]');
    await page.tap('[data-attach-way="camera"]');
    const chooser = await choosing;
    expect([await chooser.element().getAttribute('capture'), await chooser.element().getAttribute('accept'), chooser.isMultiple()]).to.deep.equal(['environment', 'image/*', false]);
    await chooser.setFiles({ name: 'image.jpg', mimeType: 'image/jpeg', buffer: await photo() });
    await until('it is there', () => AttachmentModel.countDocuments({ state: 'ready' }).then((count) => count === 1));
    await page.waitForSelector('.chosen-one progress[hidden]', { state: 'attached' });
    await page.tap('[data-take-out]');
    await until('it is gone', () => AttachmentModel.countDocuments({ state: 'ready' }).then((count) => count === 0));
    expect(await page.$$('.chosen-one')).to.deep.equal([]);
  });

  it('puts a photo that fills the page away when a call rings, so that it can be answered', async () => {
    const [ada, grace] = [await windows.enter('ada'), await windows.enter('grace')];
    await attach(ada.page, { name: 'one.jpg', mimeType: 'image/jpeg', buffer: await photo() });
    await send(ada.page);
    await seesPhotos(grace.page, 1);
    await grace.page.click('[data-messages] .file-photo');
    await grace.page.waitForSelector('.lightbox[open]');
    await ada.page.click('[data-call-start="voice"]');
    await grace.page.waitForSelector('.lightbox', { state: 'hidden' });
    await grace.page.click('[data-call-ring] [data-call-do="decline"]');
    expect([...ada.faults, ...grace.faults]).to.deep.equal([]);
  });

  it('shows a photo whole over the page: Escape, going back and the arrows do what one expects, and focus returns', async () => {
    const { page, faults } = await windows.enter('ada');
    await attach(page, { name: 'one.jpg', mimeType: 'image/jpeg', buffer: await photo(900, 600) }, { name: 'two.jpg', mimeType: 'image/jpeg', buffer: await photo() });
    await send(page);
    await seesPhotos(page, 2);
    const address = page.url();
    await page.click('[data-messages] .file-photo >> nth=0');
    await until('it is there whole', () => page.$eval('.lightbox[open] img', (img) => (img as unknown as Shown).naturalWidth === 900));
    expect(await page.getAttribute('.lightbox img', 'alt')).to.equal('Photo: one.jpg');
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('.lightbox[open] p:text("two.jpg")');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.lightbox', { state: 'hidden' });
    await until('focus is where one was', () => page.evaluate("document.activeElement === document.querySelectorAll('[data-messages] .file-photo')[1]"));
    await page.keyboard.press('Enter');
    await page.waitForSelector('.lightbox[open]');
    await page.evaluate('history.back()');
    await page.waitForSelector('.lightbox', { state: 'hidden' });
    expect(page.url()).to.equal(address);
    expect(faults).to.deep.equal([]);
  });

  it('is there for everybody: what is chosen, the menu, the recorder and the photo over the page', async () => {
    const { page } = await windows.enter('ada');
    // An open menu lies over what is chosen, for as long as it is open.
    const faultsOf = async (besides = '.none') => (await new AxeBuilder({ page }).setLegacyMode().exclude(besides).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    await attach(page, { name: 'tray.jpg', mimeType: 'image/jpeg', buffer: await photo() }, { name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600, 1)]) });
    await page.waitForSelector('.chosen-one.failed');
    expect(await faultsOf()).to.deep.equal([]);
    await page.click('[data-attach-open]');
    expect(await faultsOf('.chosen')).to.deep.equal([]);
    await page.keyboard.press('Escape');
    expect(await page.evaluate("document.activeElement.matches('[data-attach-open]')")).to.equal(true);
    await page.click('.chosen-one.failed [data-take-out]');
    await page.click('[data-record="voice"]');
    await page.waitForSelector('.recorder-time:has-text("0:01")');
    await page.click('[data-record-do="stop"]');
    await page.waitForSelector('[data-record-do="send"]:visible');
    expect(await faultsOf()).to.deep.equal([]);
    await page.click('[data-record-do="send"]');
    await seesPhotos(page, 1);
    await page.click('.file-photo');
    await page.waitForSelector('.lightbox[open]');
    expect(await faultsOf()).to.deep.equal([]);
  });
});
