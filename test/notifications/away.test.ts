/** Messages to somebody who is away, and offers: news while they wait, gone when they are read or answered. */
import { expect } from 'chai';
import type { Types } from 'mongoose';
import { MINUTE, SECOND } from '../../server/clock.js';
import { ConversationModel, type Conversation } from '../../server/conversations/conversation.model.js';
import { markSeen } from '../../server/conversations/mark-seen.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { tellAway } from '../../server/conversations/tell-away.js';
import { NotificationModel, type Notification } from '../../server/notifications/notification.model.js';
import { unreadCount } from '../../server/notifications/unread-count.js';
import { OfferModel, type Offer } from '../../server/offers/offer.model.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { clearLetters, lettersTo } from '../auth/letters.js';
import { castPerson, type Actor } from '../support/cast.js';
import { call } from '../support/visitor.js';
import { Wires } from '../support/wire.js';
import { emptyWorld, type World } from '../support/world.js';

/** The line says why it is her, too. */
const HELP_WANTED = 'Someone could use your help: The zip of my tent is stuck. You say you know about tents.';

describe('whoever was away', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  let question: string;
  const wires = new Wires();
  beforeEach(async () => {
    world = await emptyWorld();
    clearLetters(world);
    ada = await castPerson(world.ctx, 'Ada', { email: 'ada@example.org' });
    grace = await castPerson(world.ctx, 'Grace', { email: 'grace@example.org', topics: ['tents'], skills: ['tents'], freeUntil: new Date(world.clock.now().getTime() + 60 * MINUTE) });
    await world.ctx.events.record('person.changed', `test:${grace.id}`, { personId: grace.id });
    await world.settle();
    question = (await call(world.url, 'POST', '/questions', { token: ada.token, body: { title: 'The zip of my tent is stuck', body: 'It does not move.', topics: ['tents'] } })).body.id as string;
    await world.settle();
    await world.pass(2 * SECOND);
  });
  afterEach(() => wires.close());

  const news = (who: Actor, kind: Notification['kind'], here = true) => NotificationModel.find({ personId: who.person._id, kind, here }).lean<Notification[]>();
  const offerOf = async () => (await OfferModel.findOne({ helperId: grace.person._id }).lean<Offer>())!;

  describe('from a talk', () => {
    let talk: string;
    let said = 0;
    beforeEach(async () => {
      talk = (await call(world.url, 'POST', `/offers/${(await offerOf())._id}/acceptance`, { token: grace.token, body: {} })).body.conversationId as string;
      await world.settle();
      await markSeen(world.ctx, ada.person, { conversationId: talk, read: 99 });
      await markSeen(world.ctx, grace.person, { conversationId: talk, read: 99 });
    });
    const say = async (who = grace) => {
      const { seq } = await sendMessage(world.ctx, who.person, { conversationId: talk, clientId: `test-${++said}`, text: 'Hello, are you there?' });
      await world.settle();
      return seq;
    };
    const due = async () => (await ConversationModel.findById(talk).lean<Conversation>())!.awayDueAt;

    it('hears of it after two minutes, once for all that waits, and not the one who wrote', async () => {
      await say();
      await world.pass(2 * MINUTE - SECOND);
      expect(await news(ada, 'message')).to.have.length(0);
      await world.pass(SECOND);
      expect((await news(ada, 'message')).map(({ message, href }) => [message, href])).to.deep.equal([['Grace wrote to you: The zip of my tent is stuck', `/conversations/${talk}`]]);
      expect(await news(grace, 'message')).to.have.length(0);
      await say();
      await world.pass(2 * MINUTE);
      expect((await news(ada, 'message')).map(({ message }) => message)).to.deep.equal(['Grace wrote 2 messages to you: The zip of my tent is stuck']);
      expect(await unreadCount(ada.person._id)).to.equal(1);
      await world.settle();
      expect((await lettersTo(world, 'ada@example.org')).map(({ subject }) => subject)).to.deep.equal(['Grace wrote to you: The zip of my tent is stuck']);
      expect(await due(), 'nothing to look at any more').to.equal(undefined);
    });

    it('hears nothing of what was read in time, and the news go when it is read later', async () => {
      const first = await say();
      await markSeen(world.ctx, ada.person, { conversationId: talk, read: first });
      await world.pass(3 * MINUTE);
      expect(await news(ada, 'message')).to.have.length(0);
      const second = await say();
      await world.pass(2 * MINUTE);
      expect(await unreadCount(ada.person._id)).to.equal(1);
      await markSeen(world.ctx, ada.person, { conversationId: talk, read: second });
      expect(await unreadCount(ada.person._id)).to.equal(0);
      expect(await news(ada, 'message')).to.have.length(0);
      await say();
      await world.pass(2 * MINUTE);
      expect(await news(ada, 'message'), 'and of the next one anew').to.have.length(1);
    });

    it('isn\'t away while the talk is open on some page of theirs', async () => {
      const page = await wires.open(world.url, ada.token);
      await page.get('conversation:join', { conversationId: talk });
      await say();
      await world.pass(3 * MINUTE);
      expect(await news(ada, 'message')).to.have.length(0);
      await page.get('conversation:leave', { conversationId: talk });
      await world.pass(3 * MINUTE);
      expect(await news(ada, 'message')).to.have.length(1);
    });

    it('hears of it once however many servers look, and a message that comes while one looks isn\'t forgotten', async () => {
      await say();
      world.clock.forward(2 * MINUTE);
      await Promise.all([tellAway(world.ctx), tellAway(world.ctx), tellAway(world.ctx)]);
      expect(await news(ada, 'message')).to.have.length(1);
      await say(ada);
      const updateOne = ConversationModel.updateOne.bind(ConversationModel);
      let came: Promise<unknown> | undefined;
      ConversationModel.updateOne = ((...given: Parameters<typeof updateOne>) => {
        const filter = given[0] as { awayDueAt?: Date };
        if (!filter.awayDueAt || came) return updateOne(...given);
        // Between the look and the end of it.
        came = sendMessage(world.ctx, ada.person, { conversationId: talk, clientId: 'between', text: 'And one more thing' }).then(() => world.ctx.events.settled());
        return came.then(() => updateOne(...given));
      }) as never;
      try {
        await markSeen(world.ctx, grace.person, { conversationId: talk, read: 99 });
        world.clock.forward(2 * MINUTE);
        await tellAway(world.ctx);
      } finally {
        ConversationModel.updateOne = updateOne;
      }
      await came;
      await world.pass(3 * MINUTE);
      // Ada waits for her meanwhile, which is told by itself.
      expect((await news(grace, 'message')).filter(({ cause }) => !cause.startsWith('helper.nudged'))).to.have.length(1);
    });

    it('loses the news too when a crash came between the reading and that', async () => {
      const seq = await say();
      await world.pass(2 * MINUTE);
      await ConversationModel.updateOne({ _id: talk }, { $max: { [`seen.${ada.id}.read`]: seq } });
      expect(await unreadCount(ada.person._id)).to.equal(1);
      await markSeen(world.ctx, ada.person, { conversationId: talk, read: seq });
      expect(await unreadCount(ada.person._id)).to.equal(0);
    });
  });

  describe('from an offer', () => {
    const forGrace = async () => (await call(world.url, 'GET', '/notifications', { token: grace.token })).body as { items: { message: string; href: string }[]; unread: number };
    const answer = (path: string) => offerOf().then(({ _id }) => call(world.url, 'POST', `/offers/${_id}/${path}`, { token: grace.token, body: {} })).then(() => world.settle());

    it('has it among the news, counted as an offer only', async () => {
      expect(await forGrace()).to.deep.include({ unread: 0 });
      expect((await forGrace()).items.map(({ message, href }) => [message, href])).to.deep.equal([[HELP_WANTED, '/offers']]);
    });
    for (const path of ['acceptance', 'refusal']) {
      it(`finds no news of it after its ${path}`, async () => {
        await answer(path);
        expect((await forGrace()).items.filter(({ href }) => href === '/offers')).to.deep.equal([]);
      });
    }
    it('finds no news of it when it lapsed, and news again when it is made again', async () => {
      const { _id, createdAt } = await offerOf();
      const gone = (at: Date) => world.ctx.events.record('offer.gone', `${_id}:${at.getTime()}`, { offerId: `${_id}`, questionId: question, helperId: grace.id, status: 'expired' });
      await OfferModel.updateOne({ _id }, { $set: { status: 'expired' } });
      await gone(createdAt);
      await world.ctx.events.settled();
      expect((await forGrace()).items).to.deep.equal([]);
      const again = new Date(world.clock.now().getTime() + 1);
      await OfferModel.updateOne({ _id }, { $set: { status: 'pending', createdAt: again } });
      await world.ctx.events.record('offer.made', `${_id}:${again.getTime()}`, { offerId: `${_id}`, questionId: question, helperId: grace.id });
      await gone(createdAt);
      await world.ctx.events.settled();
      expect((await forGrace()).items).to.have.length(1);
      expect(await news(grace, 'offer', false)).to.have.length(1);
    });
    it('is written to after two minutes if it still waits and they are free, not after they answered', async () => {
      const { _id } = await offerOf();
      await OfferModel.updateOne({ _id }, { $set: { expiresAt: new Date(world.clock.now().getTime() + 20 * MINUTE) } });
      await NotificationModel.updateMany({ personId: grace.person._id }, { $set: { goodUntil: new Date(world.clock.now().getTime() + 20 * MINUTE) } });
      await world.pass(2 * MINUTE);
      await world.settle();
      expect((await lettersTo(world, 'grace@example.org')).map(({ subject }) => subject)).to.deep.equal([HELP_WANTED]);
      expect(await QuestionModel.countDocuments({ _id: question as unknown as Types.ObjectId, status: 'open' })).to.equal(1);
    });
  });
});
