/** Happenings that are too many for a stored event each: delivered from their own row, and lost no more than the others. */
import { expect } from 'chai';
import { Types } from 'mongoose';
import { MessageModel, type Message } from '../../server/conversations/message.model.js';
import { createEvents } from '../../server/events/deliver.js';
import { EventModel } from '../../server/events/event.model.js';
import { emptyWorld, type World } from '../support/world.js';

describe('a message, which is delivered straight from its row', () => {
  let world: World;
  let heard: string[];
  beforeEach(async () => {
    world = await emptyWorld();
    heard = [];
  });

  const sent = (cause: string) => EventModel.find({ cause: `message.sent:${cause}` }).lean();

  async function say(effects: ((causes: string) => void)[]): Promise<{ events: ReturnType<typeof createEvents>; row: Message }> {
    const subscribers = effects.map((effect, place) => ({ name: `effect-${place}`, effect: (_ctx: unknown, _payload: unknown, cause: string) => effect(cause) }));
    const events = createEvents(() => world.ctx, { 'message.sent': subscribers }, {});
    const [conversationId, authorId] = [new Types.ObjectId(), new Types.ObjectId()];
    const row = { _id: new Types.ObjectId(), conversationId, seq: 1, clientId: 'one', authorId, text: 'Hello', html: '<p>Hello</p>', createdAt: world.clock.now() };
    const told = events.announce('message.sent', `${row._id}`, { messageId: `${row._id}`, conversationId: `${conversationId}`, seq: 1, authorId: `${authorId}`, createdAt: row.createdAt.toISOString() });
    await MessageModel.collection.insertOne({ ...row, outbox: [told] });
    events.publish(MessageModel, row._id, told);
    await events.settled();
    return { events, row };
  }

  it('has all its effects once and leaves no stored event behind', async () => {
    const { row } = await say([(cause) => heard.push(`first ${cause}`), (cause) => heard.push(`second ${cause}`)]);
    expect(heard).to.deep.equal([`first message.sent:${row._id}`, `second message.sent:${row._id}`]);
    expect(await sent(`${row._id}`)).to.deep.equal([]);
    expect((await MessageModel.findById(row._id).lean<Message>())?.outbox).to.deep.equal([]);
  });

  it('becomes a stored event when an effect fails, and is delivered again', async () => {
    let tries = 0;
    const { events, row } = await say([() => {
      tries++;
      if (tries === 1) throw new Error('Not yet.');
    }]);
    await events.settled();
    expect(await sent(`${row._id}`)).to.have.length(1);
    expect(tries).to.equal(2);
    expect((await sent(`${row._id}`))[0]?.settled).to.equal(true);
  });

  it('is swept up when its writer died before', async () => {
    const { events, row } = await say([(cause) => heard.push(cause)]);
    const left = { ...events.announce('message.sent', `${row._id}`, { messageId: `${row._id}`, conversationId: `${row.conversationId}`, seq: 1, authorId: `${row.authorId}`, createdAt: row.createdAt.toISOString() }), since: new Date(Date.now() - 60_000) };
    await MessageModel.updateOne({ _id: row._id }, { $push: { outbox: left } });
    expect(await events.sweep()).to.equal(1);
    await events.resume();
    expect(heard).to.have.length(2);
  });
});
