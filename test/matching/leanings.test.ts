import { expect } from 'chai';
import { AnswerModel } from '../../server/answers/answer.model.js';
import { solveConversation } from '../../server/conversations/solve-conversation.js';
import { sayToAsker, sayToHelper } from '../../server/matching/explain.js';
import { MATCHING } from '../../server/matching/constants.js';
import { match } from '../../server/matching/match.js';
import { noteScarce, scarcity } from '../../server/matching/note-scarce.js';
import { acceptOffer } from '../../server/offers/accept-offer.js';
import { findPerson } from '../../server/people/find-person.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { AgentModel } from '../../server/spaces/agent.model.js';
import { askAboutBeer, castHelper, castHelpers, offersOf, pendingOf } from '../offers/scene.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';
import { Types } from 'mongoose';

describe('what else the ranking leans on', () => {
  let world: World;
  let ada: Actor;

  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
  });

  async function solveWith(helper: Actor): Promise<void> {
    const question = await askAboutBeer(world, ada, { title: 'Which glass for a stout?' });
    const { conversationId } = await acceptOffer(world.ctx, helper.person, `${(await pendingOf(question)).find(({ helperId }) => `${helperId}` === helper.id)!._id}`);
    await world.settle();
    await solveConversation(world.ctx, ada.person, { conversationId });
    await world.settle();
  }

  it('whoever solved something with this very asker comes a little earlier for them, and is told so; not for others', async () => {
    const [grace, linus] = [await castHelper(world, 'Grace'), await castHelper(world, 'Linus')];
    await solveWith(grace);
    const of = async (asker: Actor, who: Actor) => (await match(world.ctx, await askAboutBeer(world, asker))).items.find(({ personId }) => personId === who.id)!;
    const known = await of(ada, grace);
    expect(known.parts['rapport']).to.equal(MATCHING.RAPPORT);
    expect(known.reasons.map(sayToHelper)).to.include('You helped Ada before.');
    expect(known.reasons.map(sayToAsker)).to.include('Helped you before.');
    expect((await of(ada, linus)).parts['rapport']).to.equal(1);
    const rosa = await castPerson(world.ctx, 'Rosa');
    const stranger = await of(rosa, grace);
    expect(stranger.parts['rapport']).to.equal(1);
    expect(stranger.reasons.map(sayToHelper)).to.not.include('You helped Rosa before.');
  });

  it('never gets anybody through a gate', async () => {
    const grace = await castHelper(world, 'Grace');
    await solveWith(grace);
    const { items } = await match(world.ctx, await askAboutBeer(world, ada));
    expect(items.find(({ personId }) => personId === grace.id)).to.include({ askable: false, whyNot: 'resting' });
  });

  it('keeps whoever is one of few for what few know', async () => {
    const [grace, linus] = [await castHelper(world, 'Grace'), await castHelper(world, 'Linus')];
    const at = world.clock.now();
    for (const [topic, authors] of [['mead', [grace]], ['ale', [grace, linus, ada]]] as const) {
      for (let n = 0; n < 3; n++) {
        const { _id } = await QuestionModel.create({ askerId: ada.person._id, title: `About ${topic} ${n}`, topics: [topic], live: false, answerCount: 1, createdAt: at, updatedAt: at });
        await AnswerModel.create(authors.map(({ person }) => ({ questionId: _id, authorId: person._id, body: 'So.', bodyHtml: '<p>So.</p>', score: 1, createdAt: at, updatedAt: at })));
      }
    }
    expect(await noteScarce(world.ctx)).to.equal(1);
    const row = (await findPerson(grace.id))!;
    expect(row.scarceTopics).to.deep.equal(['mead']);
    expect([scarcity(row.scarceTopics, ['mead']), scarcity(row.scarceTopics, ['beer']), scarcity((await findPerson(linus.id))!.scarceTopics, ['beer'])]).to.deep.equal([1.25, 0.8, 1]);
    const { items } = await match(world.ctx, await askAboutBeer(world, ada));
    expect(items.find(({ personId }) => personId === grace.id)!.parts['scarce']).to.equal(0.8);
    // Once more people know it, nobody needs to be kept.
    for (const name of ['Rosa', 'Mary']) await castHelper(world, name, { topics: ['mead'] });
    expect(await noteScarce(world.ctx)).to.equal(0);
    expect((await findPerson(grace.id))!.scarceTopics).to.equal(undefined);
  });

  it('asks two of one organisation in a wave, however many of them know about it', async () => {
    const helpers = await castHelpers(world, 5);
    const spaceId = new Types.ObjectId();
    const seated = helpers.slice(0, 4);
    await AgentModel.create(seated.map(({ person }) => ({ spaceId, personId: person._id, role: 'agent' as const, state: 'active' as const, invitedById: person._id, createdAt: world.clock.now(), joinedAt: world.clock.now() })));
    const question = await askAboutBeer(world, ada);
    const asked = (await offersOf(question)).map(({ helperId }) => `${helperId}`);
    expect(asked).to.have.length(3).and.to.include(helpers[4]!.id);
    expect(seated.filter(({ id }) => asked.includes(id))).to.have.length(2);
  });
});
