import { expect } from 'chai';
import { EventModel } from '../../server/events/event.model.js';
import { ask } from '../../server/questions/ask.js';
import { editQuestion } from '../../server/questions/edit-question.js';
import { markSolved } from '../../server/questions/mark-solved.js';
import type { Question } from '../../server/questions/question.model.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { readQuestion } from '../../server/questions/read-question.js';
import { releaseQuestion } from '../../server/questions/release-question.js';
import { Types } from 'mongoose';
import { castPerson, type Actor } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { emptyWorld, type World } from '../support/world.js';

describe('a question, once asked,', () => {
  let world: World;
  let ada: Actor;
  let linus: Actor;
  let question: Question;
  let id: string;
  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
    linus = await castPerson(world.ctx, 'Linus');
    question = await ask(world.ctx, ada.person, { title: 'How do I get the SIM card out?', body: '', topics: ['phones'] });
    id = `${question._id}`;
  });

  it('is said better by its asker', async () => {
    const after = await editQuestion(world.ctx, ada.person, id, { title: 'SIM card stuck', body: '*See* picture', topics: ['sim'], revision: 0 });
    expect(after).to.include({ title: 'SIM card stuck', bodyHtml: '<p><em>See</em> picture</p>', revision: 1 });
    expect(after.topics).to.deep.equal(['sim']);
    await world.ctx.events.settled();
    expect(await EventModel.countDocuments({ cause: `post.edited:${id}:1` })).to.equal(1);
  });

  it('keeps what an edit does not name', async () => {
    expect(await editQuestion(world.ctx, ada.person, id, { body: 'More.' })).to.include({ title: question.title, body: 'More.' });
  });

  it('is nobody else\'s to change', async () => {
    expect(await refusal(editQuestion(world.ctx, linus.person, id, { title: 'Mine now, thank you' }))).to.include({ status: 403, code: 'not_the_asker' });
    expect((await readQuestion(id)).title).to.equal(question.title);
  });

  it('is not overwritten by a window that saw an older state', async () => {
    const saved = await Promise.allSettled(['One', 'Two', 'Three'].map((word) => editQuestion(world.ctx, ada.person, id, { title: `${word} is the title`, revision: 0 })));
    expect(saved.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    for (const lost of saved) if (lost.status === 'rejected') expect(lost.reason).to.include({ status: 409, code: 'changed_meanwhile' });
    expect((await readQuestion(id)).revision).to.equal(1);
  });

  it('is solved when its asker says so, and by nobody else', async () => {
    expect(await refusal(markSolved(world.ctx, id, { by: linus.person }))).to.include({ status: 403 });
    expect((await readQuestion(id)).status).to.equal('open');
    const conversationId = new Types.ObjectId();
    await markSolved(world.ctx, id, { by: ada.person, conversationId });
    await markSolved(world.ctx, id, { by: ada.person, conversationId });
    const after = await readQuestion(id);
    expect(after).to.include({ status: 'solved' });
    expect(after.solvedAt).to.deep.equal(world.clock.now());
    expect(await EventModel.countDocuments({ name: 'question.changed' })).to.equal(1);
  });

  describe('held by a conversation', () => {
    const conversationId = new Types.ObjectId();
    beforeEach(() => QuestionModel.updateOne({ _id: question._id }, { $set: { status: 'helping', conversationId, helperId: linus.person._id, acceptedOfferId: new Types.ObjectId() } }));

    it('is open again when that conversation lets it go, once', async () => {
      expect(await releaseQuestion(world.ctx, id, conversationId)).to.equal(true);
      expect(await releaseQuestion(world.ctx, id, conversationId)).to.equal(true);
      const after = await readQuestion(id);
      expect(after).to.include({ status: 'open', helperId: null, conversationId: null, acceptedOfferId: null });
      expect(await EventModel.countDocuments({ cause: `question.changed:${id}:released:${conversationId}` })).to.equal(1);
    });

    it('stays with whoever helps when an older conversation ends', async () => {
      expect(await releaseQuestion(world.ctx, id, new Types.ObjectId())).to.equal(false);
      expect(await readQuestion(id)).to.include({ status: 'helping' });
    });

    it('stays solved when the conversation that solved it ends', async () => {
      await markSolved(world.ctx, id, { by: ada.person, conversationId });
      expect(await releaseQuestion(world.ctx, id, conversationId)).to.equal(false);
      const after = await readQuestion(id);
      expect(after.status).to.equal('solved');
      expect(`${after.helperId}`).to.equal(linus.id);
    });
  });
});
