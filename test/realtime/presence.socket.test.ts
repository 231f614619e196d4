import { expect } from 'chai';
import mongoose from 'mongoose';
import { openConversation } from '../../server/conversations/open-conversation.js';
import { stage, type Stage } from '../conversations/stage.js';
import { until } from '../support/until.js';
import { Wires, type Wire } from '../support/wire.js';
import { emptyWorld, type World } from '../support/world.js';

describe('who is here', () => {
  let world: World;
  let on: Stage;
  let ada: Wire;
  const wires = new Wires();
  const open = (token: string) => wires.open(world.url, token);
  const id = () => ({ conversationId: on.conversationId });
  /** In another conversation of the two, Grace's tab closes for good: resolves when Ada hears of it. */
  const onceToldElsewhere = async () => {
    const other = new mongoose.Types.ObjectId().toString();
    await openConversation(world.ctx, { conversationId: other, questionId: on.questionId, helperId: on.grace.id });
    const grace = await open(on.grace.token);
    await ada.get('conversation:join', { conversationId: other });
    await grace.get('conversation:join', { conversationId: other });
    grace.close();
    await ada.until('presence', (told) => told.conversationId === other && !told.here);
  };
  const gone = (wire: Wire) => wire.heard.presence.filter((told) => !told.here);

  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
    ada = await open(on.ada.token);
    await ada.get('conversation:join', id());
  });
  afterEach(() => {
    wires.close();
  });

  it('is told to whoever joins, and joining is told to whoever is here', async () => {
    const grace = await open(on.grace.token);
    const { here } = await grace.get('conversation:join', id());
    expect(here).to.have.members([on.ada.id, on.grace.id]);
    expect(await ada.until('presence', (told) => told.personId === on.grace.id)).to.include({ here: true, typing: false });
  });

  it('counts a person, not their tabs: the first tab is told once, and only the last one leaving is', async () => {
    const [first, second] = [await open(on.grace.token), await open(on.grace.token)];
    await first.get('conversation:join', id());
    const { here } = await second.get('conversation:join', id());
    expect(here.filter((one) => one === on.grace.id)).to.have.length(1);
    await first.get('conversation:leave', id());
    await ada.quiet();
    expect(ada.heard.presence.filter((told) => told.here)).to.have.length(1);
    expect(gone(ada)).to.deep.equal([]);
    await second.get('conversation:leave', id());
    expect(await ada.until('presence', (told) => !told.here)).to.include({ personId: on.grace.id });
  });

  it('notices a tab that was closed without a word', async () => {
    const grace = await open(on.grace.token);
    await grace.get('conversation:join', id());
    grace.close();
    expect(await ada.until('presence', (told) => !told.here)).to.include({ personId: on.grace.id });
  });

  it('does not call a reload a leaving', async () => {
    const grace = await open(on.grace.token);
    await grace.get('conversation:join', id());
    // The slow part of coming back first: a busy machine must not make it a leaving.
    const back = await open(on.grace.token);
    const { sockets } = world.ctx.live.occupancy();
    grace.close();
    await until('the old page is gone', async () => world.ctx.live.occupancy().sockets < sockets);
    await back.get('conversation:join', id());
    // Grace's tab that never came back is told of after this time; so a second room shows that it has passed.
    await onceToldElsewhere();
    await ada.quiet();
    expect(gone(ada).filter((told) => told.conversationId === on.conversationId)).to.deep.equal([]);
  });

  it('tells the other side that somebody types and stops, and never oneself', async () => {
    const grace = await open(on.grace.token);
    await grace.get('conversation:join', id());
    await grace.ask('typing', { ...id(), on: true });
    expect(await ada.until('presence', (told) => told.typing)).to.include({ personId: on.grace.id, here: true });
    await grace.ask('typing', { ...id(), on: false });
    await ada.quiet();
    expect(ada.heard.presence.at(-1)).to.include({ personId: on.grace.id, typing: false });
    expect(grace.heard.presence.filter((told) => told.personId === on.grace.id)).to.deep.equal([]);
  });

  it('forgets somebody who stopped in the middle of a word', async () => {
    const grace = await open(on.grace.token);
    await grace.get('conversation:join', id());
    await grace.ask('typing', { ...id(), on: true });
    await ada.until('presence', (told) => told.typing);
    expect(await ada.until('presence', (told) => told.here && !told.typing && ada.heard.presence.indexOf(told) > ada.heard.presence.findIndex((one) => one.typing))).to.include({ personId: on.grace.id });
  });
});
