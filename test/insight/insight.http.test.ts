/** How matching does, seen by operators: from what really happened, counted once a day however often it is counted. */
import { expect } from 'chai';
import { hashPassword } from '../../server/auth/check-password.js';
import { DAY, HOUR, MINUTE, SECOND } from '../../server/clock.js';
import { keepMatchingDays } from '../../server/insight/keep-matching-days.js';
import { MatchingDayModel, type MatchingDay } from '../../server/insight/matching-day.model.js';
import { OfferModel } from '../../server/offers/offer.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { call, visitor, type Visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';
import { askAboutBeer, castHelpers, pendingOf } from '../offers/scene.js';

const PASSWORD = 'a long enough password';

describe('how matching does, on the page', () => {
  let world: World;
  let passwordHash: string;
  let ada: Actor;
  let olga: Visitor;

  before(async () => {
    passwordHash = await hashPassword(PASSWORD);
  });
  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
    olga = await signIn(await castPerson(world.ctx, 'Olga', { roles: ['operator'] }));
  });

  async function signIn(who: Actor): Promise<Visitor> {
    await PersonModel.updateOne({ _id: who.person._id }, { $set: { passwordHash } });
    const browser = visitor(world.url);
    expect((await browser.post('/session', { handle: who.person.handle, password: PASSWORD })).status).to.equal(303);
    return browser;
  }

  const days = () => MatchingDayModel.find({}).sort({ _id: 1 }).lean<MatchingDay[]>();
  const all = ({ slices }: MatchingDay) => slices.find(({ by }) => by === 'all')!;

  it('is there for operators alone, page and file, and asks nothing of others before that', async () => {
    const mary = await signIn(await castPerson(world.ctx, 'Mary', { roles: ['moderator'] }));
    for (const path of ['/operator/matching', '/operator/matching.csv', '/operator/matching?days=99']) {
      for (const outsider of [visitor(world.url), mary]) expect((await outsider.get(path)).status, path).to.equal(404);
    }
    expect((await olga.get('/operator/matching')).status).to.equal(200);
    expect((await olga.get('/operator/matching?days=99')).status).to.equal(422);
    expect((await olga.get('/operator')).text).to.include('href="/operator/matching"');
  });

  it('says so while there is nothing to tell', async () => {
    expect((await olga.get('/operator/matching')).text).to.include('Nobody was asked for help in this time');
    expect((await olga.get('/operator/matching.csv')).text).to.equal((await olga.get('/operator/matching.csv?days=1')).text).and.match(/^by,key[^\r]*\r\n$/);
  });

  it('counts what happened: asked, offered, taken on, and how long it took', async () => {
    const helpers = await castHelpers(world, 3);
    const question = await askAboutBeer(world, ada, { topics: ['beer', '=cmd'] });
    await world.pass(20 * SECOND);
    const [first] = await pendingOf(question);
    const helper = helpers.find(({ id }) => id === `${first!.helperId}`)!;
    expect((await call(world.url, 'POST', `/offers/${first!._id}/acceptance`, { token: helper.token })).status).to.equal(200);
    await world.pass(10 * MINUTE);
    const [today] = await days();
    expect(today!._id).to.equal('2026-03-10');
    expect(all(today!)).to.deep.include({ questions: 1, settled: 1, filled: 1, offers: 3, accepted: 1, decided: 1, helpers: 3 });
    expect(today!.slices.map(({ by, key }) => `${by} ${key}`)).to.have.members(['all ', 'language en', 'hour 12', 'topic beer', 'topic =cmd']);
    for (const span of [1, 7, 30]) {
      const { status, text } = await olga.get(`/operator/matching?days=${span}`);
      expect(status).to.equal(200);
      expect(text).to.include('1 question.').and.include('too few to say (3)').and.include('<th scope="row" dir="auto">beer</th>').and.not.include(' style=');
    }
    const file = await olga.get('/operator/matching.csv');
    expect(file.headers.get('content-type')).to.match(/^text\/csv/);
    expect(file.headers.get('content-disposition')).to.equal('attachment; filename=matching-7-days.csv');
    expect(file.text).to.include("\r\ntopic,'=cmd,1,1,1,,3,1,1,");
    for (const who of [ada, ...helpers]) expect(file.text).to.not.include(who.id).and.not.include(who.person.name);
  });

  it('shows languages by name and all hours as columns with a table behind them', async () => {
    await castHelpers(world, 3);
    await askAboutBeer(world, ada);
    await world.pass(MINUTE);
    expect((await olga.get('/operator/matching?by=language')).text).to.include('<th scope="row" dir="auto">English</th>');
    const { text } = await olga.get('/operator/matching?by=hour');
    expect(text).to.include('<figure class="columns">').and.include('<th scope="row" dir="auto">23:00</th>');
  });

  it('is the same however often a day is counted, follows what still changes, and lets go of what is long past', async () => {
    await castHelpers(world, 2);
    const question = await askAboutBeer(world, ada);
    await keepMatchingDays(world.ctx);
    await keepMatchingDays(world.ctx);
    const [before] = await days();
    expect(all(before!)).to.include({ questions: 1, settled: 0, decided: 0 });
    world.clock.forward(2 * HOUR);
    await OfferModel.updateMany({ questionId: question._id }, { $set: { status: 'expired' } });
    await keepMatchingDays(world.ctx);
    await keepMatchingDays(world.ctx);
    const counted = await days();
    expect(counted).to.have.length(1);
    expect(all(counted[0]!)).to.include({ questions: 1, decided: 2 });
    world.clock.forward(5 * DAY);
    for (let run = 0; run < 3; run++) await keepMatchingDays(world.ctx);
    expect(await days()).to.have.length(6);
    const settled = (await days())[0]!;
    world.clock.forward(DAY);
    await keepMatchingDays(world.ctx);
    expect((await days())[0], 'a day long over is not counted again').to.deep.equal(settled);
    world.clock.forward(92 * DAY);
    await keepMatchingDays(world.ctx);
    expect((await days()).map(({ _id }) => _id)).to.not.include('2026-03-10');
  });
});
