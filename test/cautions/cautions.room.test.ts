/** What both sides see beneath a message that is to be minded, by each door. */
import { expect } from 'chai';
import { CaseModel } from '../../server/moderation/case.model.js';
import { blackOutMessage } from '../../server/conversations/black-out-message.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { ReportModel } from '../../server/reports/report.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { call } from '../support/visitor.js';
import { openWire } from '../support/wire.js';
import { emptyWorld, type World } from '../support/world.js';
import { signedIn, stage, type Stage } from '../conversations/stage.js';

describe('a message that is to be minded', () => {
  let world: World;
  let on: Stage;
  const say = (who: Actor, text: string) => sendMessage(world.ctx, who.person, { conversationId: on.conversationId, clientId: text.replace(/\W/g, '').slice(0, 60), text });

  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
  });

  it('is sent all the same, and both sides read why a line stands beneath it', async () => {
    const ada = await openWire(world.url, on.ada.token);
    try {
      await ada.get('conversation:join', { conversationId: on.conversationId });
      await say(on.grace, 'Send me the code please');
      const heard = await ada.until('message:new', ({ text }) => text === 'Send me the code please');
      expect(heard.caution).to.equal('asks');
      expect(heard.html).to.contain('Tacit never asks for codes').and.contain('Report this').and.contain('the other side is reminded');
    } finally {
      ada.close();
    }
    for (const who of ['ada', 'grace']) {
      const page = await (await signedIn(world.url, who)).get(`/conversations/${on.conversationId}`);
      expect(page.text, who).to.contain('data-caution="asks"').and.contain('Send me the code please');
    }
    const told = await call(world.url, 'GET', `/conversations/${on.conversationId}/messages`, { token: on.ada.token });
    expect(told.text).to.contain('"caution":"asks"');
  });

  it('is reported with the one press that stands beneath it', async () => {
    const { seq } = await say(on.grace, 'Buy a gift card and send me the numbers');
    const browser = await signedIn(world.url, 'ada');
    const done = await browser.post(`/conversations/${on.conversationId}/reports`, { seq: String(seq), reason: 'scam' });
    expect(done.status).to.equal(303);
    expect((await browser.get(done.location!)).text).to.contain('You reported this talk');
  });

  it('a plain line carries nothing, nor what Tacit itself says', async () => {
    await say(on.grace, 'Push a paper clip into the small hole');
    const rows = await MessageModel.find({ conversationId: on.conversationId }).lean();
    expect(rows.length).to.be.greaterThan(1);
    expect(rows.every(({ caution }) => caution === undefined)).to.equal(true);
  });

  it('that told a secret leads to taking it out, and is minded no more once it is gone', async () => {
    const { seq } = await say(on.ada, 'my card is 4111 1111 1111 1111');
    const page = (await (await signedIn(world.url, 'ada')).get(`/conversations/${on.conversationId}`)).text;
    expect(page).to.contain('data-caution="card"').and.contain(`/conversations/${on.conversationId}/messages/${seq}/blacking-out`);
    await blackOutMessage(world.ctx, on.ada.person, { conversationId: on.conversationId, seq, words: ['4111 1111 1111 1111'] });
    const after = (await MessageModel.findOne({ conversationId: on.conversationId, seq }).lean())!;
    expect(after.text).not.to.contain('4111');
    expect(after.caution).to.equal(undefined);
  });

  it('of somebody who may hurt themselves shows them who listens, in their language, and the other side how to be there', async () => {
    await say(on.ada, 'Ich will nicht mehr leben');
    const page = (await (await signedIn(world.url, 'ada')).get(`/conversations/${on.conversationId}`)).text;
    expect(page).to.contain('data-caution="self-harm"').and.contain('TelefonSeelsorge').and.contain('href="tel:112"').and.contain('Take it seriously, listen');
    expect(page).not.to.contain('Report this');
  });

  describe('by somebody who says that they are under age', () => {
    it('warns both of calls, photos and video, and opens a quiet case without a word of the talk', async () => {
      const grace = await openWire(world.url, on.grace.token);
      try {
        await grace.get('conversation:join', { conversationId: on.conversationId });
        await say(on.ada, "I'm 12, is that ok?");
        await grace.until('conversation:changed', ({ what }) => what === 'young');
      } finally {
        grace.close();
      }
      await world.settle();
      const ada = (await (await signedIn(world.url, 'ada')).get(`/conversations/${on.conversationId}`)).text;
      const there = (await (await signedIn(world.url, 'grace')).get(`/conversations/${on.conversationId}`)).text;
      expect(ada).to.contain('You said that you are under 18').and.contain('data-caution="minor"');
      expect(there).to.contain('Somebody in this talk said that they are under 18');
      const cases = await CaseModel.find({}).lean();
      expect(cases.map(({ subject, reasons, urgent, flagCount, personId }) => ({ subject, reasons, urgent, flagCount, personId: `${personId}` }))).to.deep.equal([{ subject: 'person', reasons: ['young'], urgent: false, flagCount: 0, personId: on.ada.id }]);
      expect(await ReportModel.countDocuments()).to.equal(0);
      const mary = await castPerson(world.ctx, 'Mary', { roles: ['moderator'] });
      const seen = await call(world.url, 'GET', `/moderation/cases/${cases[0]!._id}`, { token: mary.token });
      expect(seen.status).to.equal(200);
      expect(seen.text).not.to.contain('is that ok');
    });

    it('opens one case a talk, also when it is said again after the case was closed', async () => {
      await say(on.ada, "I'm 12");
      await world.settle();
      await CaseModel.updateMany({}, { $set: { state: 'closed' } });
      await say(on.ada, 'really, I am 12 years old');
      await world.settle();
      expect(await CaseModel.countDocuments()).to.equal(1);
    });
  });
});
