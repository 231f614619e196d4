import { expect } from 'chai';
import { stage } from '../conversations/stage.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { createLimits } from '../../server/web/limits.js';
import { openWire } from '../support/wire.js';
import { emptyWorld, type World } from '../support/world.js';

describe('how fast a socket may speak', () => {
  let world: World;
  beforeEach(async () => {
    world = await emptyWorld();
  });

  it('refuses a flood with a sentence, keeps what it took in order, and lets the other side go on', async () => {
    const on = await stage(world.ctx);
    const usual = world.ctx.limits;
    Object.assign(world.ctx, { limits: createLimits(1) });
    const [ada, grace] = [await openWire(world.url, on.ada.token), await openWire(world.url, on.grace.token)];
    try {
      const say = (n: number) => ada.ask('message:send', { conversationId: on.conversationId, clientId: `flood-${n}`, text: String(n) });
      const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => say(n)));
      const taken = answers.flatMap((answer) => (answer.ok ? [answer.data.seq] : []));
      expect(taken).to.deep.equal(Array.from({ length: 40 }, (_, n) => n + 2));
      expect(answers.at(-1)).to.include({ ok: false, code: 'too_many' });
      expect(await MessageModel.countDocuments({ authorId: on.ada.person._id })).to.equal(40);
      expect((await grace.ask('message:send', { conversationId: on.conversationId, clientId: 'calm', text: 'calm' })).ok).to.equal(true);
    } finally {
      Object.assign(world.ctx, { limits: usual });
      ada.close();
      grace.close();
    }
  });

  it('refuses ringing without end, and a flood of what pages say to find a way to each other', async () => {
    const on = await stage(world.ctx);
    const usual = world.ctx.limits;
    const [ada, grace] = [await openWire(world.url, on.ada.token), await openWire(world.url, on.grace.token)];
    const talk = { conversationId: on.conversationId };
    const { call } = await ada.get('call:ring', { ...talk, kind: 'voice', legId: 'leg-of-ada' });
    await grace.get('call:answer', { ...talk, callId: call.callId, legId: 'leg-of-grace' });
    Object.assign(world.ctx, { limits: createLimits(1) });
    try {
      const passed = await Promise.all(Array.from({ length: 500 }, () => ada.ask('call:signal', { ...talk, callId: call.callId, to: 'leg-of-grace', candidate: null })));
      expect(passed.filter(({ ok }) => ok)).to.have.length(400);
      expect(passed.at(-1)).to.include({ ok: false, code: 'too_many' });
      await grace.quiet();
      expect(grace.heard['call:signal']).to.have.length(400);
      const rung = await Promise.all(Array.from({ length: 30 }, () => ada.ask('call:ring', { ...talk, kind: 'voice', legId: 'leg-of-ada' })));
      expect(rung.filter(({ ok }) => ok)).to.have.length(20);
    } finally {
      Object.assign(world.ctx, { limits: usual });
      ada.close();
      grace.close();
    }
  });
});
