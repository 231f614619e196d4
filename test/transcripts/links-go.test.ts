/** A link that was said in a talk goes with its words: also from what happened, where the looking behind it was noted. */
import { expect } from 'chai';
import { DAY } from '../../server/clock.js';
import { blackOutMessage } from '../../server/conversations/black-out-message.js';
import { endConversation } from '../../server/conversations/end-conversation.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { EventModel } from '../../server/events/event.model.js';
import { expireTranscripts } from '../../server/transcripts/expire-transcripts.js';
import { stage } from '../conversations/stage.js';
import { emptyWorld } from '../support/world.js';

describe('a link that was said', () => {
  it('is in no event any more once its talk is gone', async () => {
    const world = await emptyWorld();
    const on = await stage(world.ctx);
    const { _id } = await sendMessage(world.ctx, on.ada.person, { conversationId: on.conversationId, clientId: 'a', text: 'Look at https://private.example/my-case' });
    const noted = () => EventModel.countDocuments({ cause: `link.said:${_id}` });
    // As where links are looked behind.
    await world.ctx.events.record('link.said', `${_id}`, { messageId: `${_id}`, url: 'https://private.example/my-case' });
    await world.settle();
    expect(await noted()).to.equal(1);
    await endConversation(world.ctx, on.ada.person, { conversationId: on.conversationId });
    await world.settle();
    for (const days of [84, 7]) {
      world.clock.set(new Date(world.clock.now().getTime() + days * DAY));
      while ((await expireTranscripts(world.ctx)) > 0);
      await world.settle();
    }
    expect(await noted()).to.equal(0);
    expect(JSON.stringify(await EventModel.find({}).lean())).not.to.contain('my-case');
  });

  it('nor where it was blacked out', async () => {
    const world = await emptyWorld();
    const on = await stage(world.ctx);
    const { _id, seq } = await sendMessage(world.ctx, on.ada.person, { conversationId: on.conversationId, clientId: 'a', text: 'Look at https://private.example/my-case' });
    await world.ctx.events.record('link.said', `${_id}`, { messageId: `${_id}`, url: 'https://private.example/my-case' });
    await world.settle();
    await blackOutMessage(world.ctx, on.ada.person, { conversationId: on.conversationId, seq, words: ['https://private.example/my-case'] });
    expect(JSON.stringify(await EventModel.find({}).lean())).not.to.contain('my-case');
  });
});
