import { expect } from 'chai';
import { CallModel, type Call } from '../../server/calls/call.model.js';
import { GRACE_MS, MOST_PEOPLE, RINGS_MS, STALE_MS } from '../../server/calls/constants.js';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { blockPerson } from '../../server/people/block-person.js';
import { PersonModel } from '../../server/people/person.model.js';
import { SECOND } from '../../server/clock.js';
import { signedIn, stage, type Stage } from '../conversations/stage.js';
import { castPerson } from '../support/cast.js';
import { Wires, type Wire } from '../support/wire.js';
import { until } from '../support/until.js';
import { emptyWorld, type World } from '../support/world.js';

const OFFER = { type: 'offer' as const, sdp: 'v=0' };
const [ADAS, GRACES, LINUS] = ['leg-of-ada', 'leg-of-grace', 'leg-of-linus'];

describe('a call over sockets', () => {
  let world: World;
  let on: Stage;
  let ada: Wire;
  let grace: Wire;
  const wires = new Wires();
  const open = (token?: string) => wires.open(world.url, token);
  const id = () => ({ conversationId: on.conversationId });
  const ring = (wire: Wire, legId: string, kind = 'voice') => wire.ask('call:ring', { ...id(), kind, legId });
  const rung = async (wire: Wire, legId: string) => {
    const answer = await ring(wire, legId);
    if (!answer.ok) throw new Error(answer.message);
    return { ...id(), callId: answer.data.call.callId };
  };
  /** Both are in it. */
  const inCall = async () => {
    const call = await rung(ada, ADAS);
    await grace.get('call:answer', { ...call, legId: GRACES });
    return call;
  };
  const callNow = () => CallModel.findOne({}).lean<Call>();
  const lines = async () => (await MessageModel.find({ conversationId: on.conversationId, authorId: null }).sort({ seq: 1 }).lean()).map(({ text }) => text).slice(1);

  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
    [ada, grace] = [await open(on.ada.token), await open(on.grace.token)];
    for (const wire of [ada, grace]) await wire.get('conversation:join', id());
  });
  afterEach(async () => {
    wires.close();
    await world.ctx.events.settled();
  });

  it('rings the other side, which picks up, and both know who is in it', async () => {
    const { callId } = await rung(ada, ADAS);
    expect(await grace.until('call:changed', (call) => call.state === 'ringing')).to.include({ ...id(), callId, kind: 'voice', callerId: on.ada.id, callerName: 'Ada' });
    const { call } = await grace.get('call:answer', { ...id(), callId, legId: GRACES });
    expect(call).to.include({ state: 'on', since: world.clock.now().toISOString() });
    expect(call.legs.map(({ personId, legId }) => [personId, legId])).to.have.deep.members([[on.ada.id, ADAS], [on.grace.id, GRACES]]);
    expect((await ada.until('call:changed', ({ state }) => state === 'on')).legs).to.deep.equal(call.legs);
  });

  it('is one call when both ring at once, and when one rings twice', async () => {
    const answers = await Promise.all([ring(ada, ADAS), ring(grace, GRACES), ring(ada, ADAS)]);
    const ids = answers.map((answer) => (answer.ok ? answer.data.call.callId : answer.message));
    expect(new Set(ids).size).to.equal(1);
    expect(Object.keys((await callNow())!.legs).sort()).to.deep.equal([on.ada.id, on.grace.id].sort());
    expect((await grace.get('call:now', id())).call).to.include({ state: 'on', callId: ids[0] });
  });

  it('passes what one end says on to the end it is for, and to nobody else', async () => {
    const call = await inCall();
    const linus = await open(on.linus.token);
    await ada.get('call:signal', { ...call, to: GRACES, description: OFFER });
    await ada.get('call:signal', { ...call, to: GRACES, candidate: { candidate: 'candidate:1 1 udp 1 192.0.2.1 9 typ host', sdpMid: '0', sdpMLineIndex: 0 } });
    await ada.get('call:signal', { ...call, to: GRACES, candidate: null });
    await grace.until('call:signal', ({ candidate }) => candidate === null);
    expect(grace.heard['call:signal'].map((told) => [told.from, told.description?.type ?? told.candidate?.sdpMid])).to.deep.equal([[ADAS, 'offer'], [ADAS, '0'], [ADAS, undefined]]);
    await linus.quiet();
    expect([ada.heard['call:signal'], linus.heard['call:signal']]).to.deep.equal([[], []]);
  });

  it('is nothing a lurker or a stranger can hear of, ring or say anything in', async () => {
    const call = await inCall();
    const linus = await open(on.linus.token);
    const stranger = await open();
    const tries: [Parameters<Wire['ask']>[0], object][] = [
      ['call:ring', { ...id(), kind: 'voice', legId: LINUS }], ['call:answer', { ...call, legId: LINUS }], ['call:now', id()], ['call:stay', { ...call, legId: ADAS }],
      ['call:signal', { ...call, to: GRACES, description: OFFER }], ['call:decline', call], ['call:leave', { ...call, legId: ADAS }],
    ];
    for (const [event, say] of tries) {
      expect(await linus.ask(event, say), event).to.include({ ok: false, code: 'not_found' });
      expect(await stranger.ask(event, say), event).to.include({ ok: false, code: 'not_signed_in' });
    }
    await Promise.all([linus.quiet(), grace.quiet()]);
    expect([linus.heard['call:changed'], linus.heard['call:signal'], grace.heard['call:signal']]).to.deep.equal([[], [], []]);
    expect(Object.keys((await callNow())!.legs)).to.have.length(2);
  });

  it('lets go of somebody who was removed, on the socket that was in it: they hear and say nothing more', async () => {
    const call = await inCall();
    await ConversationModel.updateOne({ _id: on.conversationId }, { $pull: { memberIds: on.grace.person._id } });
    world.ctx.events.pass('conversation.changed', { conversationId: on.conversationId, memberIds: [on.ada.person._id], status: 'live', what: 'member' });
    expect(await grace.until('call:changed', ({ state }) => state === 'over')).to.include({ why: 'closed' });
    expect(await ada.until('call:changed', ({ state }) => state === 'over')).to.include({ why: 'closed' });
    expect(await grace.ask('call:signal', { ...call, to: ADAS, description: OFFER })).to.include({ ok: false, code: 'not_found' });
    expect(await ada.ask('call:signal', { ...call, to: GRACES, description: OFFER })).to.include({ ok: false, code: 'call_over' });
    expect([ada.heard['call:signal'], grace.heard['call:signal']]).to.deep.equal([[], []]);
  });

  it('refuses forged ends, wrong types and endless words, and passes none of it on', async () => {
    const call = await inCall();
    const wrong: [object, string][] = [
      [{ ...call, to: 'leg-of-nobody', description: OFFER }, 'not_found'],
      [{ ...call, to: ADAS, description: OFFER }, 'not_found'],
      [{ ...call, callId: 'f'.repeat(24), to: GRACES, description: OFFER }, 'not_found'],
      [{ ...call, callId: { $ne: null }, to: GRACES, description: OFFER }, 'invalid_input'],
      [{ ...call, to: GRACES }, 'invalid_input'],
      [{ ...call, to: GRACES, description: OFFER, candidate: null }, 'invalid_input'],
      [{ ...call, to: GRACES, description: { type: 'pranswer', sdp: 'v=0' } }, 'invalid_input'],
      [{ ...call, to: GRACES, description: { type: 'offer', sdp: 'v'.repeat(40_001) } }, 'invalid_input'],
      [{ ...call, to: GRACES, description: { type: 'offer', sdp: ['v=0'] } }, 'invalid_input'],
      [{ ...call, to: GRACES, candidate: { candidate: 'c'.repeat(1_001) } }, 'invalid_input'],
      [{ ...call, to: GRACES, candidate: 'candidate' }, 'invalid_input'],
      [{ ...call, to: '$where', candidate: null }, 'invalid_input'],
    ];
    for (const [say, code] of wrong) expect(await ada.ask('call:signal', say), JSON.stringify(say).slice(0, 120)).to.include({ ok: false, code });
    for (const say of [null, 7, 'x', [], {}]) expect(await ada.ask('call:signal', say)).to.include({ ok: false, code: 'invalid_input' });
    for (const say of [{ ...id(), kind: 'party', legId: ADAS }, { ...id(), kind: 'voice', legId: 'a.b.$c.d.e' }, { ...id(), kind: 'voice' }]) expect(await ada.ask('call:ring', say)).to.include({ ok: false, code: 'invalid_input' });
    expect(await grace.ask('call:ring', { ...id(), kind: 'voice', legId: ADAS }), 'another person\'s end').to.include({ ok: false, code: 'not_your_leg' });
    const second = await open(on.grace.token);
    expect(await second.ask('call:signal', { ...call, to: ADAS, description: OFFER }), 'a page of hers that is not in it').to.include({ ok: false, code: 'not_found' });
    await grace.quiet();
    expect([ada.heard['call:signal'], grace.heard['call:signal']]).to.deep.equal([[], []]);
  });

  it('is over when one of two hangs up, and the talk says how long it was', async () => {
    const call = await inCall();
    world.clock.forward(4 * 60 * SECOND);
    await grace.get('call:stay', { ...call, legId: GRACES });
    await ada.get('call:leave', { ...call, legId: ADAS });
    expect(await grace.until('call:changed', ({ state }) => state === 'over')).to.include({ why: 'left' });
    await world.ctx.events.settled();
    expect(await lines()).to.deep.equal(['A call, 4 minutes.']);
    await ada.get('call:leave', { ...call, legId: ADAS });
    expect(await ada.ask('call:answer', { ...call, legId: ADAS })).to.include({ ok: false, code: 'call_over' });
    await world.ctx.events.settled();
    expect(await lines()).to.deep.equal(['A call, 4 minutes.']);
  });

  it('stops ringing when the other says "not now", when the caller gives up, and by itself', async () => {
    const first = await rung(ada, ADAS);
    await grace.get('call:decline', first);
    expect(await ada.until('call:changed', ({ callId, state }) => callId === first.callId && state === 'over')).to.include({ why: 'declined' });
    const second = await rung(ada, ADAS);
    await ada.get('call:leave', { ...second, legId: ADAS });
    expect(await grace.until('call:changed', ({ callId, state }) => callId === second.callId && state === 'over')).to.include({ why: 'unanswered' });
    const third = await rung(grace, GRACES);
    for (let passed = 0; passed < RINGS_MS; passed += 15 * SECOND) await world.pass(15 * SECOND);
    expect(await ada.until('call:changed', ({ callId, state }) => callId === third.callId && state === 'over')).to.include({ why: 'unanswered' });
    expect(await lines()).to.deep.equal(['Ada called. Nobody picked up.', 'Ada called. Nobody picked up.', 'Grace called. Nobody picked up.']);
  });

  it('counts as help while it is on and afterwards: nobody else is sent because nobody writes', async () => {
    const call = await inCall();
    await ada.get('message:send', { ...id(), clientId: 'while-we-talk', text: 'While we talk' });
    for (let passed = 0; passed < 20; passed++) {
      await world.pass(30 * SECOND);
      for (const [wire, legId] of [[ada, ADAS], [grace, GRACES]] as const) await wire.get('call:stay', { ...call, legId });
    }
    await ada.get('call:leave', { ...call, legId: ADAS });
    for (const wire of [grace, ada]) await wire.get('conversation:leave', id());
    for (let passed = 0; passed < 10; passed++) await world.pass(60 * SECOND);
    expect(await lines()).to.deep.equal(['A call, 10 minutes.']);
  });

  it('waits a while for a page that vanished, and goes on when it comes back with the same end', async () => {
    const call = await inCall();
    grace.close();
    expect((await ada.until('call:changed', ({ legs }) => legs.some(({ away }) => away))).state).to.equal('on');
    const back = await open(on.grace.token);
    const { call: again } = await back.get('call:answer', { ...call, legId: GRACES });
    expect(again.legs.find(({ personId }) => personId === on.grace.id)).to.deep.include({ legId: GRACES, away: false });
    await ada.get('call:signal', { ...call, to: GRACES, description: OFFER });
    await back.until('call:signal', ({ from }) => from === ADAS);
    await CallModel.updateOne({}, { $set: { [`legs.${on.grace.id}.goneAt`]: world.clock.now() } });
    const { changes } = await back.get('call:stay', { ...call, legId: GRACES });
    expect((await ada.until('call:changed', (told) => told.changes === changes)).legs.some(({ away }) => away), 'missed by mistake, it says that it is there').to.equal(false);
    back.close();
    await until('she is missed', async () => (await callNow())!.legs[on.grace.id]?.goneAt);
    await world.pass(GRACE_MS);
    expect(await ada.until('call:changed', ({ state }) => state === 'over')).to.include({ why: 'left' });
  });

  it('ends also when the process that held the sockets died with all it knew', async () => {
    await inCall();
    await world.pass(STALE_MS);
    expect((await callNow())!.open).to.equal(undefined);
  });

  it('moves to another page of the same person, and the one before is told', async () => {
    const call = await inCall();
    const phone = await open(on.grace.token);
    await phone.get('call:answer', { ...call, legId: 'phone-of-grace' });
    expect((await grace.until('call:changed', ({ legs }) => legs.some(({ legId }) => legId === 'phone-of-grace'))).legs).to.have.length(2);
    expect(await grace.ask('call:stay', { ...call, legId: GRACES })).to.include({ ok: false, code: 'not_found' });
    await grace.get('call:leave', { ...call, legId: GRACES });
    expect((await callNow())!.open, 'hanging up the old end ends nothing').to.equal(true);
  });

  it('stays on the phone when the page before wakes up and comes back', async () => {
    const call = await inCall();
    const phone = await open(on.grace.token);
    await phone.get('call:answer', { ...call, legId: 'phone-of-grace' });
    expect(await grace.ask('call:answer', { ...call, legId: GRACES, again: true })).to.include({ ok: false, code: 'call_elsewhere' });
    expect((await callNow())!.legs[on.grace.id]!.legId).to.equal('phone-of-grace');
    await phone.get('call:answer', { ...call, legId: 'phone-of-grace', again: true });
    await grace.get('call:answer', { ...call, legId: GRACES });
    expect((await callNow())!.legs[on.grace.id]!.legId, 'opened by hand it moves').to.equal(GRACES);
  });

  it('takes in as many as a phone can bear, also when the last ones come at once', async () => {
    const more = [];
    for (const name of ['Mary', 'Edsger', 'Barbara', 'Alan', 'Margaret']) more.push(await castPerson(world.ctx, name));
    await ConversationModel.updateOne({ _id: on.conversationId }, { $push: { memberIds: { $each: more.map(({ person }) => person._id) } } });
    const call = await inCall();
    const others = await Promise.all(more.map(({ token }) => open(token)));
    const answers = await Promise.all(others.map((wire, n) => wire.ask('call:answer', { ...call, legId: `leg-of-number-${n}` })));
    expect(answers.filter(({ ok }) => ok)).to.have.length(MOST_PEOPLE - 2);
    for (const answer of answers) if (!answer.ok) expect(answer.code).to.equal('call_full');
    expect(Object.keys((await callNow())!.legs)).to.have.length(MOST_PEOPLE);
  });

  it('tells whoever is elsewhere that they are called, then that they were, and takes it back when they came', async () => {
    await grace.get('conversation:leave', id());
    const call = await rung(ada, ADAS);
    expect(await grace.until('notification:new', ({ message }) => message.startsWith('Ada is calling'))).to.include({ message: 'Ada is calling you. Open the talk to answer.', href: `/conversations/${on.conversationId}` });
    await ada.get('call:leave', { ...call, legId: ADAS });
    await world.ctx.events.settled();
    expect(await NotificationModel.findOne({ personId: on.grace.person._id, kind: 'call' }).lean()).to.include({ message: "Ada called you: My SIM card won't come out", readAt: null });
    const next = await rung(ada, ADAS);
    await grace.get('call:answer', { ...next, legId: GRACES });
    await grace.get('call:leave', { ...next, legId: GRACES });
    await world.ctx.events.settled();
    expect(await NotificationModel.findOne({ personId: on.grace.person._id, cause: `call.rung:${next.callId}` }).lean()).to.include({ here: false });
  });

  it('is nobody\'s to ring who blocked the other or was blocked, nor in a talk that ended', async () => {
    await PersonModel.updateOne({ _id: on.grace.person._id }, { $push: { blocked: on.ada.person._id } });
    expect(await ring(ada, ADAS)).to.include({ ok: false, code: 'nobody_to_call' });
    expect(await ring(grace, GRACES)).to.include({ ok: false, code: 'nobody_to_call' });
    await PersonModel.updateOne({ _id: on.grace.person._id }, { $set: { blocked: [] } });
    await inCall();
    await blockPerson(world.ctx, on.grace.person, on.ada.person.handle);
    for (const wire of [ada, grace]) expect(await wire.until('call:changed', ({ state }) => state === 'over')).to.include({ why: 'closed' });
    expect(await ring(ada, ADAS)).to.include({ ok: false, code: 'conversation_ended' });
  });

  it('is not come into by ringing where a block stands between, nor told of', async () => {
    await ConversationModel.updateOne({ _id: on.conversationId }, { $push: { memberIds: on.linus.person._id, helperIds: on.linus.person._id } });
    await inCall();
    await PersonModel.updateOne({ _id: on.linus.person._id }, { $push: { blocked: on.ada.person._id } });
    const linus = await open(on.linus.token);
    expect(await ring(linus, LINUS)).to.include({ ok: false, code: 'nobody_to_call' });
    expect(await linus.get('call:now', id())).to.deep.equal({ call: null });
    expect(Object.keys((await callNow())!.legs)).to.have.members([on.ada.id, on.grace.id]);
  });

  it('lets a third person of the talk come in, and goes on with two when one leaves', async () => {
    await ConversationModel.updateOne({ _id: on.conversationId }, { $push: { memberIds: on.linus.person._id, helperIds: on.linus.person._id } });
    const linus = await open(on.linus.token);
    await linus.get('conversation:join', id());
    const call = await inCall();
    await linus.get('call:answer', { ...call, legId: LINUS });
    await linus.get('call:signal', { ...call, to: ADAS, description: OFFER });
    expect(await ada.until('call:signal', ({ from }) => from === LINUS)).to.deep.include({ description: OFFER });
    await ada.get('call:leave', { ...call, legId: ADAS });
    expect((await linus.until('call:changed', ({ legs }) => legs.length === 2 && legs.every(({ legId }) => legId !== ADAS))).state).to.equal('on');
  });

  it('says in the page that nothing is recorded, and lets only our own pages use camera, microphone and screen', async () => {
    const page = await (await signedIn(world.url, 'ada')).get(`/conversations/${on.conversationId}`);
    expect(page.text).to.contain('Nothing is recorded');
    expect((await fetch(world.url)).headers.get('permissions-policy')).to.contain('camera=(self), microphone=(self), display-capture=(self)');
  });
});
