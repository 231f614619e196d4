import { expect } from 'chai';
import { SECOND } from '../../server/clock.js';
import { ConversationModel, type Conversation } from '../../server/conversations/conversation.model.js';
import { liveTalkCounts } from '../../server/conversations/read-dealings.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { solveConversation } from '../../server/conversations/solve-conversation.js';
import type { Refusal } from '../../server/errors.js';
import { EventModel } from '../../server/events/event.model.js';
import { acceptOffer } from '../../server/offers/accept-offer.js';
import type { Offer } from '../../server/offers/offer.model.js';
import { stayReady } from '../../server/offers/stay-ready.js';
import type { Question } from '../../server/questions/question.model.js';
import { LedgerEntryModel } from '../../server/reputation/ledger-entry.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { call } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';
import { askAboutBeer, castHelper, fresh, offersOf, pendingOf } from './scene.js';

describe('a helper who falls silent', () => {
  let world: World;
  let ada: Actor, grace: Actor, linus: Actor, rosa: Actor;
  let question: Question;
  let conversationId: string;

  const offerOf = async (who: Actor): Promise<Offer> => (await offersOf(question)).find(({ helperId }) => `${helperId}` === who.id)!;
  const accept = async (who: Actor) => acceptOffer(world.ctx, who.person, `${(await offerOf(who))._id}`);
  const say = (who: Actor, text: string) => sendMessage(world.ctx, who.person, { conversationId, clientId: text, text });
  const talk = async (): Promise<Conversation> => (await ConversationModel.findById(conversationId).lean<Conversation>())!;
  const notes = async () => (await MessageModel.find({ conversationId, authorId: null }).sort({ seq: 1 }).lean()).map(({ text }) => text);
  const refusal = (work: Promise<unknown>) => work.then(() => expect.fail('It went through.'), (error: unknown) => error as Refusal);
  const asked = async () => (await pendingOf(question)).map(({ helperId }) => `${helperId}`);
  /** Until two seconds after a job would have seen it. */
  const pass = async (ms: number) => {
    await world.pass(ms);
    await world.settle();
  };

  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
    [grace, linus, rosa] = [await castHelper(world, 'Grace'), await castHelper(world, 'Linus'), await castHelper(world, 'Rosa')];
    question = await askAboutBeer(world, ada);
    ({ conversationId } = await accept(grace));
    await world.settle();
  });

  it('is joined by whoever stayed ready, who solves it: nobody else is asked, and nobody who was silent is thanked or blamed', async () => {
    expect((await refusal(accept(linus))).code).to.equal('already_helped');
    await stayReady(world.ctx, linus.person, `${(await offerOf(linus))._id}`);
    await pass(59 * SECOND);
    expect(await asked()).to.deep.equal([]);
    await pass(2 * SECOND);
    expect(await asked()).to.deep.equal([linus.id]);
    expect(await notes()).to.include('Grace seems to be away. We are asking somebody else as well; whoever comes can read what was said here.');
    expect((await liveTalkCounts([grace.person._id])).get(grace.id)).to.equal(undefined);
    const joined = await accept(linus);
    await world.settle();
    expect(joined.conversationId).to.equal(conversationId);
    expect((await talk()).memberIds.map(String)).to.have.members([ada.id, grace.id, linus.id]);
    expect(`${(await fresh(question)).helperId}`).to.equal(linus.id);
    expect((await notes()).at(-1)).to.equal('Linus is here to help as well.');
    await say(linus, 'Tilt the glass.');
    await solveConversation(world.ctx, ada.person, { conversationId });
    await world.settle();
    const points = await LedgerEntryModel.find({ rule: { $in: ['solved-live', 'not-solved'] } }).lean();
    expect(points.map(({ personId, rule }) => [`${personId}`, rule])).to.deep.equal([[linus.id, 'solved-live']]);
    expect(await fresh(question)).to.include({ status: 'solved' });
  });

  it('is joined by the next suitable one when nobody stayed ready', async () => {
    await pass(61 * SECOND);
    await pass(SECOND);
    expect(await asked()).to.have.members([linus.id, rosa.id]);
    const { body } = await call(world.url, 'GET', '/offers', { token: rosa.token });
    expect(body.items).to.have.length(1);
    await accept(rosa);
    await world.settle();
    expect(await asked()).to.deep.equal([]);
    expect((await talk()).helperIds.map(String)).to.deep.equal([grace.id, rosa.id]);
  });

  it('who comes back is simply there again, and nobody else is asked any more', async () => {
    await pass(61 * SECOND);
    await pass(SECOND);
    expect(await asked()).to.have.length(2);
    await say(grace, 'Sorry, the door rang.');
    await world.settle();
    expect(await asked()).to.deep.equal([]);
    expect((await notes()).at(-1)).to.equal('Grace is back, so nobody else is asked.');
    expect((await refusal(accept(rosa))).code).to.equal('helper_back');
    expect((await talk()).awayIds).to.deep.equal([]);
    expect((await liveTalkCounts([grace.person._id])).get(grace.id)).to.equal(1);
  });

  it('who comes back after somebody joined helps beside them, and both are thanked', async () => {
    await pass(61 * SECOND);
    await pass(SECOND);
    await accept(rosa);
    await say(rosa, 'Rinse it first.');
    await say(grace, 'I am back.');
    await world.settle();
    await solveConversation(world.ctx, ada.person, { conversationId });
    await world.settle();
    const points = await LedgerEntryModel.find({ rule: 'solved-live' }).lean();
    expect(points.map(({ personId }) => `${personId}`)).to.have.members([grace.id, rosa.id]);
  });

  it('is joined by exactly one of two who come at once', async () => {
    await pass(61 * SECOND);
    await pass(SECOND);
    const [one, two] = await Promise.allSettled([accept(linus), accept(rosa)]);
    await world.settle();
    expect([one, two].filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    const lost = [one, two].find((result) => result.status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason.code).to.equal('already_helped');
    expect((await talk()).helperIds).to.have.length(2);
    expect(await EventModel.countDocuments({ name: 'helper.joined' })).to.equal(1);
  });
});
