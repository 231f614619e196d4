import { expect } from 'chai';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { Wires, type Wire } from '../support/wire.js';
import { emptyWorld, type World } from '../support/world.js';
import { stage, type Stage } from './stage.js';

describe('a conversation over sockets', () => {
  let world: World;
  let on: Stage;
  let ada: Wire;
  let grace: Wire;
  const wires = new Wires();
  const open = (token?: string) => wires.open(world.url, token);
  const id = () => ({ conversationId: on.conversationId });
  const say = (wire: Wire, clientId: string, text = clientId) => wire.get('message:send', { ...id(), clientId, text });

  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
    [ada, grace] = [await open(on.ada.token), await open(on.grace.token)];
  });
  afterEach(async () => {
    wires.close();
    await world.ctx.events.settled();
  });

  it('carries a message to the other side, rendered once and the same for both', async () => {
    await ada.get('conversation:join', id());
    await grace.get('conversation:join', id());
    const { seq } = await say(ada, 'c1', 'It is **stuck**');
    const [atGrace, atAda] = [await grace.until('message:new', (m) => m.seq === seq), await ada.until('message:new', (m) => m.seq === seq)];
    expect(atGrace).to.deep.equal(atAda);
    expect(atGrace).to.include({ conversationId: on.conversationId, clientId: 'c1', authorId: on.ada.id, text: 'It is **stuck**' });
    expect(atGrace.html).to.contain('<strong>stuck</strong>').and.contain('Ada').and.not.contain('mine');
  });

  it('has the message on disk before it is acknowledged', async () => {
    const { id: messageId } = await say(ada, 'kept');
    expect(await MessageModel.findById(messageId).lean()).to.include({ clientId: 'kept', text: 'kept' });
  });

  it('keeps the order of what one socket says without waiting for answers', async () => {
    const sent = await Promise.all(Array.from({ length: 30 }, (_, n) => say(ada, `in-order-${n}`)));
    expect(sent.map((message) => message.seq)).to.deep.equal(Array.from({ length: 30 }, (_, n) => n + 2));
  });

  it('says once what is sent again after a lost answer', async () => {
    const [first, again] = [await say(ada, 'twice'), await say(ada, 'twice')];
    expect(again).to.deep.equal(first);
    expect(await MessageModel.countDocuments({ clientId: 'twice' })).to.equal(1);
  });

  it('tells at joining what came after the number one holds', async () => {
    await say(ada, 'one');
    await say(ada, 'two');
    const joined = await grace.get('conversation:join', { ...id(), after: 2 });
    expect(joined.messages.map((message) => [message.seq, message.text])).to.deep.equal([[3, 'two']]);
    expect(joined.seq).to.equal(3);
  });

  it('lets a page that slept ask for what it missed, a hundred at once', async () => {
    for (let n = 0; n < 130; n++) await say(ada, `missed-${n}`);
    const first = await grace.get('message:since', { ...id(), after: 1 });
    const rest = await grace.get('message:since', { ...id(), after: first.messages.at(-1)!.seq });
    expect([first.messages.length, rest.messages.length, first.seq]).to.deep.equal([100, 30, 131]);
    expect([...first.messages, ...rest.messages].map((message) => message.seq)).to.deep.equal(Array.from({ length: 130 }, (_, n) => n + 2));
  });

  it('never lets a lurker hear the room', async () => {
    const linus = await open(on.linus.token);
    const stranger = await open();
    await ada.get('conversation:join', id());
    expect(await linus.ask('conversation:join', id())).to.include({ ok: false, code: 'not_found' });
    expect(await linus.ask('message:since', { ...id(), after: 0 })).to.include({ ok: false, code: 'not_found' });
    expect(await linus.ask('message:send', { ...id(), clientId: 'x', text: 'hello' })).to.include({ ok: false, code: 'not_found' });
    expect(await linus.ask('message:seen', { ...id(), read: 1 })).to.include({ ok: false, code: 'not_found' });
    expect(await linus.ask('typing', { ...id(), on: true })).to.include({ ok: false, code: 'not_found' });
    expect(await stranger.ask('conversation:join', id())).to.include({ ok: false, code: 'not_signed_in' });
    await say(grace, 'private');
    await ada.until('message:new', (message) => message.text === 'private');
    await world.ctx.events.settled();
    await linus.quiet();
    await stranger.quiet();
    expect([linus.heard['message:new'], linus.heard.presence, linus.heard['notification:new'], stranger.heard['message:new']]).to.deep.equal([[], [], [], []]);
  });

  it('never lets somebody who was removed hear another word, even on a socket that had joined', async () => {
    await ada.get('conversation:join', id());
    await grace.get('conversation:join', id());
    await say(ada, 'before');
    await grace.until('message:new', (message) => message.text === 'before');
    await ConversationModel.updateOne({ _id: on.conversationId }, { $pull: { memberIds: on.grace.person._id } });
    await say(ada, 'after');
    await ada.until('message:new', (message) => message.text === 'after');
    await ada.get('message:seen', { ...id(), read: 3 });
    await world.ctx.events.settled();
    expect(await grace.ask('message:since', { ...id(), after: 0 })).to.include({ ok: false, code: 'not_found' });
    expect(grace.heard['message:new'].map((message) => message.text)).to.deep.equal(['before']);
    expect(grace.heard['message:receipt'].filter((told) => told.read === 3)).to.deep.equal([]);
  });

  it('stops telling a page that has left', async () => {
    await ada.get('conversation:join', id());
    await grace.get('conversation:join', id());
    await grace.get('conversation:leave', id());
    await say(ada, 'gone');
    await ada.until('message:new', (message) => message.text === 'gone');
    await grace.quiet();
    expect(grace.heard['message:new']).to.deep.equal([]);
    expect(await grace.until('notification:new', () => true)).to.include({ message: 'Ada wrote to you.', href: `/conversations/${on.conversationId}` });
  });

  it('refuses forged ids, wrong types and empty or endless words, and keeps nothing of them', async () => {
    const wrong: [string, unknown, string][] = [
      ['message:send', { conversationId: 'f'.repeat(24), clientId: 'a', text: 'hi' }, 'not_found'],
      ['message:send', { conversationId: { $ne: null }, clientId: 'a', text: 'hi' }, 'invalid_input'],
      ['message:send', { ...id(), clientId: { $gt: '' }, text: 'hi' }, 'invalid_input'],
      ['message:send', { ...id(), clientId: 'a', text: ['hi'] }, 'invalid_input'],
      ['message:send', { ...id(), clientId: 'a', text: '  \u200b ' }, 'invalid_input'],
      ['message:send', { ...id(), clientId: 'a', text: 'x'.repeat(16_001) }, 'invalid_input'],
      ['message:send', { ...id(), clientId: 'a b', text: 'hi' }, 'invalid_input'],
      ['message:send', null, 'invalid_input'],
      ['message:send', 'hello', 'invalid_input'],
      ['message:since', { ...id(), after: -1 }, 'invalid_input'],
      ['message:since', { ...id(), after: 1.5 }, 'invalid_input'],
      ['conversation:join', { conversationId: '__proto__' }, 'not_found'],
      ['typing', { ...id(), on: 'yes' }, 'invalid_input'],
    ];
    for (const [event, said, code] of wrong) expect(await ada.ask(event as 'message:send', said), `${event} ${JSON.stringify(said).slice(0, 80)}`).to.include({ ok: false, code });
    expect(await MessageModel.countDocuments({})).to.equal(1);
  });

  it('takes exactly 16,000 characters', async () => {
    await say(ada, 'long', 'x'.repeat(16_000));
    expect((await MessageModel.findOne({ clientId: 'long' }).lean())?.text.length).to.equal(16_000);
  });

  it('hangs up on a frame that is far too large', async () => {
    const gone = new Promise<string>((resolve) => ada.socket.once('disconnect', resolve));
    ada.socket.emit('message:send', { ...id(), clientId: 'huge', text: 'x'.repeat(200_000) }, () => undefined);
    expect(await gone).to.be.a('string');
    expect(await MessageModel.countDocuments({ clientId: 'huge' })).to.equal(0);
  });

  it('survives events nobody knows and answers nobody waits for', async () => {
    (ada.socket as unknown as { emit(event: string, ...said: unknown[]): void }).emit('no:such', { a: 1 });
    (ada.socket as unknown as { emit(event: string, ...said: unknown[]): void }).emit('message:send', { ...id(), clientId: 'no-ack', text: 'hi' });
    await say(ada, 'still-here');
  });

  it('tells both sides how far the other has come, never backwards and never beyond what was said', async () => {
    await ada.get('conversation:join', id());
    const { seq } = await say(ada, 'read-me');
    await world.ctx.events.settled();
    await grace.get('message:seen', { ...id(), delivered: seq });
    expect(await ada.until('message:receipt', (told) => told.personId === on.grace.id)).to.include({ delivered: seq, read: 0 });
    await grace.get('message:seen', { ...id(), read: 9_000_000 });
    expect(await ada.until('message:receipt', (told) => told.read > 0)).to.include({ delivered: seq, read: seq });
    await grace.get('message:seen', { ...id(), read: 1, delivered: 1 });
    const { receipts } = await ada.get('conversation:join', { ...id(), after: seq });
    expect(receipts.find((mark) => mark.personId === on.grace.id)).to.deep.equal({ personId: on.grace.id, delivered: seq, read: seq });
  });
});
