/** Two real browser windows in one talk: live, through a tunnel, asleep, reloaded, in two tabs. */
import { expect } from 'chai';
import { sendMessage } from '../../server/conversations/send-message.js';
import { MessageModel, type Message } from '../../server/conversations/message.model.js';
import { tellMessageChanged } from '../../server/conversations/tell-message-changed.js';
import { TalkWindows, shown, shows, write } from '../conversations/windows.js';
import { until } from '../support/until.js';

describe('a talk in two windows', function () {
  this.timeout(240_000);
  const windows = new TalkWindows();
  beforeEach(() => windows.begin());
  afterEach(() => windows.end());

  it('carries words both ways without a reload, says who types and what was read, and breaks no rule of the page', async () => {
    const [ada, grace] = [await windows.enter('ada'), await windows.enter('grace')];
    await ada.page.waitForSelector('text=Grace is here');
    await ada.page.type('#field-text', 'The tray');
    await grace.page.waitForSelector('text=Ada is typing');
    await ada.page.fill('#field-text', 'The tray is <b>stuck</b>');
    await ada.page.press('#field-text', 'Enter');
    await shows(grace.page, ['The tray is <b>stuck</b>']);
    await write(grace.page, 'Take a **paper clip**');
    await shows(ada.page, ['The tray is <b>stuck</b>', 'Take a paper clip']);
    await until('Ada reads that it was read', async () => (await ada.page.textContent('.mine [data-receipt]')) === 'read');
    expect(await ada.page.evaluate("document.activeElement === document.querySelector('#field-text')")).to.equal(true);
    expect(await ada.page.$$('[data-unsent] li')).to.deep.equal([]);
    expect([...ada.faults, ...grace.faults]).to.deep.equal([]);
  });

  it('keeps what is written in a tunnel and sends it once, in order, when there is a connection again', async () => {
    const [ada, grace] = [await windows.enter('ada'), await windows.enter('grace')];
    await ada.page.waitForSelector('text=Grace is here');
    await ada.page.context().setOffline(true);
    for (const text of ['one', 'two', 'three']) await write(ada.page, text);
    await ada.page.waitForSelector('text=waiting for a connection');
    await write(grace.page, 'meanwhile');
    await shows(grace.page, ['meanwhile']);
    expect(await shown(ada.page)).to.deep.equal([]);
    await ada.page.context().setOffline(false);
    await shows(grace.page, ['meanwhile', 'one', 'two', 'three']);
    await shows(ada.page, ['meanwhile', 'one', 'two', 'three']);
    expect(await MessageModel.countDocuments({ authorId: windows.on.ada.person._id })).to.equal(3);
    await until('nothing waits any more', async () => (await ada.page.$$('[data-unsent] li')).length === 0);
  });

  it('sends after a reload what a closed page had not sent, and keeps the draft', async () => {
    const { page } = await windows.enter('ada');
    await page.context().setOffline(true);
    await write(page, 'written in the tunnel');
    await page.fill('#field-text', 'half a sen');
    await page.waitForSelector('text=waiting for a connection');
    await page.goto('about:blank').catch(() => undefined);
    await page.context().setOffline(false);
    await page.goto(`/conversations/${windows.on.conversationId}`);
    await shows(page, ['written in the tunnel']);
    expect(await page.inputValue('#field-text')).to.equal('half a sen');
  });

  it('asks for what it missed when it wakes up', async () => {
    const { page } = await windows.enter('ada');
    await page.waitForSelector('text=Grace is away');
    // Words that no broadcast carried, as for a page that slept.
    const { events } = windows.world.ctx;
    const silent = { ...windows.world.ctx, events: { ...events, pass: () => undefined } };
    for (const text of ['missed one', 'missed two']) await sendMessage(silent, windows.on.grace.person, { conversationId: windows.on.conversationId, clientId: text.replace(' ', '-'), text });
    await page.evaluate("void window.dispatchEvent(new Event('focus'))");
    await shows(page, ['missed one', 'missed two']);
    // A gap is noticed by the number of the next message, too.
    await sendMessage(silent, windows.on.grace.person, { conversationId: windows.on.conversationId, clientId: 'missed-three', text: 'missed three' });
    await sendMessage(windows.world.ctx, windows.on.grace.person, { conversationId: windows.on.conversationId, clientId: 'heard', text: 'heard' });
    await shows(page, ['missed one', 'missed two', 'missed three', 'heard']);
  });

  it('shows a message anew that stands differently now, also when it heard nothing of it', async () => {
    const { page } = await windows.enter('ada');
    const sent = await sendMessage(windows.world.ctx, windows.on.grace.person, { conversationId: windows.on.conversationId, clientId: 'changing', text: 'call 555-0100' });
    await shows(page, ['call 555-0100']);
    const change = async (text: string) => (await MessageModel.findOneAndUpdate({ _id: sent._id }, { $set: { text, html: `<p>${text}</p>`, changedAt: windows.world.ctx.clock.now() } }, { returnDocument: 'after' }).lean<Message>())!;
    await tellMessageChanged(windows.world.ctx, await change('call me here'));
    await shows(page, ['call me here']);
    await page.context().setOffline(true);
    await change('call nobody');
    await page.waitForSelector('text=No connection just now');
    await page.context().setOffline(false);
    await shows(page, ['call nobody']);
  });

  it('shows in both windows that it is solved, and the draft to agree to, without a reload', async () => {
    const [ada, grace] = [await windows.enter('ada'), await windows.enter('grace')];
    await write(grace.page, 'Push a paper clip into the hole.');
    await shows(ada.page, ['Push a paper clip into the hole.']);
    await ada.page.click("text=It's solved");
    await grace.page.waitForSelector('text=Write down what worked');
    await grace.page.click('a:has-text("Write down what worked")');
    await grace.page.click('text=Send it to Ada');
    await ada.page.waitForSelector('text=Agree and publish');
    await ada.page.click('text=Agree and publish');
    await ada.page.waitForURL((url) => url.pathname === `/questions/${windows.on.questionId}`);
    await grace.page.waitForSelector('text=Solved, and written down.');
  });

  it('fits a narrow phone', async () => {
    const { page } = await windows.enter('ada');
    await write(page, `https://example.org/${'a-very-long-address-without-a-break-'.repeat(6)}`);
    await until('it is sent', async () => (await shown(page)).length === 1);
    expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(360);
  });
});
