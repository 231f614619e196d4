/** After a block neither side hears of the other in their talk, whatever either of them does over sockets old or new. */
import { expect } from 'chai';
import { call } from '../support/visitor.js';
import { Wires, type Wire } from '../support/wire.js';
import { emptyWorld, type World } from '../support/world.js';
import { stage, type Stage } from '../conversations/stage.js';

describe('a talk whose two sides are parted by a block', () => {
  let world: World;
  let on: Stage;
  const wires = new Wires();
  const open = (token: string) => wires.open(world.url, token);
  const id = () => ({ conversationId: on.conversationId });
  const heardBy = (wire: Wire, personId: string) => [
    ...wire.heard.presence.filter((told) => told.personId === personId),
    ...wire.heard['message:receipt'].filter((told) => told.personId === personId),
    ...wire.heard['message:new'].filter((told) => told.authorId === personId),
  ];

  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
  });
  afterEach(async () => {
    wires.close();
    await world.ctx.events.settled();
  });

  for (const blocker of ['ada', 'grace'] as const) {
    it(`is silent both ways when ${blocker} blocked: presence, typing, marks and words`, async () => {
      const [ada, grace] = [await open(on.ada.token), await open(on.grace.token)];
      await ada.get('conversation:join', id());
      await grace.get('conversation:join', id());
      await ada.get('message:send', { ...id(), clientId: 'before', text: 'before' });
      await grace.until('message:new', ({ text }) => text === 'before');
      await grace.ask('typing', { ...id(), on: true });
      await ada.until('presence', ({ personId, typing }) => personId === on.grace.id && typing);
      const other = blocker === 'ada' ? on.grace : on.ada;
      expect((await call(world.url, 'POST', `/conversations/${on.conversationId}/reports`, { token: on[blocker].token, body: { personId: other.id, block: true } })).status).to.equal(201);
      await world.settle();
      await ada.quiet();
      await grace.quiet();
      // The last they hear of each other: gone.
      for (const wire of [ada, grace]) expect(wire.heard.presence.at(-1)).to.include({ here: false, typing: false });
      const before = [heardBy(ada, on.grace.id).length, heardBy(grace, on.ada.id).length];
      for (const wire of [ada, grace]) {
        await wire.ask('typing', { ...id(), on: true });
        await wire.ask('message:seen', { ...id(), read: 2 });
        expect(await wire.ask('message:send', { ...id(), clientId: 'after', text: 'after' })).to.include({ ok: false, code: 'conversation_ended' });
        await wire.ask('typing', { ...id(), on: false });
        await wire.get('conversation:leave', id());
        const again = await open(wire === ada ? on.ada.token : on.grace.token);
        const joined = await again.get('conversation:join', id());
        expect(joined.here).to.deep.equal([]);
        expect(joined.receipts.map(({ personId }) => personId)).to.deep.equal([wire === ada ? on.ada.id : on.grace.id]);
        expect(heardBy(again, wire === ada ? on.grace.id : on.ada.id)).to.deep.equal([]);
      }
      await world.settle();
      await ada.quiet();
      await grace.quiet();
      expect([heardBy(ada, on.grace.id).length, heardBy(grace, on.ada.id).length]).to.deep.equal(before);
    });
  }
});
