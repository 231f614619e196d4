import { expect } from 'chai';
import { acceptAnswer } from '../../server/answers/accept-answer.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { DAY, MINUTE } from '../../server/clock.js';
import type { Ctx } from '../../server/context.js';
import { sayToAsker, sayToHelper } from '../../server/matching/explain.js';
import { forgetRankings } from '../../server/matching/match-again.js';
import { match } from '../../server/matching/match.js';
import { startAsking } from '../../server/offers/start-asking.js';
import { OfferModel } from '../../server/offers/offer.model.js';
import { ask } from '../../server/questions/ask.js';
import { QuestionModel, type Question } from '../../server/questions/question.model.js';
import { setExpertise } from '../../server/people/set-expertise.js';
import { engineAway } from '../../server/search/search-health.js';
import { voteOn } from '../../server/votes/vote-on.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

const SOLVED: [title: string, body: string, topics: string[]][] = [
  ['How do I stop foam when pouring a hefeweizen?', 'The wheat beer foams over the glass.', ['wheat-beer']],
  ['Which glass is right for a wheat beer?', 'A tall one or a mug, so that the foam has room?', ['wheat-beer', 'glasses']],
];

describe('matching', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  let rosa: Actor;
  let wheat: Question;
  const away = (ctx: Ctx): Ctx => ({ ...ctx, search: { ...ctx.search, client: { multiSearch: () => Promise.reject(new Error('connect ECONNREFUSED')) } as never, healthy: () => Promise.resolve(false) } });
  const names = async (ctx: Ctx, question: Question) => (await match(ctx, question)).items.map(({ person }) => person.name);
  const solve = async (helper: Actor, [title, body, topics]: (typeof SOLVED)[number]) => {
    const question = await ask(world.ctx, ada.person, { title, body, topics });
    const answer = await postAnswer(world.ctx, helper.person, { questionId: `${question._id}`, body: 'Rinse the glass with cold water and tilt it.' });
    await acceptAnswer(world.ctx, ada.person, `${answer._id}`);
    await world.pass(DAY);
    return question;
  };

  before(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
    const free = new Date(world.clock.now().getTime() + 30 * DAY);
    grace = await castPerson(world.ctx, 'Grace', { freeUntil: free });
    rosa = await castPerson(world.ctx, 'Rosa', { freeUntil: free, kind: 'imported' });
    const linus = await castPerson(world.ctx, 'Linus', { freeUntil: free });
    for (const row of SOLVED) await solve(grace, row);
    const bread = await ask(world.ctx, ada.person, { title: 'Why is my sourdough flat?', body: 'It never rises.', topics: ['bread'] });
    await postAnswer(world.ctx, rosa.person, { questionId: `${bread._id}`, body: 'Feed the starter.' });
    const keg = await ask(world.ctx, ada.person, { title: 'Keg pours nothing but foam', body: 'Every glass.', topics: ['kegs'] });
    const answer = await postAnswer(world.ctx, rosa.person, { questionId: `${keg._id}`, body: 'Clean the line.' });
    await voteOn(world.ctx, linus.person, { subject: 'answer', subjectId: `${answer._id}`, value: 1 });
    await setExpertise(world.ctx, linus.person, { about: '', skills: ['brewing wheat beer at home'] });
    await world.settle();
    wheat = await ask(world.ctx, ada.person, { title: 'How do I pour a wheat beer without too much foam?', body: 'Half of the glass is foam.', topics: ['wheat-beer'] });
    await world.settle();
  });

  it('finds who solved such questions, then who answered near it, then who says they know', async () => {
    const { items, degraded } = await match(world.ctx, wheat);
    expect(degraded).to.equal(false);
    expect(items.map(({ person, rank }) => [person.name, rank])).to.deep.equal([['Grace', 1], ['Rosa', 2], ['Linus', 3]]);
    expect(items.map(({ newcomer }) => newcomer), 'fewer than three answers each').to.deep.equal([true, true, true]);
  });

  it('says why, to both sides, by the questions that tell most', async () => {
    const [first, second, third] = (await match(world.ctx, wheat)).items;
    expect(first!.reasons.map(sayToHelper)[0]).to.equal(`You solved “${SOLVED[0]![0]}” and “${SOLVED[1]![0]}”.`);
    expect(first!.reasons.map(sayToAsker)[0]).to.equal(`Solved “${SOLVED[0]![0]}” and “${SOLVED[1]![0]}”.`);
    expect(second!.reasons.map(sayToAsker)[0]).to.equal('Answered “Keg pours nothing but foam”.');
    expect(third!.reasons.map(sayToHelper)).to.deep.equal(['You say you know about brewing wheat beer at home.']);
  });

  it('shows imported people with their reasons, but never as somebody who can be asked', async () => {
    const { items } = await match(world.ctx, wheat);
    expect(items.find(({ person }) => person.name === 'Rosa')).to.include({ askable: false, whyNot: 'unclaimed' });
    expect(items.find(({ person }) => person.name === 'Grace')).to.include({ askable: true, whyNot: null });
  });

  it('leaves out the asker, however much they know', async () => {
    const byGrace = { ...wheat, askerId: grace.person._id };
    expect(await names(world.ctx, byGrace)).to.deep.equal(['Rosa', 'Linus']);
  });

  it('finds through stems, and in the language of the question only', async () => {
    const words = { ...wheat, topics: [], title: 'Poured hefeweizens foaming', body: '' };
    const byVotes = (await match(world.ctx, words)).items.sort((a, b) => (b.parts['votes'] ?? 0) - (a.parts['votes'] ?? 0));
    expect(byVotes[0]!.person.name).to.equal('Grace');
    const { items } = await match(world.ctx, { ...words, language: 'de' });
    expect(items.every(({ parts }) => parts['votes'] === undefined)).to.equal(true);
    expect(items.every(({ askable }) => !askable)).to.equal(true);
  });

  it('gives the same order again', async () => {
    const [one, two] = [await match(world.ctx, wheat), await match(world.ctx, wheat)];
    expect(one.items.map(({ personId, score }) => [personId, score])).to.deep.equal(two.items.map(({ personId, score }) => [personId, score]));
  });

  it('survives words that are operators, markup or nothing at all', async () => {
    for (const title of ['"-wheat" OR foam*', "'; DROP TABLE", '((((', '🍺🍺🍺', '\u0000"', 'wheat" filter = "x']) {
      const { degraded } = await match(world.ctx, { ...wheat, title, body: title, topics: [] });
      expect(degraded, title).to.equal(false);
    }
  });

  describe('with the search engine away', () => {
    it('asks whoever answers in these topics, then whoever has been answering at all, and who named the topic', async () => {
      const ctx = away(world.ctx);
      const { items, degraded } = await match(ctx, wheat);
      expect(degraded).to.equal(true);
      expect(items.map(({ person }) => person.name)).to.deep.equal(['Grace', 'Rosa']);
      expect(items[0]!.reasons.map(sayToHelper)).to.deep.equal(['You answer questions about wheat-beer.', 'You helped Ada before.']);
      expect(items[1]!.reasons.map(sayToHelper)).to.deep.equal(['You have been helping people here lately.']);
      expect(engineAway(ctx)).to.equal(true);
    });

    it('still makes offers', async () => {
      forgetRankings();
      await OfferModel.deleteMany({});
      await QuestionModel.updateOne({ _id: wheat._id }, { $set: { asking: null } });
      await startAsking(away(world.ctx), `${wheat._id}`);
      const offers = await OfferModel.find({ questionId: wheat._id }).lean();
      expect(offers.map(({ helperId }) => `${helperId}`)).to.deep.equal([grace.id]);
    });

    it('takes an engine that is too slow for away', async function () {
      this.timeout(5000);
      const slow = { ...world.ctx, search: { ...world.ctx.search, client: { multiSearch: () => new Promise((_resolve, reject) => setTimeout(() => reject(new Error('timeout')), 20)) } as never } };
      expect((await match(slow, wheat)).degraded).to.equal(true);
    });
  });
});

describe('matching in an empty place', () => {
  it('says nothing of people when nobody has ever answered anything', async () => {
    const quiet = await emptyWorld();
    const lone = await castPerson(quiet.ctx, 'Ada', { freeUntil: new Date(quiet.clock.now().getTime() + MINUTE) });
    const question = await ask(quiet.ctx, lone.person, { title: 'Is anybody here?', body: '', topics: [] });
    expect(await match(quiet.ctx, question)).to.deep.equal({ items: [], degraded: false });
  });

  it('tells whoever is found by their own words that it is those, and asks who named the very topic first', async () => {
    const world = await emptyWorld();
    const ada = await castPerson(world.ctx, 'Ada');
    await setExpertise(world.ctx, (await castPerson(world.ctx, 'Edsger')).person, { about: 'I pour at a bar.', skills: [], topics: [] });
    await setExpertise(world.ctx, (await castPerson(world.ctx, 'Barbara')).person, { about: '', skills: [], topics: ['tap-cleaning'] });
    await world.settle();
    const question = await ask(world.ctx, ada.person, { title: 'The tap at our bar drips, how do I go about it?', body: '', topics: ['tap-cleaning'] });
    const { items } = await match(world.ctx, question);
    const reasons = new Map(items.map(({ person, rank, reasons: why }) => [person.name, { rank, why: why.map(sayToHelper) }]));
    expect(reasons.get('Edsger')!.why).to.deep.equal(['What you wrote about yourself fits this.']);
    expect(reasons.get('Barbara')!.why).to.deep.equal(['You say you know about tap-cleaning.']);
    expect(reasons.get('Barbara')!.rank).to.be.lessThan(reasons.get('Edsger')!.rank);
  });
});
