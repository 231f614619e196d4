/** A window that listens and was away for long: all that was said meanwhile is there when it is back, in order, before what is said then. */
import { expect } from 'chai';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { TalkWindows } from '../conversations/windows.js';
import { until } from '../support/until.js';

const MISSED = 130;

describe('a window that listens', function () {
  this.timeout(240_000);
  const windows = new TalkWindows();
  beforeEach(() => windows.begin());
  afterEach(() => windows.end());

  it('misses no word of what was said while it was away', async () => {
    const { world, on } = windows;
    const say = (text: string) => sendMessage(world.ctx, on.grace.person, { conversationId: on.conversationId, clientId: text.replace(/\W/g, ''), text });
    await ConversationModel.updateOne({ _id: on.conversationId }, { $set: { learnerIds: [on.linus.person._id] } });
    const { page } = await windows.open('linus', `/conversations/${on.conversationId}/listening`);
    await say('Here we go');
    await page.waitForSelector('.said:has-text("Here we go")');
    await page.context().setOffline(true);
    await page.waitForSelector('[data-connection]:has-text("No connection")');
    for (let n = 1; n <= MISSED; n++) await say(`missed ${n}`);
    await page.context().setOffline(false);
    await until('the last one is there', async () => ((await page.textContent('[data-messages]')) ?? '').includes(`missed ${MISSED}`));
    await say('And now');
    await page.waitForSelector('.said:has-text("And now")');
    const said = (await page.locator('[data-messages] .said').allTextContents()).map((text) => /missed \d+/.exec(text)?.[0]).filter(Boolean);
    expect(said).to.deep.equal(Array.from({ length: MISSED }, (_, n) => `missed ${n + 1}`));
  });
});
