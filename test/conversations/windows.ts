/** Real browser windows of Ada, Grace and Linus in one talk, and what is done and read in them. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { cookiesOf, openWindow } from '../support/browser.js';
import { until } from '../support/until.js';
import { emptyWorld, type World } from '../support/world.js';
import { signedIn, stage, type Stage } from './stage.js';

export type Who = 'ada' | 'grace' | 'linus';

export interface Window {
  page: Page;
  faults: string[];
}

/** How a window is, and the script that runs in it before the page's own. */
export interface WindowOptions extends BrowserContextOptions {
  script?: string;
}

/** `begin` and `end` belong into the hooks around each test. */
export class TalkWindows {
  world!: World;
  on!: Stage;
  readonly #open: { close(): Promise<void> }[] = [];

  async begin(): Promise<void> {
    this.world = await emptyWorld();
    // Browsers go by the wall's clock.
    this.world.clock.set(new Date());
    this.on = await stage(this.world.ctx);
  }

  async end(): Promise<void> {
    for (const window of this.#open.splice(0)) await window.close();
    await this.world.ctx.events.settled();
  }

  /** Somebody's own window at a page of the site; phone-sized unless said otherwise. */
  async open(who: Who, path: string, { script, ...options }: WindowOptions = {}): Promise<Window> {
    const { page, faults, close } = await openWindow(this.world.url, options);
    this.#open.push({ close });
    if (script) await page.addInitScript(script);
    await page.context().addCookies(cookiesOf((await signedIn(this.world.url, who)).cookie(), this.world.url));
    await page.goto(path);
    return { page, faults };
  }

  /** Somebody's own window in the talk, live. */
  async enter(who: Who, options: WindowOptions = {}, conversationId = this.on.conversationId): Promise<Window> {
    const window = await this.open(who, `/conversations/${conversationId}`, options);
    await window.page.waitForSelector('.is-live');
    return window;
  }
}

export const send = (page: Page): Promise<void> => page.click('.composer button:text-is("Send")');

export async function write(page: Page, text: string): Promise<void> {
  await page.fill('#field-text', text);
  await send(page);
}

const textsIn = (page: Page, list: string): Promise<string[]> => page.$$eval(`${list} .said`, (rows) => rows.map((row) => row.querySelector('.prose')!.textContent!.trim()));

/** The words of the talk as the page shows them, in its order. */
export const shown = (page: Page): Promise<string[]> => textsIn(page, '[data-messages]');
/** The words that still wait to be sent. */
export const waiting = (page: Page): Promise<string[]> => textsIn(page, '[data-unsent]');
export const shows = (page: Page, texts: string[]): Promise<unknown> => until(`the page shows ${texts.join(', ')}`, async () => JSON.stringify(await shown(page)) === JSON.stringify(texts));
