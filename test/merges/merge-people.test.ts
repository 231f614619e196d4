/** Two who turn out to be one keep everything, once, whatever breaks off half way. */
import { expect } from 'chai';
import { AnswerModel } from '../../server/answers/answer.model.js';
import { acceptAnswer } from '../../server/answers/accept-answer.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { becomeGuest } from '../../server/auth/become-guest.js';
import { issueToken, personOfToken } from '../../server/auth/api-token.js';
import { signUp } from '../../server/auth/sign-up.js';
import { ConversationModel, type Conversation } from '../../server/conversations/conversation.model.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { Conflict } from '../../server/errors.js';
import { EventModel } from '../../server/events/event.model.js';
import { handOver, PARTS } from '../../server/merges/hand-over.js';
import { mergePeople } from '../../server/merges/merge-people.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { notify } from '../../server/notifications/notify.js';
import { acceptOffer } from '../../server/offers/accept-offer.js';
import { OfferModel, type Offer } from '../../server/offers/offer.model.js';
import { blockPerson } from '../../server/people/block-person.js';
import { findPersonByHandle } from '../../server/people/find-person.js';
import { cardOf, findPeople } from '../../server/people/person-cards.js';
import { PersonModel, type Person } from '../../server/people/person.model.js';
import { ask } from '../../server/questions/ask.js';
import { QuestionModel, type Question } from '../../server/questions/question.model.js';
import { LedgerEntryModel, type LedgerEntry } from '../../server/reputation/ledger-entry.model.js';
import { reconcile } from '../../server/reconcile/reconcile.js';
import { voteOn } from '../../server/votes/vote-on.js';
import { castPerson } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { emptyWorld, type World } from '../support/world.js';

describe('a guest who turns out to be a member', () => {
  let world: World;
  let guest: Person;
  let ada: Person;
  let grace: Person;
  let linus: Person;
  beforeEach(async () => {
    world = await emptyWorld();
    guest = await becomeGuest(world.ctx, { name: 'A on a train', email: 'ada@example.org' });
    ada = (await castPerson(world.ctx, 'Ada')).person;
    const able = { topics: ['phones'], skills: ['phones'], freeUntil: new Date(world.clock.now().getTime() + 3_600_000) };
    grace = (await castPerson(world.ctx, 'Grace', able)).person;
    linus = (await castPerson(world.ctx, 'Linus')).person;
  });
  const again = async (person: Person) => (await PersonModel.findById(person._id).lean<Person>())!;
  /** What the facts say otherwise than what is stored. */
  const differences = async () => {
    const found = [];
    for await (const { of, stored, expected } of reconcile(world.ctx, { patienceMs: 0 })) found.push({ of, stored, expected });
    // The cast was put into the store by hand, so nobody told the search of them.
    return found.filter(({ of }) => !of.startsWith('people '));
  };
  const points = async (person: Person) => (await again(person)).reputation;

  /** The guest asked, talks with Grace, accepted an answer of Linus, was told something, and blocked him after all. */
  async function aLife(): Promise<{ question: Question; conversation: Conversation }> {
    const question = await ask(world.ctx, guest, { title: 'The SIM card is stuck', body: 'On a train', topics: ['phones'] });
    const solved = await ask(world.ctx, guest, { title: 'Where is the tray at all', body: '', topics: ['phones'], clientId: 'same' });
    await ask(world.ctx, ada, { title: 'Something of her own', body: '', topics: [], clientId: 'same' });
    const answer = await postAnswer(world.ctx, linus, { questionId: `${solved._id}`, body: 'On the left side' } as never);
    await acceptAnswer(world.ctx, guest, `${answer._id}`);
    await world.settle();
    const offer = (await OfferModel.findOne({ questionId: question._id, helperId: grace._id }).lean<Offer>())!;
    await acceptOffer(world.ctx, grace, `${offer._id}`);
    await world.settle();
    const conversation = (await ConversationModel.findOne({ questionId: question._id }).lean<Conversation>())!;
    await sendMessage(world.ctx, guest, { conversationId: `${conversation._id}`, clientId: 'm1', text: 'Hello' });
    await notify(world.ctx, { personId: guest._id, kind: 'answer', cause: 'x', message: 'An answer', href: '/' });
    await blockPerson(world.ctx, guest, 'linus');
    await world.settle();
    return { question, conversation };
  }

  /** Everything anywhere that names this person, by collection. */
  async function tracesOf(person: Person): Promise<Record<string, number>> {
    const [questions, conversations, seen, messages, offers, news, entries, by] = await Promise.all([
      QuestionModel.countDocuments({ askerId: person._id }),
      ConversationModel.countDocuments({ $or: [{ memberIds: person._id }, { askerId: person._id }] }),
      ConversationModel.countDocuments({ [`seen.${person._id}`]: { $exists: true } }),
      MessageModel.countDocuments({ authorId: person._id }),
      OfferModel.countDocuments({ askerId: person._id }),
      NotificationModel.countDocuments({ personId: person._id, cause: 'x' }),
      LedgerEntryModel.countDocuments({ personId: person._id }),
      LedgerEntryModel.countDocuments({ byId: person._id }),
    ]);
    return { questions, conversations, seen, messages, offers, news, entries, by };
  }
  const NOTHING = { questions: 0, conversations: 0, seen: 0, messages: 0, offers: 0, news: 0, entries: 0, by: 0 };

  async function isAllAdas(conversation: Conversation): Promise<void> {
    expect(await tracesOf(guest)).to.deep.equal(NOTHING);
    expect(await tracesOf(ada)).to.deep.include({ questions: 3, conversations: 1, messages: 1, news: 1 });
    const talk = (await ConversationModel.findById(conversation._id).lean<Conversation>())!;
    expect(talk.memberIds.map(String)).to.have.members([`${ada._id}`, `${grace._id}`]);
    expect(talk.askerId.equals(ada._id)).to.equal(true);
    expect((await again(ada)).blocked.map(String)).to.deep.equal([`${linus._id}`]);
    expect((await again(guest))).to.include({ kind: 'merged' });
  }

  it('has everything the guest had', async () => {
    const { conversation } = await aLife();
    const gave = await points(guest);
    expect(gave, 'the guest earned something by accepting').to.be.greaterThan(1);
    expect((await tracesOf(guest))['questions'], 'before').to.equal(2);
    await mergePeople(world.ctx, guest, ada);
    await world.settle();
    await isAllAdas(conversation);
    expect(await points(ada)).to.equal(gave);
    expect(await differences()).to.deep.equal([]);
    expect(await points(guest)).to.equal(1);
    await sendMessage(world.ctx, await again(ada), { conversationId: `${conversation._id}`, clientId: 'm2', text: 'It is me' });
  });

  it('has it all after the hand-over broke off at any place and was taken up again', async () => {
    const { conversation } = await aLife();
    const { updateOne } = ConversationModel;
    await mergeWithoutEffects();
    for (let done = 0; done <= PARTS.length; done++) {
      for (const part of PARTS.slice(0, done)) await part(world.ctx, guest._id, ada._id);
      // In the middle of a part too: the messages have moved, who may read them has not.
      ConversationModel.updateOne = (() => Promise.reject(new Error('killed'))) as never;
      await handOver(world.ctx, { fromId: `${guest._id}` }).catch(() => undefined);
      ConversationModel.updateOne = updateOne;
    }
    await handOver(world.ctx, { fromId: `${guest._id}` });
    await world.settle();
    await isAllAdas(conversation);
    const before = await tracesOf(ada);
    await handOver(world.ctx, { fromId: `${guest._id}` });
    await world.settle();
    expect(await tracesOf(ada), 'a second time').to.deep.equal(before);
  });

  /** As if the process died right after the deciding write. */
  async function mergeWithoutEffects(): Promise<void> {
    const { publish } = world.ctx.events;
    await mergePeople({ ...world.ctx, events: { ...world.ctx.events, publish: (() => undefined) as typeof publish } }, guest, ada);
    expect((await again(guest)).kind).to.equal('merged');
  }

  it('has it all after the process died right after the decision', async () => {
    const { conversation } = await aLife();
    await mergeWithoutEffects();
    expect(await EventModel.countDocuments({ name: 'person.merged' })).to.equal(0);
    await PersonModel.updateOne({ _id: guest._id }, { $set: { 'outbox.$[].since': new Date(0) } }).catch(() => undefined);
    const row = (await again(guest)).outbox!;
    await PersonModel.updateOne({ _id: guest._id }, { $set: { outbox: row.map((one) => ({ ...one, since: new Date(0) })) } });
    await world.settle();
    await isAllAdas(conversation);
  });

  it('gets what was being written while the two became one', async () => {
    const { conversation } = await aLife();
    await mergePeople(world.ctx, guest, ada);
    await world.settle();
    await ask(world.ctx, guest, { title: 'Sent in the very same moment', body: '', topics: [] });
    await world.settle();
    expect((await tracesOf(guest))['questions'], 'late').to.equal(1);
    await world.pass(6 * 60_000);
    expect(await tracesOf(guest)).to.deep.equal(NOTHING);
    await world.pass(3_600_000);
    expect((await again(guest)).handOverDueAt).to.equal(undefined);
    expect((await QuestionModel.countDocuments({ askerId: ada._id }))).to.equal(4);
    expect(conversation.memberIds).to.have.length(2);
  });

  it('is decided once: one guest, one account, also when both are tried at once', async () => {
    const outcomes = await Promise.allSettled([mergePeople(world.ctx, guest, ada), mergePeople(world.ctx, guest, grace), signUp(world.ctx, { handle: 'new', name: 'New', email: 'new@example.org', password: 'a paper clip will do' }, guest)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).to.be.instanceOf(Conflict);
    await world.settle();
    expect(await EventModel.countDocuments({ name: 'person.merged' })).to.be.lessThan(2);
  });

  it('may be said twice, and never of a member', async () => {
    await mergePeople(world.ctx, guest, ada);
    await mergePeople(world.ctx, guest, ada);
    await world.settle();
    expect(await EventModel.countDocuments({ name: 'person.merged' })).to.equal(1);
    expect(await refusal(mergePeople(world.ctx, grace, ada))).to.be.instanceOf(Conflict);
    expect((await again(grace)).kind).to.equal('member');
  });

  it('ends the keys of the guest, and is found under their old name', async () => {
    const token = await issueToken(world.ctx, guest);
    expect(await personOfToken(world.ctx, token), 'before').to.not.equal(null);
    await mergePeople(world.ctx, guest, ada);
    expect(await personOfToken(world.ctx, token), 'from the deciding write on').to.equal(null);
    expect((await findPersonByHandle(guest.handle)).handle).to.equal('ada');
    expect(cardOf(await findPeople([guest._id]), guest._id).name).to.equal('Ada');
  });

  it('earns nothing with herself: what she gave herself as a guest is taken back by entries', async () => {
    const question = await ask(world.ctx, guest, { title: 'A question to be won', body: '', topics: [] });
    const answer = await postAnswer(world.ctx, ada, { questionId: `${question._id}`, body: 'My own answer' } as never);
    await voteOn(world.ctx, { ...ada, reputation: 500 }, { subject: 'question', subjectId: question._id, value: 1 });
    await acceptAnswer(world.ctx, guest, `${answer._id}`);
    await world.settle();
    expect(await points(ada), 'before').to.be.greaterThan(1);
    await mergePeople(world.ctx, guest, ada);
    await world.settle();
    await handOver(world.ctx, { fromId: `${guest._id}` });
    await world.settle();
    expect(await points(ada)).to.equal(1);
    expect(await differences()).to.deep.equal([]);
    const entries = await LedgerEntryModel.find({ personId: ada._id }).lean<LedgerEntry[]>();
    expect(entries.filter(({ rule }) => rule === 'answer-accepted'), 'still there to be read').to.have.length(1);
    expect((await QuestionModel.findById(question._id).lean<Question>())!.score).to.equal(0);
    expect(await AnswerModel.countDocuments({ authorId: ada._id })).to.equal(1);
  });
});
