import { expect } from 'chai';
import { acceptAnswer } from '../../server/answers/accept-answer.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { hashPassword } from '../../server/auth/check-password.js';
import { PersonModel } from '../../server/people/person.model.js';
import { ask } from '../../server/questions/ask.js';
import { openWindow } from '../support/browser.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

const PASSWORD = 'a paper clip will do';

describe('two people with one problem, in two browsers', function () {
  this.timeout(240_000);
  let world: World;
  let windows: Awaited<ReturnType<typeof openWindow>>[];
  beforeEach(async () => {
    windows = [];
    world = await emptyWorld();
  });
  afterEach(() => Promise.all(windows.map((window) => window.close())));

  async function open(who: Actor) {
    const window = await openWindow(world.url);
    windows.push(window);
    await PersonModel.updateOne({ _id: who.person._id }, { $set: { passwordHash: await hashPassword(PASSWORD) } });
    await window.page.goto('/session/new');
    await window.page.fill('[name=handle]', who.person.handle);
    await window.page.fill('[name=password]', PASSWORD);
    await Promise.all([window.page.waitForURL('**/'), window.page.press('[name=password]', 'Enter')]);
    return window;
  }

  it('Linus says me too, Ada sees it; what Grace writes works, and Linus hears of it live, on another page', async () => {
    const [ada, grace, linus] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Grace'), await castPerson(world.ctx, 'Linus')];
    const question = await ask(world.ctx, ada.person, { title: 'The zip of my tent is stuck', body: '', topics: ['tents'] });
    const address = `/questions/${question._id}`;
    const hers = await open(ada);
    await hers.page.goto(address);
    const his = await open(linus);
    await his.page.goto(address);
    world.clock.forward(1000);
    await his.page.getByRole('button', { name: 'Me too' }).click();
    await his.page.getByText('You have this too.').waitFor();
    await hers.page.getByText('One more person has this too.').waitFor();
    await his.page.goto('/me/following');
    await his.page.getByRole('link', { name: 'The zip of my tent is stuck' }).waitFor();
    const answer = await postAnswer(world.ctx, grace.person, { questionId: question._id, body: 'Rub a candle over its teeth.' });
    await acceptAnswer(world.ctx, ada.person, answer._id);
    await his.page.getByText('Solved: The zip of my tent is stuck').first().waitFor();
    await his.page.goto(address);
    await his.page.getByText('Here is what worked.').waitFor();
    await his.page.getByRole('button', { name: 'Works for me' }).click();
    await his.page.getByText('Worked for 1 more person.').waitFor();
    expect([...hers.faults, ...his.faults]).to.deep.equal([]);
  });
});
