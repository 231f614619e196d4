/** Where one stands in a long talk: what is new begins at a line, what comes below is said, and what somebody began to fill in outlives a change. */
import { expect } from 'chai';
import { draftAnswer } from '../../server/conversations/draft-answer.js';
import { readMessages } from '../../server/conversations/read-messages.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { solveConversation } from '../../server/conversations/solve-conversation.js';
import { TalkWindows, shown } from '../conversations/windows.js';
import { until } from '../support/until.js';

describe('reading a long talk', function () {
  this.timeout(240_000);
  const windows = new TalkWindows();
  beforeEach(() => windows.begin());
  afterEach(() => windows.end());
  const of = () => ({ conversationId: windows.on.conversationId });
  const says = (text: string) => sendMessage(windows.world.ctx, windows.on.grace.person, { ...of(), clientId: text.replaceAll(' ', '-'), text });
  const BUTTON = '[data-to-newest]';

  it('begins at what is new, says what comes further down, and gets there in one tap', async () => {
    for (let number = 1; number <= 25; number++) await says(`Step ${number}`);
    const first = await windows.enter('ada');
    expect(await first.page.locator('.unread-from').count(), 'all of it is new').to.equal(0);
    await until('it was read', async () => ((await readMessages(windows.world.ctx, windows.on.ada.person, of())).conversation.seen[windows.on.ada.id]?.read ?? 0) >= 26);
    await first.page.goto('about:blank');
    for (let number = 26; number <= 45; number++) await says(`Step ${number}`);
    const { page, faults } = await windows.enter('ada');
    expect(await page.$eval('.unread-from', (line) => line.nextElementSibling!.querySelector('.prose')!.textContent!.trim())).to.equal('Step 26');
    const seen = () => page.$eval('.unread-from', (line) => line.getBoundingClientRect().top);
    await until('the line is in view', async () => (await seen()) > 0 && (await seen()) < 500);
    await page.waitForSelector(`${BUTTON}:visible`);
    expect((await page.innerText(BUTTON)).trim()).to.equal('Newest messages');
    await says('Step 46');
    await until('it is said that one more came', async () => (await page.innerText(BUTTON)).trim() === '1 new message');
    expect(await page.$eval(BUTTON, (button) => button.getBoundingClientRect().height)).to.be.at.least(44);
    expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(360);
    await page.click(BUTTON);
    await page.waitForSelector(BUTTON, { state: 'hidden' });
    expect((await shown(page)).at(-1)).to.equal('Step 46');
    await says('Step 47');
    await until('the newest follows', async () => (await shown(page)).at(-1) === 'Step 47' && (await page.isHidden(BUTTON)));
    expect(faults).to.deep.equal([]);
  });

  it('keeps a wish that is being written when the draft changes under it', async () => {
    await solveConversation(windows.world.ctx, windows.on.ada.person, of());
    await draftAnswer(windows.world.ctx, windows.on.grace.person, { ...of(), body: 'Push a paper clip into the hole.' });
    const { page } = await windows.enter('ada');
    await page.click('text=Something should be different');
    await page.fill('#field-wish', 'Say how far to push');
    await draftAnswer(windows.world.ctx, windows.on.grace.person, { ...of(), body: 'Push a straightened paper clip into the hole.' });
    await page.waitForTimeout(500);
    expect(await page.innerText('.draft'), 'not under the fingers').to.not.contain('straightened');
    await page.focus('#field-text');
    await until('the new draft is there', async () => (await page.innerText('.draft')).includes('straightened'));
    expect([await page.isVisible('#field-wish'), await page.inputValue('#field-wish')]).to.deep.equal([true, 'Say how far to push']);
  });
});
