import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { grantRole } from '../../server/operations/grant-role.js';
import { cookiesOf, openWindow } from '../support/browser.js';
import { livedIn, type LivedIn } from '../support/lived-in.js';
import { visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

type Viewer = keyof LivedIn['cookies'] | 'olga' | 'stranger';

/** Every main page, and who looks at it. */
const PAGES: [string, (place: LivedIn) => string, Viewer][] = [
  ['the front page', () => '/', 'stranger'],
  ['the front page of somebody known', () => '/', 'grace'],
  ['asking', () => '/questions/new', 'stranger'],
  ['asking what was solved before', () => '/questions/new?title=sourdough+bread+stays+flat', 'stranger'],
  ['asking, the details', () => '/questions/new?title=My+bike+squeaks&step=details', 'stranger'],
  ['a question that is solved', (place) => place.solved, 'stranger'],
  ['a question somebody helps with', (place) => place.helping, 'ada'],
  ['a question being offered', (place) => place.offered, 'ada'],
  ['all questions', () => '/questions', 'stranger'],
  ['search', () => '/search?q=sourdough', 'stranger'],
  ['search that finds nothing', () => '/search?q=xyzzy', 'stranger'],
  ['For you', () => '/offers', 'linus'],
  ['For you, with nothing there', () => '/offers', 'grace'],
  ['Talks', () => '/conversations', 'ada'],
  ['Talks of somebody without any', () => '/conversations', 'linus'],
  ['a talk, as the asker', (place) => place.talk, 'ada'],
  ['a talk, as the helper', (place) => place.talk, 'mary'],
  ['a talk that solved it', (place) => place.solvedTalk, 'grace'],
  ['a person', () => '/people/grace', 'ada'],
  ['oneself', () => '/people/grace', 'grace'],
  ['a ledger', () => '/people/grace/ledger', 'stranger'],
  ['settings', () => '/me', 'grace'],
  ['API keys', () => '/me/tokens', 'grace'],
  ['one\'s account and its safety', () => '/me/safety', 'grace'],
  ['one\'s own data', () => '/me/data', 'grace'],
  ['what leaving means', () => '/me/leaving', 'grace'],
  ['a link by email', () => '/session/links/new', 'stranger'],
  ['a new password', () => '/password/links/new', 'stranger'],
  ['a history', (place) => `${place.solved}/history`, 'ada'],
  ['a history, as a stranger', (place) => `${place.solved}/history`, 'stranger'],
  ['suggested changes', () => '/edits', 'ada'],
  ['a suggested change, to be decided on', (place) => place.edit, 'ada'],
  ['a suggested change of oneself', (place) => place.edit, 'mary'],
  ['suggesting a change', (place) => `${place.solved}/edits/new`, 'grace'],
  ['drafts', () => '/me/drafts', 'ada'],
  ['drafts, with none there', () => '/me/drafts', 'linus'],
  ['writing down what worked', (place) => `${place.solvedTalk}/distillation`, 'grace'],
  ['snippets, with none there', () => '/me/snippets', 'grace'],
  ['one\'s own words in a talk', (place) => `${place.talk}/messages/2`, 'mary'],
  ['solved ones like a talk\'s problem', (place) => `${place.talk}/related`, 'mary'],
  ['who could help, in words', (place) => `${place.offered}/matches`, 'ada'],
  ['who could help, in numbers', (place) => `${place.offered}/matches`, 'olga'],
  ['the installation', () => '/operator', 'olga'],
  ['how matching does', () => '/operator/matching?days=1', 'olga'],
  ['how matching does by hour', () => '/operator/matching?days=1&by=hour', 'olga'],
  ['how matching does, with nothing there', () => '/operator/matching', 'olga'],
  ['signing in', () => '/session/new', 'stranger'],
  ['signing up', () => '/people/new', 'stranger'],
  ['a page that is not there', () => '/nowhere', 'stranger'],
];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PHONE = { width: 360, height: 740 };
const WIDE = { width: 1440, height: 900 };
// Expressions, since these run in the page and know its types, not ours.
const STILL = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)).then(done))))';
const SIDEWAYS = 'document.documentElement.scrollWidth - window.innerWidth';
const SMALL_TARGETS = `[...document.querySelectorAll('button, summary, select, .topbar a, a.button, .tabs a, input:not([type=hidden], [type=checkbox], [type=radio])')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML.slice(0, 120))`;

describe('every page', function () {
  this.timeout(240_000);
  let world: World;
  let place: LivedIn;
  let cookies: Record<Exclude<Viewer, 'stranger'>, string>;
  const windows = new Map<Viewer, Awaited<ReturnType<typeof openWindow>>>();

  before(async () => {
    world = await emptyWorld();
    place = await livedIn(world);
    const olga = visitor(world.url);
    await olga.post('/people', { name: 'Olga', handle: 'olga', email: 'olga@example.org', password: 'a long enough password' });
    await grantRole(world.ctx, 'olga', 'operator');
    cookies = { ...place.cookies, olga: olga.cookie() };
  });
  after(() => Promise.all([...windows.values()].map(({ close }) => close())));

  /** The window of this viewer, signed in, with its faults forgotten. */
  async function windowOf(viewer: Viewer) {
    const open = windows.get(viewer) ?? (await openWindow(world.url, { viewport: PHONE, reducedMotion: 'reduce' }));
    if (!windows.has(viewer) && viewer !== 'stranger') {
      await open.page.context().addCookies(cookiesOf(cookies[viewer], world.url));
    }
    windows.set(viewer, open);
    open.faults.length = 0;
    await open.page.emulateMedia({ colorScheme: 'light' });
    await open.page.setViewportSize(PHONE);
    return open;
  }

  async function hindrances(page: Page, only?: string[]): Promise<string[]> {
    // A talk begins at its end, where the line that stays may lie over the half of something; it can be scrolled away.
    await page.evaluate('scrollTo(0, 0)');
    // In one frame, since no page has others: without it a helper window is opened for every run.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (only ? axe.withRules(only) : axe.withTags(RULES)).analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ').slice(0, 300)}`);
  }

  for (const [name, path, viewer] of PAGES) {
    it(`can be read and used by everybody: ${name}`, async () => {
      const { page, faults } = await windowOf(viewer);
      const reply = await page.goto(path(place));
      expect(reply?.status()).to.equal(name === 'a page that is not there' ? 404 : 200);
      expect(await hindrances(page), 'on a phone, light').to.deep.equal([]);
      expect(await page.evaluate(SIDEWAYS), 'sideways scroll on a phone').to.equal(0);
      expect(await page.evaluate(SMALL_TARGETS), 'targets below 44 pixels').to.deep.equal([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize(WIDE);
      // Colours are on their way for a moment.
      await page.evaluate(STILL);
      expect(await hindrances(page, ['color-contrast', 'target-size']), 'on a wide screen, dark').to.deep.equal([]);
      expect(await page.evaluate(SIDEWAYS), 'sideways scroll on a wide screen').to.equal(0);
      expect(faults.filter((fault) => !fault.includes('404'))).to.deep.equal([]);
    });
  }

  it('leads the keyboard past the navigation first, and shows where it is', async () => {
    const { page } = await windowOf('stranger');
    await page.goto('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).to.equal('Skip to the content');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).to.equal('solid');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.name')).to.equal('title');
  });
});
