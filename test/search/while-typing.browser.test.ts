import { expect } from 'chai';
import mongoose from 'mongoose';
import { QuestionModel } from '../../server/questions/question.model.js';
import { enqueueQuestion } from '../../server/search/enqueue.js';
import { openWindow } from '../support/browser.js';
import { castPerson } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

describe('similar questions while typing, in a browser', function () {
  this.timeout(240_000);
  let world: World;

  before(async () => {
    world = await emptyWorld();
    const { person } = await castPerson(world.ctx, 'Ada');
    const now = world.ctx.clock.now();
    const question = await QuestionModel.create({ _id: new mongoose.Types.ObjectId(), askerId: person._id, title: 'How do I pour a <b>wheat</b> beer?', status: 'solved', createdAt: now, updatedAt: now });
    await enqueueQuestion(question._id);
    await world.settle();
  });

  it('shows them under the field, says so to those who listen, and takes them away again', async () => {
    const { page, faults, close } = await openWindow(world.url);
    await page.goto('/questions/new');
    const title = page.locator('main input[name=title]');
    await title.pressSequentially('pour whea');
    const similar = page.locator('[data-suggest] li');
    await similar.first().waitFor();
    expect(await similar.allInnerTexts()).to.have.length(1);
    expect(await similar.locator('a').first().innerText()).to.equal('How do I pour a <b>wheat</b> beer?');
    expect(await similar.locator('mark').allInnerTexts()).to.include.members(['pour', 'wheat']);
    expect(await page.locator('#announcer').innerText()).to.equal('One similar question below.');
    await title.fill('zeppelin');
    await page.locator('[data-suggest] li').waitFor({ state: 'detached' });
    await title.fill('');
    expect(await page.locator('[data-suggest]').isVisible()).to.equal(false);
    expect(faults).to.deep.equal([]);
    await close();
  });
});
