/** Three real browser windows: a helper hands over, the asker sees it live, the new helper talks, the earlier one hears nothing more; and somebody listens. */
import { expect } from 'chai';
import { HOUR, SECOND } from '../../server/clock.js';
import { PersonModel } from '../../server/people/person.model.js';
import { TalkWindows, write } from '../conversations/windows.js';
import { until } from '../support/until.js';

describe('a talk that is handed over, and listened to', function () {
  this.timeout(240_000);
  const windows = new TalkWindows();
  beforeEach(async () => {
    await windows.begin();
    await PersonModel.updateOne({ _id: windows.on.linus.person._id }, { $set: { topics: ['phones'], freeUntil: new Date(Date.now() + 2 * HOUR) } });
    await windows.world.settle();
  });
  afterEach(() => windows.end());

  it('goes to who is named, with what was tried, before the eyes of whoever asked; the earlier helper is out of it', async () => {
    const [ada, grace, linus] = [await windows.enter('ada'), await windows.enter('grace'), await windows.open('linus', '/offers')];
    await write(grace.page, 'Try a paper clip.');
    await ada.page.waitForSelector('.said:has-text("Try a paper clip.")');
    await grace.page.goto(`/conversations/${windows.on.conversationId}/handover`);
    await grace.page.check('label:has-text("Linus") input');
    await grace.page.fill('#field-summary', 'The tray is stuck. A paper clip was tried, it bends.');
    await grace.page.click('button:text-is("Hand over")');
    await grace.page.waitForSelector('.is-live');
    await ada.page.waitForSelector('[data-handover]:has-text("Grace would like to hand over to Linus")');
    await windows.world.pass(2 * SECOND);
    await linus.page.waitForSelector('.offer:has-text("A paper clip was tried, it bends.")');
    await linus.page.click('button:text-is("Take over")');
    await linus.page.waitForSelector('.is-live');
    await linus.page.waitForSelector('.moment:has-text("Grace hands over to Linus")');
    await ada.page.waitForSelector('.moment:has-text("A paper clip was tried, it bends.")');
    await grace.page.waitForSelector('text=You are not in this talk any more.');
    await write(linus.page, 'Heat the tray a little.');
    await ada.page.waitForSelector('.said:has-text("Heat the tray a little.")');
    await write(ada.page, 'It is out, thank you.');
    await linus.page.waitForSelector('.said:has-text("It is out, thank you.")');
    await until('Ada sees that Linus is here', async () => (await ada.page.textContent('[data-presence]')) === 'Linus is here');
    expect(await grace.page.textContent('[data-messages]')).to.not.contain('Heat the tray').and.to.not.contain('It is out');
    expect([...ada.faults, ...linus.faults]).to.deep.equal([]);
  });

  it('is listened to by whoever asked to learn, when both said yes; words come live, and no more once they are let go', async () => {
    const [ada, grace, linus] = [await windows.enter('ada'), await windows.enter('grace'), await windows.open('linus', `/questions/${windows.on.questionId}`)];
    await linus.page.click('summary:has-text("Somebody is helping just now")');
    await linus.page.click('button:text-is("Ask to listen")');
    for (const { page } of [grace, ada]) {
      await page.waitForSelector('[data-company]:has-text("Linus would like to listen")');
      await page.click('[data-company] button:text-is("Yes")');
      await page.waitForSelector('.is-live');
    }
    await ada.page.waitForSelector('.moment:has-text("Linus listens now, to learn")');
    await linus.page.goto(`/conversations/${windows.on.conversationId}/listening`);
    await write(grace.page, 'Warm it first.');
    await linus.page.waitForSelector('.said:has-text("Warm it first.")');
    expect(await linus.page.$$('textarea')).to.deep.equal([]);
    await ada.page.waitForSelector("text=listens, can't write", { state: 'attached' });
    await grace.page.$eval('form[action*="/company/"] button', (button) => (button as unknown as { click(): void }).click());
    await linus.page.waitForSelector("text=You don't listen to this talk any more.");
    await write(grace.page, 'Only for you.');
    await ada.page.waitForSelector('.said:has-text("Only for you.")');
    expect(await linus.page.textContent('[data-messages]')).to.not.contain('Only for you.');
    expect([...ada.faults, ...linus.faults]).to.deep.equal([]);
  });
});
