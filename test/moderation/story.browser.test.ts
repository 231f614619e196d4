/** Linus flags, Mary claims and hides, Grace sees why and answers, Mary takes it back; all without a script but for Mary. */
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { openWindow } from '../support/browser.js';
import { emptyWorld, type World } from '../support/world.js';
import { castPerson, type Actor } from '../support/cast.js';
import { call, visitor } from '../support/visitor.js';
import { PersonModel } from '../../server/people/person.model.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { ask } from '../../server/questions/ask.js';
import { findPerson } from '../../server/people/find-person.js';

describe('a post is flagged, hidden, explained and given back', () => {
  let world: World;
  let ada: Actor;
  const opened: { close(): Promise<void> }[] = [];
  before(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada', { reputation: 50 });
  });
  after(async () => {
    for (const window of opened) await window.close();
  });

  /** Somebody signed in, in a window of their own. */
  async function enter(name: string, javaScriptEnabled: boolean): Promise<Page> {
    const jar = visitor(world.url);
    await jar.post('/people', { name, handle: name.toLowerCase(), email: `${name.toLowerCase()}@example.org`, password: 'a long enough password' });
    const window = await openWindow(world.url, { javaScriptEnabled });
    opened.push(window);
    await window.page.context().addCookies(jar.cookie().split('; ').map((one) => ({ name: one.slice(0, one.indexOf('=')), value: one.slice(one.indexOf('=') + 1), url: world.url })));
    return window.page;
  }

  it('by the pages alone', async () => {
    const grace = await enter('Grace', false);
    const linus = await enter('Linus', false);
    const mary = await enter('Mary', true);
    await PersonModel.updateOne({ handle: 'mary' }, { $set: { roles: ['moderator'] } });
    const author = (await PersonModel.findOne({ handle: 'grace' }).lean())!;
    const question = await ask(world.ctx, ada.person, { title: 'My bread stays flat', body: '', topics: [] });
    await postAnswer(world.ctx, (await findPerson(`${author._id}`))!, { questionId: question._id, body: 'Only fools cannot bake bread, give it up.' });
    await world.settle();
    const address = `/questions/${question._id}`;

    await linus.goto(address);
    await linus.locator('.answer summary:has-text("More")').click();
    await linus.locator('.answer').getByRole('link', { name: 'Flag', exact: true }).click();
    expect(await linus.locator('.note').innerText()).to.contain('emergency number');
    await linus.getByLabel('Abuse or hate').check();
    await linus.getByLabel('In your words').fill('It mocks her.');
    await linus.getByRole('button', { name: 'Flag it' }).click();
    expect(await linus.locator('.flash').innerText()).to.contain('A moderator looks at it');
    await world.settle();

    await mary.goto('/moderation');
    await mary.getByRole('link', { name: 'Answer by Grace' }).click();
    expect(await mary.locator('.moderated').innerText()).to.contain('Only fools');
    expect(await mary.locator('main').innerText()).to.contain('It mocks her.');
    await mary.getByRole('button', { name: /Take it on/ }).click();
    await mary.getByLabel('Hide it').check();
    await mary.getByLabel('Warn').check();
    await mary.getByLabel('Words to them').fill('Please be kind to those who ask.');
    await mary.getByRole('button', { name: 'Decide' }).click();
    expect(await mary.locator('.flash').innerText()).to.contain('Decided');
    await world.settle();

    await linus.goto(address);
    expect(await linus.locator('main').innerText()).not.to.contain('Only fools');
    await grace.goto(address);
    expect(await grace.locator('.removed-note').innerText()).to.contain('abuse or hate');
    await grace.getByRole('link', { name: 'What you can do' }).click();
    expect(await grace.locator('main').innerText()).to.contain('Please be kind').and.to.contain('Only fools');
    await grace.getByLabel('Your answer to the moderators').fill('I meant it as a joke.');
    await grace.getByRole('button', { name: 'Answer' }).click();
    expect(await grace.locator('main').innerText()).to.contain('The moderators have your answer');
    await world.settle();

    await mary.goto('/moderation');
    await mary.getByRole('link', { name: 'Answer by Grace' }).click();
    expect(await mary.locator('main').innerText()).to.contain('I meant it as a joke.');
    await mary.getByRole('button', { name: /Take this back.*answer hidden/ }).click();
    expect(await mary.locator('.flash').innerText()).to.contain('Taken back');
    await world.settle();
    await linus.goto(address);
    expect(await linus.locator('main').innerText()).to.contain('Only fools');
    await linus.goto('/moderation/log');
    const log = await linus.locator('main').innerText();
    expect(log).to.contain('An answer was hidden: this was taken back').and.not.to.contain('Grace');
    await linus.goto('/moderation/audit');
    expect(await linus.locator('main').innerText()).to.contain('moderators');
    expect((await call(world.url, 'GET', '/moderation/cases')).status).to.equal(401);
  });
});
