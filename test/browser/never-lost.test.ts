/** Nothing written is lost, doubled or out of order: tunnels, closed pages, several tabs, a server that is killed, and what it refuses. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { signedIn } from '../conversations/stage.js';
import { shown, waiting, write } from '../conversations/windows.js';
import { beginTalk, type Talk } from '../faults/support/talk.js';
import { cookiesOf, openWindow } from '../support/browser.js';
import { ApiClient } from '../support/client.js';
import { freePort } from '../support/free-port.js';
import { startServer, type ServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';
import { testEnvironment } from '../support/world.js';

type Who = 'ada' | 'grace';

describe('what is written in a talk', function () {
  this.timeout(240_000);
  let folder: string;
  let server: ServerProcess;
  let talk: Talk;
  const windows: Partial<Record<Who, { page: Page; close(): Promise<void> }>> = {};

  let port: number;
  const start = () => startServer({ ...testEnvironment(folder, `tacit_never_${process.pid}`), PORT: String(port) });
  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-never-'));
    port = await freePort();
    server = await start();
    talk = await beginTalk(server.url);
    for (const who of ['ada', 'grace'] as const) {
      windows[who] = await openWindow(server.url);
      await contextOf(who).addCookies(cookiesOf((await signedIn(server.url, who)).cookie(), server.url));
    }
  });
  after(async () => {
    for (const window of Object.values(windows)) await window.close();
    await server?.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  const contextOf = (who: Who): BrowserContext => windows[who]!.page.context();
  async function enter(who: Who, page = windows[who]!.page): Promise<Page> {
    await page.goto(`/conversations/${talk.conversationId}`);
    await page.waitForSelector('.is-live');
    return page;
  }
  const stored = async () => (await new ApiClient(server.url, talk.tokens.ada).call('get', '/conversations/:id/messages', { params: { id: talk.conversationId }, query: { after: '0' } })).items.filter(({ authorId }) => authorId).map(({ text }) => text);
  /** These texts came to be, once each and in this order, and the pages show all of the talk as it is stored. */
  async function allHave(texts: string[], ...pages: Page[]): Promise<void> {
    await until(`"${texts.join('", "')}" are stored`, async () => JSON.stringify((await stored()).filter((text) => texts.includes(text))) === JSON.stringify(texts), 60_000);
    for (const page of pages) await until('the page shows the talk as it is', async () => JSON.stringify(await shown(page)) === JSON.stringify(await stored()), 60_000);
    for (const page of pages) await until('nothing waits', async () => (await waiting(page)).length === 0);
  }

  it('in a tunnel goes out when the page is back, also by a page that was closed and opened again', async () => {
    const [ada, grace] = [await enter('ada'), await enter('grace')];
    await write(ada, 'before the tunnel');
    await contextOf('ada').setOffline(true);
    for (const text of ['tunnel one', 'tunnel two']) await write(ada, text);
    await write(grace, 'meanwhile');
    await ada.waitForSelector('text=waiting for a connection');
    const later = await contextOf('ada').newPage();
    await ada.close();
    windows.ada!.page = later;
    await contextOf('ada').setOffline(false);
    await enter('ada', later);
    await allHave(['before the tunnel', 'meanwhile', 'tunnel one', 'tunnel two'], later, grace);
  });

  it('in two tabs without a connection goes out once, in the order of writing', async () => {
    const [left, grace] = [await enter('ada'), windows.grace!.page];
    const right = await enter('ada', await contextOf('ada').newPage());
    await contextOf('ada').setOffline(true);
    await write(left, 'left one');
    await until('the other tab shows it', async () => (await waiting(right)).includes('left one'));
    await write(right, 'right two');
    await until('and the other way round', async () => (await waiting(left)).includes('right two'));
    await write(left, 'left three');
    await contextOf('ada').setOffline(false);
    await allHave(['left one', 'right two', 'left three'], left, right, grace);
    await right.close();
  });

  it('half of it, when the page is closed in the middle of a sentence, is there again', async () => {
    const page = await enter('ada');
    await page.type('textarea', 'I was just about to');
    const later = await contextOf('ada').newPage();
    await page.close();
    windows.ada!.page = later;
    await enter('ada', later);
    expect(await later.inputValue('textarea')).to.equal('I was just about to');
    await later.fill('textarea', '');
  });

  it('while the server is killed and comes back arrives by itself, without a reload', async () => {
    const [ada, grace] = [await enter('ada'), await enter('grace')];
    const texts = { ada: [] as string[], grace: [] as string[] };
    let over = false;
    const speak = async (who: Who, page: Page) => {
      for (let n = 1; !over; n++) {
        texts[who].push(`${who} through the kill ${n}`);
        await write(page, texts[who].at(-1)!);
        await wait(200);
      }
    };
    const speaking = Promise.all([speak('ada', ada), speak('grace', grace)]);
    await wait(1000);
    await server.end('SIGKILL');
    await wait(1000);
    server = await start();
    await wait(1000);
    over = true;
    await speaking;
    for (const who of ['ada', 'grace'] as const) await allHave(texts[who], ada, grace);
  });

  it('by an older version of the page, or where the browser has no room for more, is not lost either', async () => {
    const me = talk.ids.ada;
    const page = await enter('ada');
    await page.evaluate(`localStorage.setItem('tacit:unsent:${me}:${talk.conversationId}:old-one', '${JSON.stringify({ clientId: 'old-one', text: 'from before', order: 1 })}')`);
    await enter('ada');
    await allHave(['from before'], page);
    const bare = await contextOf('ada').newPage();
    await bare.addInitScript('delete window.indexedDB; Object.defineProperty(window, "indexedDB", { value: undefined })');
    await enter('ada', bare);
    await contextOf('ada').setOffline(true);
    await write(bare, 'kept in little room');
    await bare.waitForSelector('text=waiting for a connection');
    await bare.goto('about:blank').catch(() => undefined);
    await contextOf('ada').setOffline(false);
    await enter('ada', bare);
    await allHave(['kept in little room'], bare);
    await bare.close();
  });

  it('and not sent is forgotten on this device when one signs out', async () => {
    const page = await enter('grace');
    await contextOf('grace').setOffline(true);
    await write(page, 'never to be seen');
    await page.fill('textarea', 'nor this');
    await page.waitForSelector('text=waiting for a connection');
    await page.goto('about:blank').catch(() => undefined);
    // Signed out from a page that sends nothing of it.
    await contextOf('grace').setOffline(false);
    await page.goto('/people/grace');
    await page.click('[data-sign-out] >> text=Sign out');
    await page.waitForURL((url) => url.pathname === '/');
    await contextOf('grace').addCookies(cookiesOf((await signedIn(server.url, 'grace')).cookie(), server.url));
    await enter('grace');
    expect(await page.inputValue('textarea')).to.equal('');
    await write(page, 'here again');
    await allHave(['here again'], page);
    expect(await stored()).not.to.include('never to be seen');
  });

  it('and refused stays with its words until somebody decides', async () => {
    const page = await enter('ada');
    await contextOf('ada').setOffline(true);
    await write(page, 'one word too late');
    await write(page, 'and another');
    await page.waitForSelector('text=waiting for a connection');
    await new ApiClient(server.url, talk.tokens.grace).call('post', '/conversations/:id/ending', { params: { id: talk.conversationId } });
    await contextOf('ada').setOffline(false);
    await until('both are refused', async () => (await page.$$('[data-unsent] .failed')).length === 2);
    expect(await waiting(page)).to.deep.equal(['one word too late', 'and another']);
    await enter('ada');
    await until('they are still there after a reload', async () => (await page.$$('[data-unsent] [data-again]')).length === 2);
    await page.click('[data-unsent] .said >> nth=0 >> text=Throw away');
    await page.click('[data-unsent] .said >> nth=0 >> text=Try again');
    await until('it is refused again', async () => (await page.$$('[data-unsent] .failed')).length === 1);
    await page.click('text=Throw away');
    await enter('ada');
    await wait(300);
    expect(await waiting(page)).to.deep.equal([]);
    expect(await stored()).not.to.include('one word too late');
  });
});
