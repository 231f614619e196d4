/** What a deciding write announces is never lost, and counts once. */
import { expect } from 'chai';
import { Types } from 'mongoose';
import { EventModel } from '../../server/events/event.model.js';
import { ask } from '../../server/questions/ask.js';
import { QuestionModel, type Question } from '../../server/questions/question.model.js';
import { castPerson } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

describe('the outbox', () => {
  let world: World;
  beforeEach(async () => (world = await emptyWorld()));

  const asked = (id: Types.ObjectId) => EventModel.find({ cause: `question.asked:${id}` }).lean();

  it('is empty again once the happening is an event', async () => {
    const { person } = await castPerson(world.ctx, 'Ada');
    const question = await ask(world.ctx, person, { title: 'The dough stays flat', body: '', topics: [] });
    await world.settle();
    expect(await asked(question._id)).to.have.length(1);
    expect((await QuestionModel.findById(question._id).lean<Question>())?.outbox).to.deep.equal([]);
  });

  it('is swept by somebody else when its writer died, and what was published already counts once', async () => {
    const { person } = await castPerson(world.ctx, 'Ada');
    const id = new Types.ObjectId();
    const left = { ...world.ctx.events.announce('question.asked', `${id}`, { questionId: `${id}`, askerId: `${person._id}` }), since: new Date(Date.now() - 60_000) };
    const now = world.clock.now();
    await QuestionModel.create({ _id: id, askerId: person._id, title: 'The dough stays flat', createdAt: now, updatedAt: now, outbox: [left] });
    expect(await world.ctx.events.sweep()).to.equal(1);
    await QuestionModel.updateOne({ _id: id }, { $push: { outbox: left } });
    expect(await world.ctx.events.sweep()).to.equal(1);
    expect(await world.ctx.events.sweep()).to.equal(0);
    await world.ctx.events.resume();
    expect(await asked(id)).to.have.length(1);
    expect((await asked(id))[0]?.settled).to.equal(true);
  });

  it('is left alone while its writer may still be at it', async () => {
    const { person } = await castPerson(world.ctx, 'Ada');
    const id = new Types.ObjectId();
    const now = world.clock.now();
    await QuestionModel.create({ _id: id, askerId: person._id, title: 'The dough stays flat', createdAt: now, updatedAt: now, outbox: [world.ctx.events.announce('question.asked', `${id}`, { questionId: `${id}`, askerId: `${person._id}` })] });
    expect(await world.ctx.events.sweep()).to.equal(0);
  });
});
