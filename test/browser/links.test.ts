/** The card of a link in two real browser windows: it comes by itself, and no reader's browser asks a stranger for it. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Outside } from '../../server/links/outside.js';
import { signedIn, stage, type Stage } from '../conversations/stage.js';
import { cookiesOf, openWindow } from '../support/browser.js';
import { emptyWorld, type World } from '../support/world.js';

describe('the card of a link in two windows', function () {
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
  });

  async function enter(who: 'ada' | 'grace'): Promise<{ page: Page; faults: string[] }> {
    const { page, faults, close } = await openWindow(world.url);
    windows.push({ close });
    await page.context().addCookies(cookiesOf((await signedIn(world.url, who)).cookie(), world.url));
    await page.goto(`/conversations/${on.conversationId}`);
    await page.waitForSelector('.is-live');
    return { page, faults };
  }
  it('shows the card of a link by itself, to both, and asks nobody else for it', async () => {
    const usual = world.ctx.outside;
    const film: Outside = { page: (url) => Promise.resolve({ url, html: '<title>How to free a SIM tray</title><meta property="og:image" content="https://films.example/tray.jpg"><meta property="og:type" content="video.other">' }) };
    Object.assign(world.ctx, { outside: film });
    try {
      const [ada, grace] = [await enter('ada'), await enter('grace')];
      const asked: string[] = [];
      for (const { page } of [ada, grace]) page.on('request', (request) => asked.push(new URL(request.url()).host));
      await grace.page.fill('#field-text', 'This shows it: https://films.example/tray');
      await grace.page.click('.composer button:text-is("Send")');
      for (const { page } of [ada, grace]) {
        const card = await page.waitForSelector('[data-messages] .link-card:has-text("How to free a SIM tray")');
        expect(await card.textContent()).to.contain('Film on films.example');
        expect(await card.getAttribute('rel')).to.contain('noopener');
        expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(360);
      }
      expect(await ada.page.$$('[data-messages] .said')).to.have.length(1);
      expect(asked.filter((host) => host !== new URL(world.url).host)).to.deep.equal([]);
      expect([...ada.faults, ...grace.faults]).to.deep.equal([]);
    } finally {
      Object.assign(world.ctx, { outside: usual });
    }
  });
});
