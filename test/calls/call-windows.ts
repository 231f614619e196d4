/** Real browser windows in one talk between Ada and Grace, for stories about calls. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { signedIn, stage, type Stage } from '../conversations/stage.js';
import { cookiesOf, openWindow } from '../support/browser.js';
import { until } from '../support/until.js';
import { emptyWorld, type World } from '../support/world.js';
import { watched } from './in-call.js';

export interface Window {
  page: Page;
  faults: string[];
}

export class CallWindows {
  world!: World;
  on!: Stage;
  readonly #open: { close(): Promise<void> }[] = [];

  async begin(): Promise<void> {
    this.world = await emptyWorld();
    this.world.clock.set(new Date());
    this.on = await stage(this.world.ctx);
  }

  async end(): Promise<void> {
    for (const window of this.#open.splice(0)) await window.close();
    await this.world.ctx.events.settled();
  }

  /** Somebody's window in the talk. @param script runs before the page's own. */
  async enter(who: 'ada' | 'grace' | 'linus', script = watched(), options: BrowserContextOptions = {}): Promise<Window> {
    const { page, faults, close } = await openWindow(this.world.url, options);
    this.#open.push({ close });
    await page.addInitScript(script);
    await page.context().addCookies(cookiesOf((await signedIn(this.world.url, who)).cookie(), this.world.url));
    await page.goto(`/conversations/${this.on.conversationId}`);
    await page.waitForSelector('.is-live');
    return { page, faults };
  }

  /** Ada has rung, Grace has picked up, and they have found each other. */
  async called(kind: string, scripts: { ada?: string; grace?: string } = {}, answer = 'answer'): Promise<[Window, Window]> {
    const [ada, grace] = [await this.enter('ada', scripts.ada), await this.enter('grace', scripts.grace)];
    await pickedUp(ada.page, grace.page, kind, answer);
    await says(ada.page, 'In a call with Grace');
    await says(grace.page, 'In a call with Ada');
    return [ada, grace];
  }
}

export async function pickedUp(ada: Page, grace: Page, kind: string, answer = 'answer'): Promise<void> {
  await ada.waitForSelector('text=Grace is here');
  await ring(ada, kind);
  await grace.waitForSelector('text=Ada is calling');
  await press(grace, answer);
}

export const ring = (page: Page, kind: string): Promise<void> => page.click(`[data-call-start="${kind}"]`);
export const press = (page: Page, deed: string): Promise<void> => page.click(`[data-call-do="${deed}"]:visible`);
export const pressed = (page: Page, deed: string): Promise<string | null> => page.getAttribute(`.call-on [data-call-do="${deed}"]`, 'aria-pressed');
export const says = (page: Page, words: string): Promise<unknown> => until(`the call says: ${words}`, async () => (await page.textContent('[data-call-words]'))?.includes(words));
