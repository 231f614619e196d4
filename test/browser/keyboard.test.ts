/** Without a mouse or a finger: a guest asks, and a helper takes the question on and talks, by keyboard alone. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { cookiesOf, openWindow } from '../support/browser.js';
import { livedIn } from '../support/lived-in.js';
import { emptyWorld, type World } from '../support/world.js';

const MOST_STEPS = 80;

interface Stop {
  there: boolean;
  shown: boolean;
  what: string;
}

/** Runs in the page, which has a document; this program has none. A chip's box is focused, its label shows it. */
const LOOK = `(wanted) => {
  const focused = document.activeElement;
  const shown = [focused, focused.closest('label')].filter(Boolean).some((one) => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none';
  });
  return { there: focused.matches(wanted), shown: shown || focused === document.body, what: focused.outerHTML.slice(0, 120) };
}`;

describe('by keyboard alone', function () {
  this.timeout(240_000);
  let world: World;
  beforeEach(async () => (world = await emptyWorld()));

  /** Tabs on until what has the focus fits; every stop on the way must be seen. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let step = 0; step < MOST_STEPS; step++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate<Stop>(`(${LOOK})(${JSON.stringify(selector)})`);
      expect(at.shown, `the focus is seen on ${at.what}`).to.equal(true);
      if (at.there) return;
    }
    throw new Error(`${selector} was not reached by Tab.`);
  }

  it('a guest asks', async () => {
    const { page, faults, close } = await openWindow(world.url);
    await page.goto('/');
    await tabTo(page, 'main input[name=title]');
    await page.keyboard.type('My bicycle squeaks in the rain');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/questions\/new/);
    await tabTo(page, 'textarea[name=body]');
    await page.keyboard.type('At every turn of the pedals.');
    await tabTo(page, 'input[name=name]');
    await page.keyboard.type('Ada');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/questions\/[0-9a-f]{24}/);
    expect(await page.locator('main').innerText()).to.contain('My bicycle squeaks in the rain').and.to.contain('At every turn of the pedals.');
    expect(faults).to.deep.equal([]);
    await close();
  });

  it('a helper takes a question on and writes', async () => {
    const { cookies } = await livedIn(world);
    const { page, faults, close } = await openWindow(world.url);
    await page.context().addCookies(cookiesOf(cookies.linus, world.url));
    await page.goto('/offers');
    await tabTo(page, '[data-accept] button');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/conversations\/[0-9a-f]{24}/);
    await tabTo(page, 'textarea[name=text]');
    await page.keyboard.type('Do you have an earring at hand?');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.bubble:not(.pending)', { hasText: 'Do you have an earring at hand?' }).waitFor();
    expect(faults).to.deep.equal([]);
    await close();
  });
});
