/** Two people and their words in real windows: a suggestion and its points, a comment that comes live, a draft on two devices. */
import { expect } from 'chai';
import { postAnswer } from '../../server/answers/post-answer.js';
import { hashPassword } from '../../server/auth/check-password.js';
import { DraftModel, type Draft } from '../../server/drafts/draft.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { ask } from '../../server/questions/ask.js';
import { openWindow } from '../support/browser.js';
import { castPerson, type Actor } from '../support/cast.js';
import { until } from '../support/until.js';
import { emptyWorld, type World } from '../support/world.js';

const PASSWORD = 'a paper clip will do';

describe('words between people, in a browser', function () {
  this.timeout(240_000);
  let world: World;
  let ada: Actor;
  let grace: Actor;
  let id: string;
  let address: string;
  let windows: Awaited<ReturnType<typeof openWindow>>[];
  beforeEach(async () => {
    windows = [];
    world = await emptyWorld();
    [ada, grace] = [await castPerson(world.ctx, 'Ada', { passwordHash: await hashPassword(PASSWORD) }), await castPerson(world.ctx, 'Grace', { passwordHash: await hashPassword(PASSWORD) })];
    id = `${(await ask(world.ctx, ada.person, { title: 'The zip of my tent is stuk', body: 'It does not move.', topics: ['tents'] }))._id}`;
    address = `/questions/${id}`;
    await world.settle();
  });
  afterEach(() => Promise.all(windows.map((window) => window.close())));

  async function open(who: Actor) {
    const window = await openWindow(world.url);
    windows.push(window);
    const person = (await PersonModel.findById(who.person._id).lean())!;
    await window.page.goto('/session/new');
    await window.page.fill('[name=handle]', person.handle);
    await window.page.fill('[name=password]', PASSWORD);
    await Promise.all([window.page.waitForURL('**/'), window.page.press('[name=password]', 'Enter')]);
    return window;
  }
  const fits = async (page: Awaited<ReturnType<typeof open>>['page']) => expect(await page.evaluate('document.documentElement.scrollWidth'), page.url()).to.be.at.most(360);

  it('Grace suggests, Ada approves, and Grace has 2 points for it', async () => {
    const { page: g, faults: graceFaults } = await open(grace);
    await g.goto(address);
    await g.locator('.problem .post-menu summary').click();
    await g.getByRole('link', { name: 'Suggest a change' }).click();
    await g.getByLabel("What's wrong?").fill('The zip of my tent is stuck');
    await g.getByLabel('What do you change, and why?').fill('A letter was missing');
    await fits(g);
    await g.getByRole('button', { name: 'Suggest it' }).click();
    await g.waitForURL(/\/edits\/[0-9a-f]{24}$/);
    await fits(g);

    const { page: a, faults: adaFaults } = await open(ada);
    await a.goto('/edits');
    await a.getByRole('link', { name: 'A letter was missing' }).click();
    expect(await a.locator('.diff ins').innerText()).to.contain('stuck');
    await a.getByRole('button', { name: 'Approve' }).click();
    await a.getByText('Approved: the post reads this way now.').waitFor();
    await a.goto(address);
    expect(await a.locator('h1').innerText()).to.equal('The zip of my tent is stuck');
    await a.goto(`${address}/history`);
    expect(await a.locator('.history > li').count()).to.equal(2);
    await fits(a);

    await world.settle();
    await g.goto('/people/grace/ledger');
    expect(await g.locator('.ledger-row').innerText()).to.match(/\+2[\s\S]*Edit approved/);
    expect([...graceFaults, ...adaFaults]).to.deep.equal([]);
  });

  it('a comment appears in the other window at once, and what is typed there stays', async () => {
    const answer = await postAnswer(world.ctx, grace.person, { questionId: id, body: 'Rub a candle over its teeth.' });
    const { page: a, faults } = await open(ada);
    await a.goto(address);
    const draft = a.locator(`#comment-words-${id}`);
    await a.locator('.problem .comment-more summary').click();
    await draft.fill('Half a thou');
    const { page: g } = await open(grace);
    await g.goto(address);
    await g.locator('.answer .comment-more summary').click();
    await g.locator(`#comment-words-${answer._id}`).fill('A white one leaves no stain, @ada');
    world.clock.forward(1000);
    await g.locator('.answer').getByRole('button', { name: 'Comment', exact: true }).click();
    await g.locator('.answer .comments li').waitFor();
    await a.locator('.answer .comments li', { hasText: 'A white one leaves no stain' }).waitFor();
    expect(await draft.inputValue()).to.equal('Half a thou');
    await fits(a);
    expect(faults).to.deep.equal([]);
  });

  it('a draft begun on the phone is there on the laptop; of two that met, both are kept', async () => {
    const saved = (words: string) => until(`the draft "${words}" is kept`, () => DraftModel.findOne({ 'words.body': words }).lean<Draft>());
    const { page: phone, faults } = await open(grace);
    await phone.goto(address);
    await phone.fill('.answer-form [name=body]', 'Rub a candle');
    await saved('Rub a candle');
    const { page: laptop } = await open(grace);
    await laptop.goto(address);
    await until('the draft is shown', async () => (await laptop.inputValue('.answer-form [name=body]')) === 'Rub a candle');
    world.clock.forward(1000);
    await laptop.fill('.answer-form [name=body]', 'Rub a white candle over it');
    await saved('Rub a white candle over it');
    world.clock.forward(1000);
    await phone.fill('.answer-form [name=body]', 'Rub soap over its teeth');
    await saved('Rub soap over its teeth');
    await phone.getByRole('button', { name: 'Show that' }).click();
    expect(await phone.inputValue('.answer-form [name=body]')).to.equal('Rub a white candle over it');
    await phone.getByRole('button', { name: 'Show that' }).click();
    expect(await phone.inputValue('.answer-form [name=body]')).to.equal('Rub soap over its teeth');
    world.clock.forward(1000);
    await phone.getByRole('button', { name: 'Answer', exact: true }).click();
    await phone.locator('.answer', { hasText: 'Rub soap' }).waitFor();
    await world.settle();
    expect(await DraftModel.countDocuments()).to.equal(0);
    await laptop.goto(address);
    await laptop.locator('.answer', { hasText: 'Rub soap' }).waitFor();
    await until('the posted draft is gone here too', async () => (await laptop.inputValue('.answer-form [name=body]')) === '');
    expect(faults).to.deep.equal([]);
  });
});
