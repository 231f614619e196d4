/** The story from ask to reputation in two real browser windows: with JavaScript, and without. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { openWindow } from '../support/browser.js';
import { startServer, type ServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';
import { testEnvironment } from '../support/world.js';

for (const javaScriptEnabled of [true, false]) {
  describe(`from ask to reputation in a browser ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, function () {
    this.timeout(240_000);
    let folder: string;
    let server: ServerProcess;
    const closing: (() => Promise<void>)[] = [];

    before(async () => {
      folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-browser-'));
      server = await startServer(testEnvironment(folder, `tacit_browser_${process.pid}_${javaScriptEnabled}`));
    });
    after(async () => {
      for (const close of closing) await close();
      await server?.end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    });

    async function window() {
      const opened = await openWindow(server.url, { javaScriptEnabled });
      closing.push(opened.close);
      return opened;
    }
    /** Without script a page has to be looked at again; with it, what is awaited comes by itself. */
    const appears = (page: Page, selector: string, text?: string, reloading = false) =>
      until(`${selector} ${text ?? ''} appears`, async () => {
        const found = page.locator(selector, text === undefined ? {} : { hasText: text }).first();
        if (await found.isVisible()) return found;
        if (!javaScriptEnabled || reloading) await page.reload();
        return null;
      }, 20_000);
    /** Nothing on a phone's page may need scrolling sideways. */
    const fits = async (page: Page) => {
      const { width } = page.viewportSize()!;
      const box = await page.locator('main').boundingBox();
      expect(box!.x + box!.width, page.url()).to.be.at.most(width);
      if (javaScriptEnabled) expect(await page.evaluate('document.documentElement.scrollWidth'), page.url()).to.be.at.most(width);
    };

    it('asks as a guest, is helped, solves it, and the helper is known for it', async () => {
      const { page: grace, faults: graceFaults } = await window();
      await grace.goto('/people/new');
      await fits(grace);
      await grace.getByLabel('What others call you').fill('Grace');
      await grace.getByLabel('Handle').fill('grace');
      await grace.getByLabel('Email').fill('grace@example.org');
      await grace.getByLabel('Password').fill('a long enough password');
      await grace.getByRole('button', { name: 'Make my account' }).click();
      await grace.goto('/me');
      await fits(grace);
      await grace.getByLabel('In your own words').fill('Twenty years of bread, most of it sourdough.');
      await grace.getByLabel('Skills').fill('sourdough, baking');
      await grace.getByLabel('Topics').fill('sourdough, bread');
      await grace.getByRole('button', { name: 'Save what you know' }).click();
      await grace.goto('/offers');
      await grace.getByRole('button', { name: '50 minutes' }).click();
      await fits(grace);

      const { page: ada, faults: adaFaults } = await window();
      await ada.goto('/');
      await fits(ada);
      await ada.getByLabel("What's wrong?").fill('My sourdough bread stays flat');
      await ada.locator('main').getByRole('button', { name: 'Ask' }).click();
      await ada.getByLabel('Details').fill('It does **not** rise at all.');
      await ada.getByLabel('Topics').fill('sourdough');
      await ada.getByLabel('What may we call you?').fill('Ada');
      await fits(ada);
      await ada.locator('main').getByRole('button', { name: 'Ask' }).click();
      await ada.waitForURL(/\/questions\/[0-9a-f]{24}/);
      await fits(ada);
      const questionAddress = new URL(ada.url()).pathname;
      expect(await ada.locator('.problem .prose, .problem').first().innerHTML()).to.contain('<strong>not</strong>');

      const offer = await appears(grace, '[data-offer]', 'My sourdough bread stays flat');
      expect(await offer.locator('.why').innerText()).to.match(/sourdough/i);
      await fits(grace);
      await offer.getByRole('button', { name: 'Help now' }).click();
      await grace.waitForURL(/\/conversations\/[0-9a-f]{24}/);
      await fits(grace);

      const toTalk = await appears(ada, 'a', 'Go to the talk').catch(() => null);
      if (toTalk && !/\/conversations\//.test(ada.url())) await toTalk.click();
      await ada.waitForURL(/\/conversations\/[0-9a-f]{24}/);
      await fits(ada);

      await grace.getByLabel(/Your message/).fill('How warm is your kitchen?');
      await grace.getByRole('button', { name: 'Send' }).click();
      await appears(ada, '.bubble', 'How warm is your kitchen?');
      await ada.getByLabel(/Your message/).fill('About 16 degrees <b>today</b>');
      await ada.getByRole('button', { name: 'Send' }).click();
      await appears(grace, '.bubble', 'About 16 degrees <b>today</b>');
      await grace.getByLabel(/Your message/).fill('Keep the dough at 24 degrees; at 16 it hardly rises.');
      await grace.getByRole('button', { name: 'Send' }).click();
      await appears(ada, '.bubble', 'Keep the dough at 24 degrees');

      await ada.getByRole('button', { name: "It's solved" }).click();
      const write = await appears(grace, 'a', 'Write down what worked');
      await write.click();
      await fits(grace);
      await grace.locator('textarea[name=body]').fill('Keep the dough at 24 degrees or more; at 16 degrees it hardly rises.');
      await grace.locator('main form').filter({ has: grace.locator('textarea[name=body]') }).getByRole('button').last().click();
      const agree = await appears(ada, 'button', 'Publish');
      await agree.click();

      const { page: linus } = await window();
      await linus.goto(questionAddress);
      await appears(linus, '.answer', 'Keep the dough at 24 degrees or more', true);
      await fits(linus);
      await linus.goto('/people/grace');
      await appears(linus, 'main', 'Solved live, says Ada', true);
      await appears(linus, 'main', 'Answer accepted by Ada', true);
      expect(await linus.locator('main').innerText()).to.match(/sourdough/);
      await fits(linus);
      expect([...graceFaults, ...adaFaults]).to.deep.equal([]);
    });
  });
}
