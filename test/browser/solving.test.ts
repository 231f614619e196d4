/** Two windows, from the problem to an answer everybody finds: what was said before is at hand, what worked is picked, what is private is blacked out, both agree; and it may come back. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import { acceptAnswer } from '../../server/answers/accept-answer.js';
import { AnswerModel } from '../../server/answers/answer.model.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { ask } from '../../server/questions/ask.js';
import { addSnippet } from '../../server/snippets/keep-snippet.js';
import { TalkWindows, write } from '../conversations/windows.js';
import { until } from '../support/until.js';

describe('solving, in two windows', function () {
  this.timeout(240_000);
  const windows = new TalkWindows();
  beforeEach(() => windows.begin());
  afterEach(() => windows.end());
  const keep = (name: string, text: string) => addSnippet(windows.world.ctx, windows.on.grace.person, { name, text, topics: [] });
  const WRITTEN = '#field-text';

  it('says a snippet by "/" and a few keys, a solved one by one key, and nothing by Escape', async () => {
    const before = await ask(windows.world.ctx, windows.on.linus.person, { title: "My SIM card tray won't come out of the phone", body: 'It is stuck.', topics: ['phones'] } as never);
    const { _id } = await postAnswer(windows.world.ctx, windows.on.grace.person, { questionId: before._id, body: 'A **straightened** paper clip opens it.' });
    await acceptAnswer(windows.world.ctx, windows.on.linus.person, _id);
    await Promise.all([keep('clip', 'Take a paper clip, {name}.'), keep('thanks', 'Thank you, {name}.')]);
    await windows.world.settle();
    const { page, faults } = await windows.enter('grace', { viewport: { width: 1280, height: 800 } });
    await page.waitForSelector('.related-list li');
    await page.focus(WRITTEN);
    await page.keyboard.type('/');
    await page.waitForSelector('.at-hand [role=option]');
    expect(await page.locator('.at-hand strong').allInnerTexts()).to.have.members(['clip', 'thanks']);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('.composer').include('.talk-about').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).to.deep.equal([]);
    await page.keyboard.type('th');
    await until('only what fits is left', async () => (await page.locator('.at-hand strong').allInnerTexts()).join() === 'thanks');
    await page.keyboard.press('Escape');
    expect([await page.isHidden('.at-hand'), await page.inputValue(WRITTEN)]).to.deep.equal([true, '/th']);
    await page.fill(WRITTEN, '');
    await page.keyboard.type('/');
    await page.waitForSelector('.at-hand [role=option]');
    const first = await page.locator('.at-hand [aria-selected=true] strong').innerText();
    await page.keyboard.press('ArrowDown');
    const second = await page.locator('.at-hand [aria-selected=true] strong').innerText();
    expect([first, second].sort()).to.deep.equal(['clip', 'thanks']);
    expect(await page.getAttribute(WRITTEN, 'aria-activedescendant')).to.equal('at-hand-1');
    await page.keyboard.press('Enter');
    expect(await page.inputValue(WRITTEN)).to.equal(second === 'clip' ? 'Take a paper clip, Ada.' : 'Thank you, Ada.');
    expect(await page.locator('.said').count(), 'Enter chose, and sent nothing').to.equal(0);
    await page.keyboard.press('Alt+Shift+Digit1');
    await until('the solved one is in the message', async () => (await page.inputValue(WRITTEN)).includes('> A straightened paper clip opens it.'));
    expect(await page.inputValue(WRITTEN)).to.contain(`[My SIM card tray won't come out of the phone](${windows.world.ctx.siteUrl()}/questions/${before._id}#answer-${_id})`);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.said .prose a[href*="#answer-"]');
    expect(faults).to.deep.equal([]);
  });

  it('picks what worked, blacks out what is private, agrees and publishes', async () => {
    const [ada, grace] = [await windows.enter('ada'), await windows.enter('grace')];
    await write(ada.page, 'The tray is stuck. I am at 030 / 90 18 20 33, ask for Bob.');
    await grace.page.waitForSelector('.said .prose');
    await write(grace.page, 'Push a paper clip into the hole, straight in.');
    await ada.page.waitForSelector('.said:not(.mine) .prose');
    await ada.page.click("text=It's solved");
    await grace.page.click('a:has-text("Write down what worked")');
    await grace.page.locator('.picks label', { hasText: 'The tray is stuck' }).locator('input').check();
    await grace.page.click('text=Make the text of what is ticked');
    await until('the text is made', async () => (await grace.page.inputValue('#field-body')).startsWith('**The asker:**'));
    expect(await grace.page.locator('.part mark').allInnerTexts()).to.include('030 / 90 18 20 33');
    await grace.page.click('text=Black out what is ticked');
    await until('it is blacked out', async () => (await grace.page.inputValue('#field-body')).includes('[phone number]'));
    expect(await grace.page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(360);
    await grace.page.click('text=Send it to Ada');
    await ada.page.waitForSelector('text=Agree and publish');
    await ada.page.click('text=Black out a name or a word');
    await ada.page.fill('#field-also', 'Bob');
    await ada.page.click('text=Agree and publish');
    await ada.page.waitForURL((url) => url.pathname === `/questions/${windows.on.questionId}`);
    const { body } = (await AnswerModel.findOne({}).lean())!;
    expect(body).to.contain('[phone number]').and.contain('█████').and.contain('**What helped:**').and.not.contain('Bob');
    await grace.page.waitForSelector('text=Solved, and written down.');
    // It came back: the room is as it was, with both in it.
    await ada.page.goto(`/conversations/${windows.on.conversationId}`);
    await ada.page.click('summary:has-text("It came back")');
    await ada.page.fill('#field-words', 'It is stuck again.');
    await ada.page.click('text=Go on with Grace');
    await grace.page.waitForSelector('.prose:has-text("It is stuck again.")');
    await grace.page.waitForSelector('[data-conversation][data-status=live] [data-composer]');
    await write(grace.page, 'Then we file it.');
    await ada.page.waitForSelector('.prose:has-text("Then we file it.")');
    expect([...ada.faults, ...grace.faults]).to.deep.equal([]);
  });

  it('shows on the other side at once what somebody blacks out of what they said', async () => {
    const [ada, grace] = [await windows.enter('ada'), await windows.enter('grace')];
    await write(ada.page, 'My mail is ada@lovelace.test.org for now.');
    await grace.page.waitForSelector('.prose:has-text("ada@lovelace.test.org")');
    await ada.page.click('.mine .of-own');
    await ada.page.click('.button:has-text("Black out")');
    await grace.page.waitForSelector('.prose:has-text("My mail is [e-mail address] for now.")');
    await ada.page.waitForSelector('.prose:has-text("My mail is [e-mail address] for now.")');
    expect(await grace.page.content()).not.to.contain('ada@lovelace');
  });
});
