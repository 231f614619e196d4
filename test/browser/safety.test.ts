/** Safety between two strangers, on two phones: warnings on both sides, a question before a secret is sent, block and report, and the end of it. */
import { expect } from 'chai';
import { Types } from 'mongoose';
import { openConversation } from '../../server/conversations/open-conversation.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { openPseudonym } from '../../server/pseudonyms/open-pseudonym.js';
import { ask } from '../../server/questions/ask.js';
import { ReportModel } from '../../server/reports/report.model.js';
import { TalkWindows, write } from '../conversations/windows.js';
import { until } from '../support/until.js';

describe('safety in a talk, on two phones', function () {
  this.timeout(240_000);
  const windows = new TalkWindows();
  beforeEach(() => windows.begin());
  afterEach(() => windows.end());

  it('shows each side its own words beneath what may be a trick, as it is said and after a reload, and nothing is wider than the phone', async () => {
    const [ada, grace] = [await windows.enter('ada'), await windows.enter('grace')];
    await write(grace.page, 'Please install AnyDesk and read me the number');
    await ada.page.waitForSelector('[data-caution="remote"] .caution-reader:visible');
    await grace.page.waitForSelector('[data-caution="remote"] .caution-writer:visible');
    for (let turn = 0; turn < 2; turn++) {
      expect(await ada.page.isVisible('.caution-writer')).to.equal(false);
      expect(await grace.page.isVisible('.caution-reader')).to.equal(false);
      expect(await ada.page.evaluate('document.documentElement.scrollWidth')).to.equal(360);
      for (const { page } of [ada, grace]) {
        await page.reload();
        await page.waitForSelector('[data-caution="remote"]');
      }
    }
    await ada.page.click('text=Report this');
    await ada.page.waitForSelector('text=You reported this talk');
    expect(await ReportModel.countDocuments()).to.equal(1);
    expect([...ada.faults, ...grace.faults]).to.deep.equal([]);
  });

  it('asks before a card number is sent: it stays with a no, and goes with a yes', async () => {
    const { page, faults } = await windows.enter('ada');
    await write(page, 'It is 4111 1111 1111 1111');
    await page.waitForSelector('text=This looks like a card number');
    await page.click("text=Don't send");
    expect(await page.inputValue('textarea')).to.equal('It is 4111 1111 1111 1111');
    expect(await page.isVisible('[data-ask-before]')).to.equal(false);
    expect(await MessageModel.countDocuments({ authorId: windows.on.ada.person._id })).to.equal(0);
    await page.click('[data-composer] button:text-is("Send")');
    await page.click('[data-ask-before] button:text-is("Send it")');
    await page.waitForSelector('[data-caution="card"] .caution-writer:visible');
    expect(await MessageModel.countDocuments({ authorId: windows.on.ada.person._id })).to.equal(1);
    await write(page, 'nothing secret');
    await until('it is sent without a question', async () => (await MessageModel.countDocuments({ authorId: windows.on.ada.person._id })) === 2);
    expect(faults).to.deep.equal([]);
  });

  it('blocks and reports from the room: the other side sees that it has ended, and can say nothing any more', async () => {
    const [ada, grace] = [await windows.enter('ada'), await windows.enter('grace')];
    await write(grace.page, 'Come on, just do it');
    await ada.page.waitForSelector('text=Come on, just do it');
    await ada.page.click('text=Something isn\'t right');
    await ada.page.click('text=Block and report Grace');
    await ada.page.waitForSelector('text=You blocked Grace');
    await grace.page.waitForSelector('text=This talk has ended');
    await until('there is nowhere to write any more', async () => !(await grace.page.isVisible('textarea')));
    expect(await grace.page.textContent('main')).not.to.match(/blocked/i);
    await ada.page.goto(`/conversations/${windows.on.conversationId}`);
    await ada.page.waitForSelector('text=This talk has ended');
    await until('Ada is not said to be here', async () => !(await grace.page.isVisible('text=Ada is here')));
    expect((await ReportModel.findOne({}).lean())!.messages.map(({ text }) => text)).to.include('Come on, just do it');
  });

  it('shows no address or number of the other side anywhere in the room', async () => {
    const { page } = await windows.enter('ada');
    const html = await page.content();
    for (const secret of [windows.on.grace.person.email, windows.on.grace.person.contactEmail].filter(Boolean)) expect(html).not.to.contain(secret!);
    expect(html).not.to.match(/[\w.]+@[\w-]+\.\w+/);
  });

  it('under another name: whoever asks is at home in the room, live, and the other side never reads who it is', async () => {
    const own = await openPseudonym(windows.world.ctx, (await PersonModel.findById(windows.on.ada.person._id).lean())!, 'Bluebird');
    const question = await ask(windows.world.ctx, own, { title: 'Something nobody may know', body: 'It is private.', topics: [] });
    const conversationId = `${new Types.ObjectId()}`;
    await openConversation(windows.world.ctx, { conversationId, questionId: `${question._id}`, helperId: windows.on.grace.id });
    const [ada, grace] = [await windows.enter('ada', {}, conversationId), await windows.enter('grace', {}, conversationId)];
    await ada.page.waitForSelector('text=You are Bluebird here');
    await grace.page.waitForSelector('text=Bluebird is here');
    await ada.page.type('textarea', 'It is');
    await grace.page.waitForSelector('text=Bluebird is typing');
    await write(ada.page, 'It is only me');
    await grace.page.waitForSelector('text=It is only me');
    await write(grace.page, 'Hello Bluebird');
    await ada.page.waitForSelector('text=Hello Bluebird');
    await until('it stands on her side, and was read', async () => (await ada.page.textContent('.mine [data-receipt]')) === 'read');
    const html = await grace.page.content();
    for (const trace of [windows.on.ada.id, 'Ada', '/people/ada']) expect(html).not.to.contain(trace);
    expect([...ada.faults, ...grace.faults]).to.deep.equal([]);
  });
});
