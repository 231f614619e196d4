import { expect } from 'chai';
import { postAnswer } from '../../server/answers/post-answer.js';
import { PersonModel } from '../../server/people/person.model.js';
import { hashPassword } from '../../server/auth/check-password.js';
import { ask } from '../../server/questions/ask.js';
import { voteOn } from '../../server/votes/vote-on.js';
import { openWindow } from '../support/browser.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

const PASSWORD = 'a paper clip will do';

describe('a question page in a browser', function () {
  this.timeout(240_000);
  let world: World;
  let ada: Actor;
  let grace: Actor;
  let linus: Actor;
  let address: string;
  let id: string;
  let windows: Awaited<ReturnType<typeof openWindow>>[];
  beforeEach(async () => {
    windows = [];
    world = await emptyWorld();
    [ada, grace, linus] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Grace'), await castPerson(world.ctx, 'Linus')];
    id = `${(await ask(world.ctx, ada.person, { title: 'The zip of my tent is stuck', body: '', topics: ['tents'] }))._id}`;
    address = `/questions/${id}`;
  });
  afterEach(() => Promise.all(windows.map((window) => window.close())));

  async function open(who?: Actor) {
    const window = await openWindow(world.url);
    windows.push(window);
    if (who) {
      await PersonModel.updateOne({ _id: who.person._id }, { $set: { passwordHash: await hashPassword(PASSWORD) } });
      await window.page.goto('/session/new');
      await window.page.fill('[name=handle]', who.person.handle);
      await window.page.fill('[name=password]', PASSWORD);
      await Promise.all([window.page.waitForURL('**/'), window.page.press('[name=password]', 'Enter')]);
    }
    return window;
  }

  it('offers a new answer without moving anything, and shows it when asked', async () => {
    const { page, faults } = await open();
    await page.goto(address);
    // Whether the page watches already or only begins to: either way it learns of it.
    world.clock.forward(1000);
    await postAnswer(world.ctx, grace.person, { questionId: id, body: 'Rub a candle over its teeth.' });
    const news = page.getByRole('button', { name: 'A new answer came. Show it' });
    await news.waitFor();
    expect(await page.locator('.answer').count()).to.equal(0);
    await news.click();
    expect(await page.locator('.answer').textContent()).to.include('Rub a candle');
    expect(await page.locator('#answers').textContent()).to.equal('1 answer');
    expect(await page.locator('.answer:focus').count()).to.equal(1);
    expect(faults).to.deep.equal([]);
  });

  it('votes in place, takes it back with a second press, and shows others the new score', async () => {
    const answer = await postAnswer(world.ctx, grace.person, { questionId: id, body: 'Rub a candle over its teeth.' });
    const { page, faults } = await open(linus);
    await page.goto(`${address}#answer-${answer._id}`);
    const up = page.locator('.answer').getByRole('button', { name: 'Vote this answer up' });
    const score = page.locator('.answer output');
    await up.click();
    await page.locator('.answer output', { hasText: /^1$/ }).waitFor();
    expect(await up.getAttribute('aria-pressed')).to.equal('true');
    await up.click();
    await page.locator('.answer output', { hasText: /^0$/ }).waitFor();
    expect(await up.getAttribute('aria-pressed')).to.equal('false');
    await page.locator('h1').click();
    await voteOn(world.ctx, ada.person, { subject: 'answer', subjectId: answer._id, value: 1 });
    await page.locator('.answer output', { hasText: /^1$/ }).waitFor();
    expect(await score.textContent()).to.equal('1');
    expect(faults).to.deep.equal([]);
  });

  it('keeps a draft over a closed page, and forgets it once it is posted', async () => {
    const { page, faults } = await open(grace);
    await page.goto(address);
    await page.fill('.answer-form [name=body]', 'Rub a candle over its teeth.');
    await page.goto('/questions');
    await page.goto(address);
    expect(await page.inputValue('.answer-form [name=body]')).to.equal('Rub a candle over its teeth.');
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await page.locator('.answer').waitFor();
    expect(await page.inputValue('.answer-form [name=body]')).to.equal('');
    expect(faults).to.deep.equal([]);
  });

  it('suggests while typing, and then skips the step of its own', async () => {
    await world.settle();
    const { page, faults } = await open();
    await page.goto('/questions/new');
    await page.fill('[name=title]', 'Tent zip stuck');
    await page.getByRole('link', { name: 'The zip of my tent is stuck' }).waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    expect(await page.inputValue('[name=title]')).to.equal('Tent zip stuck');
    await page.locator('label.chip', { hasText: 'tents' }).click();
    await page.fill('[name=name]', 'Ben');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.waitForURL(/\/questions\/[0-9a-f]{24}$/);
    expect(await page.locator('.chips').first().textContent()).to.include('tents');
    expect(faults).to.deep.equal([]);
  });
});
