/** The card of a link in two real browser windows: it comes by itself, and no reader's browser asks a stranger for it. */
import { expect } from 'chai';
import type { Outside } from '../../server/links/outside.js';
import { TalkWindows, write } from '../conversations/windows.js';

describe('the card of a link in two windows', function () {
  this.timeout(240_000);
  const windows = new TalkWindows();
  beforeEach(() => windows.begin());
  afterEach(() => windows.end());

  it('shows the card of a link by itself, to both, and asks nobody else for it', async () => {
    const usual = windows.world.ctx.outside;
    const film: Outside = { page: (url) => Promise.resolve({ url, html: '<title>How to free a SIM tray</title><meta property="og:image" content="https://films.example/tray.jpg"><meta property="og:type" content="video.other">' }) };
    Object.assign(windows.world.ctx, { outside: film });
    try {
      const [ada, grace] = [await windows.enter('ada'), await windows.enter('grace')];
      const asked: string[] = [];
      for (const { page } of [ada, grace]) page.on('request', (request) => asked.push(new URL(request.url()).host));
      await write(grace.page, 'This shows it: https://films.example/tray');
      for (const { page } of [ada, grace]) {
        const card = await page.waitForSelector('[data-messages] .link-card:has-text("How to free a SIM tray")');
        expect(await card.textContent()).to.contain('Film on films.example');
        expect(await card.getAttribute('rel')).to.contain('noopener');
        expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(360);
      }
      expect(await ada.page.$$('[data-messages] .said')).to.have.length(1);
      expect(asked.filter((host) => host !== new URL(windows.world.url).host)).to.deep.equal([]);
      expect([...ada.faults, ...grace.faults]).to.deep.equal([]);
    } finally {
      Object.assign(windows.world.ctx, { outside: usual });
    }
  });
});
