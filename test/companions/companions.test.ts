import { expect } from 'chai';
import { askIn, askToListen } from '../../server/companions/ask-in.js';
import { sayNo, sayYes } from '../../server/companions/answer-companion.js';
import { CompanionModel, type Companion } from '../../server/companions/companion.model.js';
import { readListening } from '../../server/companions/listen.js';
import { ConversationModel, type Conversation } from '../../server/conversations/conversation.model.js';
import { draftAnswer, readForDraft } from '../../server/conversations/draft-answer.js';
import { endConversation } from '../../server/conversations/end-conversation.js';
import { ownConversations } from '../../server/conversations/own-conversations.js';
import { readMessages } from '../../server/conversations/read-messages.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { solveConversation } from '../../server/conversations/solve-conversation.js';
import { blackOutMessage } from '../../server/conversations/black-out-message.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { blockPerson } from '../../server/people/block-person.js';
import { LedgerEntryModel } from '../../server/reputation/ledger-entry.model.js';
import { signedIn, stage, type Stage } from '../conversations/stage.js';
import { castPerson, type Actor } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { openWire } from '../support/wire.js';
import { emptyWorld, type World } from '../support/world.js';

describe('somebody more in a talk', () => {
  let world: World;
  let on: Stage;
  let rosa: Actor;

  const id = () => on.conversationId;
  const talk = async (): Promise<Conversation> => (await ConversationModel.findById(id()).lean<Conversation>())!;
  const say = (who: Actor, text: string) => sendMessage(world.ctx, who.person, { conversationId: id(), clientId: text.slice(0, 20).replaceAll(/\W/g, '-'), text });
  const row = async (who: Actor): Promise<Companion> => (await CompanionModel.findOne({ personId: who.person._id }).lean<Companion>())!;
  const yes = async (who: Actor, whom: Actor, seesEarlier = true) => sayYes(world.ctx, who.person, { talk: await talk(), companion: await row(whom) }, { seesEarlier });
  const no = async (who: Actor, whom: Actor) => sayNo(world.ctx, who.person, { talk: await talk(), companion: await row(whom) });
  const ask = (who: Actor, whom: Actor, more: Partial<{ as: 'helps' | 'listens'; seesEarlier: boolean }> = {}) => askIn(world.ctx, who.person, id(), { personId: whom.id, as: 'helps', seesEarlier: true, ...more });
  const texts = async (who: Actor) => (await readMessages(world.ctx, who.person, { conversationId: id() })).messages.map(({ text }) => text);
  const news = async (who: Actor) => (await NotificationModel.find({ personId: who.person._id }).lean()).map(({ message }) => message);
  const taken = async (who: Actor) => {
    for await (const one of ownConversations(who.person._id)) return one;
    throw new Error('They have no talk.');
  };
  const bringLinus = async (seesEarlier = true) => {
    await ask(on.ada, on.linus, { seesEarlier });
    await yes(on.grace, on.linus);
    await yes(on.linus, on.linus);
    await world.settle();
  };
  const letListen = async (who: Actor, seesEarlier = true) => {
    await askToListen(world.ctx, who.person, on.questionId);
    await yes(on.grace, who);
    await yes(on.ada, who, seesEarlier);
    await world.settle();
  };

  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
    rosa = await castPerson(world.ctx, 'Rosa');
    await say(on.ada, 'It is a blue one.');
    await world.settle();
  });

  it('comes in when both agree and they do: the one who is asked hears of it only then, reads what was said, and writes', async () => {
    await ask(on.ada, on.linus);
    await world.settle();
    expect(await news(on.linus)).to.deep.equal([]);
    expect(await news(on.grace)).to.deep.equal(["You are asked whether Linus may come into your talk: My SIM card won't come out"]);
    expect((await talk()).memberIds).to.have.length(2);
    await yes(on.grace, on.linus);
    await world.settle();
    expect(await news(on.linus)).to.deep.equal(["You are asked to help along in a talk: My SIM card won't come out"]);
    await yes(on.linus, on.linus);
    await world.settle();
    expect(await texts(on.linus)).to.include('It is a blue one.').and.to.include('Linus is in this talk too, and can read what was said before.');
    await say(on.linus, 'Try a paper clip.');
    await world.settle();
    await solveConversation(world.ctx, on.ada.person, { conversationId: id() });
    await world.settle();
    expect((await LedgerEntryModel.find({ rule: 'solved-live' }).lean()).map(({ personId }) => `${personId}`)).to.include(on.linus.id);
  });

  it('is thanked for nothing when they never said a word', async () => {
    await say(on.grace, 'Pull it.');
    await bringLinus();
    await solveConversation(world.ctx, on.ada.person, { conversationId: id() });
    await world.settle();
    expect((await LedgerEntryModel.find({ rule: 'solved-live' }).lean()).map(({ personId }) => `${personId}`)).to.deep.equal([on.grace.id]);
  });

  it('reads only from there on when whoever asked wants it so, by every way in', async () => {
    const before = await say(on.ada, 'My number is 555 0100.');
    await bringLinus(false);
    await say(on.ada, 'Hello Linus.');
    expect(await texts(on.linus)).to.include('Hello Linus.').and.to.not.include('It is a blue one.');
    expect((await readMessages(world.ctx, on.linus.person, { conversationId: id(), after: 0 })).messages.map(({ text }) => text)).to.not.include('It is a blue one.');
    expect((await readMessages(world.ctx, on.linus.person, { conversationId: id(), before: 4 })).messages.map(({ text }) => text)).to.not.include('It is a blue one.');
    const wire = await openWire(world.url, on.linus.token);
    const joined = await wire.get('conversation:join', { conversationId: id(), after: 3, asOf: new Date(0).toISOString() });
    const changed: string[] = [];
    wire.socket.on('message:changed', ({ text }) => changed.push(text));
    await blackOutMessage(world.ctx, on.ada.person, { conversationId: id(), seq: before.seq, words: ['555'] });
    await world.settle();
    await wire.quiet();
    expect(joined.changed).to.deep.equal([]);
    expect(changed).to.deep.equal([]);
    wire.close();
    // The talk as a draft, and as whoever was there from the start wrote it down, hold the earlier words too.
    await solveConversation(world.ctx, on.ada.person, { conversationId: id() });
    expect((await refusal(readForDraft(world.ctx, on.linus.person, id()))).status).to.equal(403);
    expect((await refusal(draftAnswer(world.ctx, on.linus.person, { conversationId: id(), body: 'What I make of it, in a few words.' }))).status).to.equal(403);
    await draftAnswer(world.ctx, on.grace.person, { conversationId: id(), body: 'Whoever has a blue one takes a paper clip.' });
    for (const [who, sees] of [['grace', true], ['ada', true], ['linus', false]] as const) {
      const visitor = await signedIn(world.url, who);
      for (const path of [`/conversations/${id()}`, `/api/v1/conversations/${id()}`, '/api/v1/conversations', `/conversations/${id()}/distillation`].slice(0, who === 'ada' ? 3 : 4)) expect((await visitor.get(path)).text.includes('has a blue one'), `${who} at ${path}`).to.equal(sees);
    }
    expect((await taken(on.linus)).distillation).to.equal(null);
    expect((await taken(on.grace)).distillation?.body).to.contain('a blue one');
    const page = await signedIn(world.url, 'linus');
    expect((await page.get(`/conversations/${id()}/copy?as=html`)).text).to.not.contain('It is a blue one.');
  });

  it('hears nothing any more from the moment they are taken out; only whoever asked does that, and never to the only helper', async () => {
    await bringLinus();
    const wire = await openWire(world.url, on.linus.token);
    await wire.get('conversation:join', { conversationId: id() });
    await say(on.ada, 'Do you hear me?');
    await wire.until('message:new', ({ text }) => text === 'Do you hear me?');
    expect(await refusal(no(on.grace, on.linus))).to.include({ status: 403 });
    await no(on.ada, on.linus);
    await world.settle();
    await say(on.ada, 'And now?');
    await world.settle();
    await wire.quiet();
    expect(wire.heard['message:new'].map(({ text }) => text)).to.not.include('And now?').and.to.not.include('Linus is not in this talk any more.');
    expect(await refusal(texts(on.linus))).to.include({ status: 404 });
    expect(await refusal(say(on.linus, 'Hello?'))).to.include({ status: 404 });
    expect((await wire.ask('message:since', { conversationId: id(), after: 0 })).ok).to.equal(false);
    wire.close();
    await ask(on.grace, on.linus);
    expect((await row(on.linus)).round).to.equal(2);
  });

  it('is not asked in by strangers, twice after a no, after the end, or across a block', async () => {
    expect(await refusal(ask(on.linus, rosa))).to.include({ status: 404 });
    await ask(on.grace, on.linus);
    await no(on.ada, on.linus);
    expect(await refusal(ask(on.ada, on.linus))).to.include({ code: 'asked_before' });
    await blockPerson(world.ctx, rosa.person, 'ada');
    await world.settle();
    expect(await refusal(ask(on.grace, rosa))).to.include({ code: 'not_askable' });
    expect(await refusal(askToListen(world.ctx, rosa.person, on.questionId))).to.include({ code: 'not_askable' });
    await endConversation(world.ctx, on.ada.person, { conversationId: id() });
    const ivan = await castPerson(world.ctx, 'Ivan');
    expect(await refusal(ask(on.ada, ivan))).to.include({ code: 'conversation_ended' });
    expect(await refusal(askToListen(world.ctx, ivan.person, on.questionId))).to.include({ code: 'no_talk' });
  });

  describe('who listens to learn', () => {
    it('asks from the question, and listens once both agree: words come live, nothing can be said, and it is told when it is solved', async () => {
      const page = await signedIn(world.url, 'linus');
      expect((await page.get(`/questions/${on.questionId}`)).text).to.contain(`/questions/${on.questionId}/listening`);
      expect((await page.post(`/questions/${on.questionId}/listening`)).status).to.equal(303);
      const companion = await row(on.linus);
      const grace = await signedIn(world.url, 'grace');
      expect((await grace.get(`/conversations/${id()}`)).text).to.contain('Linus would like to listen and learn.');
      await grace.post(`/conversations/${id()}/company/${companion._id}`);
      expect(await refusal(readListening(world.ctx, on.linus.person, { conversationId: id() }))).to.include({ status: 404 });
      const ada = await signedIn(world.url, 'ada');
      await ada.post(`/conversations/${id()}/company/${companion._id}`, { seesEarlier: 'on' });
      await world.settle();
      expect((await ada.get(`/conversations/${id()}`)).text).to.contain("listens, can't write");
      const listens = await page.get(`/conversations/${id()}/listening`);
      expect(listens.text).to.contain('It is a blue one.').and.to.not.contain('data-composer');
      const wire = await openWire(world.url, on.linus.token);
      await wire.get('listening:join', { conversationId: id(), after: 0 });
      await say(on.grace, 'Heat it a little.');
      await wire.until('message:new', ({ text }) => text === 'Heat it a little.');
      expect((await wire.ask('message:send', { conversationId: id(), clientId: 'x', text: 'May I?' })).ok).to.equal(false);
      expect((await wire.ask('conversation:join', { conversationId: id() })).ok).to.equal(false);
      expect((await page.get(`/conversations/${id()}`)).status).to.equal(404);
      wire.close();
      await solveConversation(world.ctx, on.ada.person, { conversationId: id() });
      await world.settle();
      expect(await news(on.linus)).to.include("What you listened to is solved: My SIM card won't come out");
      expect((await LedgerEntryModel.find({ personId: on.linus.person._id }).lean())).to.deep.equal([]);
    });

    it('is let go by either, at any time, and hears nothing more', async () => {
      await letListen(on.linus);
      const wire = await openWire(world.url, on.linus.token);
      await wire.get('listening:join', { conversationId: id(), after: 0 });
      await no(on.grace, on.linus);
      await world.settle();
      await say(on.ada, 'Between us.');
      await world.settle();
      await wire.quiet();
      expect(wire.heard['message:new'].map(({ text }) => text)).to.deep.equal([]);
      expect(wire.heard['conversation:changed'].at(-1)).to.include({ what: 'out' });
      expect((await wire.ask('listening:join', { conversationId: id(), after: 0 })).ok).to.equal(false);
      wire.close();
      await letListen(rosa);
      await no(on.ada, rosa);
      expect((await talk()).learnerIds).to.deep.equal([]);
    });

    it('reads from there on only if whoever asked says so, and goes at once when one of them blocks the other', async () => {
      await letListen(on.linus, false);
      expect((await readListening(world.ctx, on.linus.person, { conversationId: id() })).messages.map(({ text }) => text)).to.not.include('It is a blue one.');
      await blockPerson(world.ctx, on.ada.person, 'linus');
      await world.settle();
      expect((await talk()).learnerIds).to.deep.equal([]);
      expect(await refusal(readListening(world.ctx, on.linus.person, { conversationId: id() }))).to.include({ status: 404 });
    });
  });

  it('asks in by name without JavaScript, and answers on a page', async () => {
    const ada = await signedIn(world.url, 'ada');
    expect((await ada.get(`/conversations/${id()}/company`)).text).to.contain('Ask somebody in');
    expect((await ada.post(`/conversations/${id()}/company`, { personId: on.linus.id, as: 'helps', seesEarlier: 'on' })).status).to.equal(303);
    expect((await ada.get(`/conversations/${id()}`)).text).to.contain('Whether Linus may come in and help along');
    const linus = await signedIn(world.url, 'linus');
    const companion = await row(on.linus);
    expect((await linus.get(`/companions/${companion._id}`)).status).to.equal(404);
    await yes(on.grace, on.linus);
    expect((await linus.get(`/companions/${companion._id}`)).text).to.contain('Come in');
    expect((await linus.post(`/companions/${companion._id}`)).location).to.contain(`/conversations/${id()}`);
    expect((await ada.get(`/conversations/${id()}`)).text).to.contain('Take out');
  });
});
