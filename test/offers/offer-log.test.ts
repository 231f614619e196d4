import { expect } from 'chai';
import { MINUTE, SECOND } from '../../server/clock.js';
import { acceptOffer } from '../../server/offers/accept-offer.js';
import { declineOffer } from '../../server/offers/decline-offer.js';
import { COLUMNS, csvLine, type LogRow } from '../../server/offers/offer-log.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';
import { askAboutBeer, castHelper, fresh, offersOf, pendingOf } from './scene.js';

describe('the log of offers', () => {
  let world: World;
  let ada: Actor, grace: Actor, mary: Actor;

  const get = (query: string, who: Actor) => fetch(`${world.url}/api/v1/operations/offers${query}`, { headers: { Authorization: `Bearer ${who.token}` } });
  const rows = async (query = ''): Promise<LogRow[]> => (await (await get(`?format=jsonl${query}`, mary)).text()).trim().split('\n').filter(Boolean).map((line) => JSON.parse(line) as LogRow);

  beforeEach(async () => {
    world = await emptyWorld();
    [ada, mary] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Mary', { roles: ['operator'] })];
    grace = await castHelper(world, 'Grace');
  });

  it('says of each offer what a learned ranker needs', async () => {
    const question = await askAboutBeer(world, ada);
    world.clock.forward(20 * SECOND);
    await acceptOffer(world.ctx, grace.person, `${(await pendingOf(question))[0]!._id}`);
    const [row, ...others] = await rows();
    expect(others).to.deep.equal([]);
    expect(row).to.deep.include({ question: `${question._id}`, helper: grace.id, try: 1, wave: 1, beside: false, rank: 1, propensity: 1, newcomer: true, status: 'accepted', refusal: null, repliedAfterMs: 20_000, waitedMs: 20_000, topics: ['beer'], language: 'en', askedAt: question.createdAt.toISOString() });
    expect(Object.keys(row!)).to.deep.equal(Object.keys(COLUMNS));
    expect(row!.parts['base']).to.be.greaterThan(0);
    expect(JSON.stringify(row)).not.to.match(/Grace|grace|Ada|pour/);
  });

  it('keeps what was when an offer is made again', async () => {
    const question = await askAboutBeer(world, ada);
    world.clock.forward(5 * SECOND);
    await declineOffer(world.ctx, grace.person, { offerId: `${(await pendingOf(question))[0]!._id}`, reason: 'later' });
    for (let tries = 0; tries < 4 && (await pendingOf(question)).length === 0; tries++) await world.pass(15 * MINUTE);
    expect(await offersOf(question)).to.have.length(1);
    const log = await rows();
    expect(log.map(({ try: number, status, refusal, repliedAfterMs }) => ({ number, status, refusal, repliedAfterMs }))).to.deep.equal([
      { number: 1, status: 'declined', refusal: 'later', repliedAfterMs: 5000 },
      { number: 2, status: 'pending', refusal: null, repliedAfterMs: null },
    ]);
    expect((await fresh(question)).asking!.offered).to.be.greaterThan(0);
  });

  it('is told by days, an offer made again on the days of both', async () => {
    const question = await askAboutBeer(world, ada);
    await world.pass(150 * SECOND);
    const first = world.clock.now().toISOString().slice(0, 10);
    world.clock.set(new Date('2026-03-11T12:00:00Z'));
    await castHelper(world, 'Linus');
    for (let tries = 0; tries < 3; tries++) await world.pass(16 * MINUTE);
    const of = async (day: string) => (await rows(`&from=${day}&to=${day}`)).filter(({ question: id }) => id === `${question._id}`);
    expect((await of(first)).map(({ try: number, helper }) => [number, helper])).to.deep.equal([[1, grace.id]]);
    const later = await of('2026-03-11');
    expect(later.length).to.be.greaterThan(0);
    expect(later.some(({ try: number, helper }) => number === 1 && helper === grace.id)).to.equal(false);
    expect(await rows('&from=2026-03-01&to=2026-03-09')).to.deep.equal([]);
  });

  it('is a CSV with a column for each thing, and no helper words in it', async () => {
    const question = await askAboutBeer(world, ada);
    await declineOffer(world.ctx, grace.person, { offerId: `${(await pendingOf(question))[0]!._id}`, reason: 'Ask "Rosa", =1+1' });
    const reply = await get('', mary);
    expect(reply.headers.get('content-type')).to.equal('text/csv; charset=utf-8');
    const [head, line] = (await reply.text()).split('\r\n');
    expect(head).to.equal(Object.keys(COLUMNS).join(','));
    expect(line).to.include('declined,other').and.not.to.include('Rosa');
    expect(csvLine({ topics: ['a', '=b'] } as unknown as LogRow)).to.include('"[""a"",""=b""]"');
  });

  it('is for operators only, and for some days at once', async () => {
    for (const who of [ada, grace, await castPerson(world.ctx, 'Linus', { roles: ['moderator'] })]) expect((await get('', who)).status).to.equal(404);
    expect((await fetch(`${world.url}/api/v1/operations/offers`)).status).to.equal(401);
    expect((await get('?from=2026-01-01&to=2026-03-10', mary)).status).to.equal(200);
    expect((await get('?from=2025-01-01&to=2026-03-10', mary)).status).to.equal(422);
    expect((await get('?from=2026-03-11&to=2026-03-10', mary)).status).to.equal(422);
    expect((await get('?format=xml', mary)).status).to.equal(422);
  });
});
