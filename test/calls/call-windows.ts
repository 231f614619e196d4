/** Real browser windows in one talk between Ada and Grace, for stories about calls. */
import type { Page } from 'playwright-core';
import { TalkWindows, type Who, type Window, type WindowOptions } from '../conversations/windows.js';
import { until } from '../support/until.js';
import { watched } from './in-call.js';

/** Each lets a test look at its connections, unless it brings a script of its own. */
export class CallWindows extends TalkWindows {
  override enter(who: Who, options: WindowOptions = {}): Promise<Window> {
    return super.enter(who, { script: watched(), ...options });
  }

  /** Ada has rung, Grace has picked up, and they have found each other. */
  async called(kind: string, options: { ada?: WindowOptions; grace?: WindowOptions } = {}, answer = 'answer'): Promise<[Window, Window]> {
    const [ada, grace] = [await this.enter('ada', options.ada), await this.enter('grace', options.grace)];
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
