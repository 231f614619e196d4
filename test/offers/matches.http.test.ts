/** Who could help, seen: by the asker in words, by moderators in numbers, by nobody else. */
import { expect } from 'chai';
import { hashPassword } from '../../server/auth/check-password.js';
import { SECOND } from '../../server/clock.js';
import { OfferModel } from '../../server/offers/offer.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { QuestionModel, type Question } from '../../server/questions/question.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { call, visitor, type Visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';
import { askAboutBeer, castHelper, offersOf } from './scene.js';

const PASSWORD = 'a long enough password';

describe('who could help', () => {
  let world: World;
  let passwordHash: string;
  let ada: Actor, grace: Actor, linus: Actor, mary: Actor;
  let question: Question;
  const windows = new Map<string, Visitor>();

  before(async () => {
    passwordHash = await hashPassword(PASSWORD);
  });
  beforeEach(async () => {
    world = await emptyWorld();
    windows.clear();
    ada = await castPerson(world.ctx, 'Ada');
    mary = await castPerson(world.ctx, 'Mary', { roles: ['moderator'] });
    linus = await castPerson(world.ctx, 'Linus');
    grace = await castHelper(world, 'Grace');
    await castHelper(world, 'Hedy', { name: '<b>Hedy</b>', paused: true });
    await castHelper(world, 'Blocker', { name: 'Bela', blocked: [ada.person._id] });
    await world.settle();
    question = await askAboutBeer(world, ada);
  });

  const signIn = async (who: Actor): Promise<Visitor> => {
    await PersonModel.updateOne({ _id: who.person._id }, { $set: { passwordHash } });
    const browser = visitor(world.url);
    expect((await browser.post('/session', { handle: who.person.handle, password: PASSWORD })).status).to.equal(303);
    windows.set(who.id, browser);
    return browser;
  };
  const page = async (who: Actor) => (windows.get(who.id) ?? (await signIn(who))).get(`/questions/${question._id}/matches`);
  const api = (who?: Actor) => call(world.url, 'GET', `/questions/${question._id}/matches`, who && { token: who.token });

  it('is told to whoever asked and to moderators, and to nobody else, page or program', async () => {
    for (const insider of [ada, mary]) {
      expect((await page(insider)).status).to.equal(200);
      expect((await api(insider)).status).to.equal(200);
    }
    for (const outsider of [linus, grace]) {
      expect((await page(outsider)).status).to.equal(403);
      expect((await api(outsider)).status).to.equal(403);
    }
    expect((await visitor(world.url).get(`/questions/${question._id}/matches`)).status).to.equal(303);
    expect((await api()).status).to.equal(401);
  });

  it('tells the asker in words: no number, no refusal, nobody who blocked them', async () => {
    const before = await page(ada);
    expect(before.text).to.include('Says they know about beer.').and.include('Asked <time').and.include('&lt;b&gt;Hedy&lt;/b&gt;').and.include('Not free just now.');
    expect(before.text).to.not.include('<b>Hedy').and.not.include('Bela').and.not.include('Score').and.not.include('paused');
    const waiting = rowOf(before.text, 'Grace');
    await world.pass(SECOND);
    await call(world.url, 'POST', `/offers/${(await offersOf(question))[0]!._id}/refusal`, { token: grace.token, body: { reason: 'not-my-thing' } });
    expect(rowOf((await page(ada)).text, 'Grace'), 'a refusal looks like silence').to.equal(waiting);
    const { body } = await api(ada);
    const told = body.items.map((one: { person: { name: string }; asked: boolean; whyNot: string }) => [one.person.name, one.asked, one.whyNot]);
    expect(told).to.have.deep.members([['Grace', true, 'Has been asked.'], ['<b>Hedy</b>', false, 'Not free just now.']]);
    for (const one of body.items) expect(one).to.have.all.keys('person', 'rank', 'reasons', 'askable', 'whyNot', 'asked');
  });

  it("tells moderators each signal's share, each factor, why not, and how the offer went", async () => {
    const { text } = await page(mary);
    expect(text).to.match(/<caption>What speaks for Grace<\/caption>/).and.match(/Says they know about it<\/th><td><span class="bar-line"><svg class="bar"/).and.match(/<rect class="bar-value" width="100"/).and.include('100 %');
    expect(text).to.include('How often their help worked').and.include('How little they were asked lately').and.include('has paused all offers').and.include('one of the two has blocked the other');
    expect(rowOf(text, 'Grace')).to.include('in wave 1, as number 1').and.include('can still say yes').and.include('Newcomer');
    await world.pass(SECOND);
    await call(world.url, 'POST', `/offers/${(await offersOf(question))[0]!._id}/refusal`, { token: grace.token, body: { reason: 'not-my-thing' } });
    expect(rowOf((await page(mary)).text, 'Grace')).to.include('said it is not their thing');
    const { body } = await api(mary);
    const first = body.items.find(({ person }: { person: { name: string } }) => person.name === 'Grace');
    expect(first).to.include({ newcomer: true, askable: false, whyNot: 'resting', asked: true });
    expect(first.parts).to.include.keys('profile', 'standing', 'willing', 'lightness');
    expect(first.offer).to.include({ status: 'declined', wave: 1, propensity: 1, newcomer: true });
    expect(body.items.map((one: { whyNot: string }) => one.whyNot)).to.include.members(['paused', 'blocked']);
  });

  it('tells the propensity of whoever had the place kept for newcomers', async () => {
    await OfferModel.updateOne({ questionId: question._id }, { $set: { newcomer: true, propensity: 0.31 } });
    expect(rowOf((await page(mary)).text, 'Grace')).to.include('in a place kept for newcomers, drawn in 3 of 10 draws');
  });

  it('names to moderators who was asked and is not ranked any more', async () => {
    await PersonModel.updateOne({ _id: grace.person._id }, { $set: { topics: [] } });
    await world.settle();
    const { text } = await page(mary);
    expect(text.slice(text.indexOf('Asked before, not among these now'))).to.include('Grace').and.include('in wave 1');
    expect((await page(ada)).text).to.not.include('Grace');
  });

  it('shows a moderator their own question as any asker sees theirs', async () => {
    await PersonModel.updateOne({ _id: ada.person._id }, { $set: { roles: ['moderator'] } });
    const { text } = await page(ada);
    expect(text).to.include('Grace').and.not.include('Bela').and.not.include('What speaks for');
    expect((await api(ada)).body.items[0]).to.not.have.any.keys('parts', 'score', 'offer');
  });

  it('says so when the search is away, when nobody fits, and when nobody is asked any more', async () => {
    const { client } = world.ctx.search;
    const multiSearch = client.multiSearch.bind(client);
    client.multiSearch = () => Promise.reject(new Error('away'));
    try {
      expect((await page(mary)).text).to.include('The search does not answer just now');
      expect((await api(mary)).body.degraded).to.equal(true);
    } finally {
      client.multiSearch = multiSearch;
    }
    await PersonModel.updateMany({}, { $set: { topics: [] } });
    await world.settle();
    expect((await page(ada)).text).to.include('We know of nobody yet who fits.');
    await QuestionModel.updateOne({ _id: question._id }, { $set: { status: 'closed' } });
    expect((await page(mary)).text).to.include('Nobody is asked any more').and.include('Nobody here has shown anything yet');
  });

  it('is gone with a question that was removed, but for whoever sees that', async () => {
    await QuestionModel.updateOne({ _id: question._id }, { $set: { removal: { state: 'hidden', at: world.clock.now(), reason: 'spam' } } });
    expect((await page(linus)).status).to.equal(404);
    expect((await page(mary)).status).to.equal(200);
  });
});

/** The list item that names them. */
function rowOf(html: string, name: string): string {
  const found = html.split(/<li class="(?:row|card match)">/).find((row) => row.includes(`<span>${name}</span>`));
  return (found ?? expect.fail(`${name} is not there`)).split('</li>\n').slice(0, 1).join('').replace(/<time[^>]*>[^<]*<\/time>/g, 'then');
}
