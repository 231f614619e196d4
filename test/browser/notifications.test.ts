/** News between people in real windows: Grace answers, Ada sees it in another window, reads it in one, and the other knows. */
import { expect } from 'chai';
import { postAnswer } from '../../server/answers/post-answer.js';
import { hashPassword } from '../../server/auth/check-password.js';
import { notify } from '../../server/notifications/notify.js';
import { ask } from '../../server/questions/ask.js';
import { openWindow } from '../support/browser.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

const PASSWORD = 'a paper clip will do';
type Window = Awaited<ReturnType<typeof openWindow>>;

describe('news between people, in a browser', function () {
  this.timeout(240_000);
  let world: World;
  let ada: Actor;
  let grace: Actor;
  let question: string;
  let windows: Window[];
  beforeEach(async () => {
    windows = [];
    world = await emptyWorld();
    const passwordHash = await hashPassword(PASSWORD);
    [ada, grace] = [await castPerson(world.ctx, 'Ada', { passwordHash }), await castPerson(world.ctx, 'Grace', { passwordHash })];
    question = `${(await ask(world.ctx, ada.person, { title: 'The zip of my tent is stuck', body: 'It does not move.', topics: ['tents'] }))._id}`;
    await world.settle();
  });
  afterEach(() => Promise.all(windows.map((window) => window.close())));

  /** A window of its own, signed in as that person. */
  async function open(who: Actor, options: Parameters<typeof openWindow>[1] = {}): Promise<Window> {
    const window = await openWindow(world.url, options);
    windows.push(window);
    await window.page.goto('/session/new');
    await window.page.fill('[name=handle]', who.person.handle);
    await window.page.fill('[name=password]', PASSWORD);
    await Promise.all([window.page.waitForURL('**/'), window.page.press('[name=password]', 'Enter')]);
    return window;
  }
  const bell = (page: Window['page'], count: string) => page.locator('[data-bell]').filter({ hasText: new RegExp(`^${count}$`) }).waitFor({ state: 'attached' });
  const fits = async (page: Window['page']) => expect(await page.evaluate('document.documentElement.scrollWidth'), page.url()).to.be.at.most(360);

  it('an answer shows in Ada\'s windows at once; read in one, it is read in the other', async () => {
    const [{ page: one, faults: oneFaults }, { page: list, faults: listFaults }] = [await open(ada), await open(ada)];
    await list.goto('/notifications');
    await list.getByText('Nothing new.').waitFor();
    await fits(list);
    const { page: g, faults: graceFaults } = await open(grace);
    await g.goto(`/questions/${question}`);
    await g.locator('form[action$="/answers"] textarea[name=body]').fill('Rub a candle over its teeth.');
    await g.locator('form[action$="/answers"] button.primary').click();
    await g.getByText('Rub a candle over its teeth.').first().waitFor();

    await Promise.all([bell(one, '1'), bell(list, '1')]);
    const row = list.locator('[data-news-ids]');
    await row.getByText('Grace answered: The zip of my tent is stuck').waitFor();
    await row.getByText('New', { exact: true }).waitFor();
    await fits(list);
    await one.getByRole('link', { name: 'Grace answered: The zip of my tent is stuck' }).waitFor();

    await one.locator('.bell').click();
    await one.waitForURL('**/notifications');
    await one.getByRole('link', { name: 'Grace answered: The zip of my tent is stuck' }).first().click();
    await one.waitForURL(`**/questions/${question}#answer-*`);
    await bell(one, '');
    await bell(list, '');
    await list.locator('[data-new]').waitFor({ state: 'detached' });
    expect(await list.locator('[data-read-all]').isHidden()).to.equal(true);
    expect([...oneFaults, ...listFaults, ...graceFaults]).to.deep.equal([]);
  });

  it('all are read at once by one button, and the other window shows nothing new', async () => {
    const linus = await castPerson(world.ctx, 'Linus');
    for (const helper of [linus, grace]) {
      world.clock.forward(1000);
      await postAnswer(world.ctx, helper.person, { questionId: question, body: 'Rub a candle over its teeth.' });
    }
    await world.settle();
    const [{ page: one, faults }, { page: other, faults: otherFaults }] = [await open(ada), await open(ada)];
    await Promise.all([one.goto('/notifications'), other.goto('/notifications')]);
    await other.getByRole('link', { name: 'Grace and Linus answered: The zip of my tent is stuck' }).waitFor();
    await other.locator('[data-new]').waitFor();
    await one.getByRole('button', { name: 'Mark all as read' }).press('Enter');
    await Promise.all([bell(one, ''), bell(other, ''), other.locator('[data-new]').waitFor({ state: 'detached' })]);
    expect([...faults, ...otherFaults]).to.deep.equal([]);
  });

  it('what tells of a page is read by opening that page, and not called out there', async () => {
    const [{ page: one, faults }, { page: other }] = [await open(ada), await open(ada)];
    await postAnswer(world.ctx, grace.person, { questionId: question, body: 'Rub a candle over its teeth.' });
    await world.settle();
    await Promise.all([bell(one, '1'), bell(other, '1')]);
    await one.goto(`/questions/${question}`);
    await Promise.all([bell(one, ''), bell(other, '')]);
    await one.locator('[data-watching]').waitFor();
    await postAnswer(world.ctx, grace.person, { questionId: question, body: 'Or soap; any soap will do.' });
    await world.settle();
    await one.getByRole('button', { name: 'A new answer came. Show it' }).waitFor();
    await Promise.all([bell(one, ''), bell(other, '')]);
    expect(await one.locator('.notice').count()).to.equal(0);
    expect(faults).to.deep.equal([]);
  });

  it('is chosen in a grid that fits a phone and works by the keyboard', async () => {
    const { page, faults } = await open(ada);
    await page.goto('/me/notifications');
    await fits(page);
    const box = page.getByLabel('A badge: Mail');
    expect(await box.isChecked()).to.equal(false);
    await box.focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Save' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Saved. You hear of that, and nothing else.').waitFor();
    expect(await page.getByLabel('A badge: Mail').isChecked()).to.equal(true);
    for (const target of await page.locator('.choices label').all()) expect((await target.boundingBox())!.width).to.be.at.least(44);
    expect(faults).to.deep.equal([]);
  });

  it('works without a script: the bell leads to the list, each leads to its page', async () => {
    const { page } = await open(ada, { javaScriptEnabled: false });
    for (const n of [1, 2]) await notify(world.ctx, { personId: ada.id, kind: 'badge', cause: `test:${n}`, message: `News ${n}`, href: '/badges' });
    await page.goto('/');
    expect(await page.locator('[data-bell]').innerText()).to.equal('2');
    await page.locator('.bell').click();
    await page.getByRole('link', { name: 'News 1' }).click();
    expect(new URL(page.url()).pathname).to.equal('/badges');
    expect(await page.locator('[data-bell]').innerText()).to.equal('1');
    await page.goto('/notifications');
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    expect(await page.locator('[data-new]').count()).to.equal(0);
  });
});
