import { expect } from 'chai';
import { Types } from 'mongoose';
import { BadgeModel } from '../../server/badges/badge.model.js';
import { settleBadges } from '../../server/badges/settle-badges.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { ask } from '../../server/questions/ask.js';
import { reconcile } from '../../server/reconcile/reconcile.js';
import { award, reverse } from '../../server/reputation/award.js';
import { LedgerEntryModel } from '../../server/reputation/ledger-entry.model.js';
import { mayUse, rememberAge, siteAge } from '../../server/reputation/privileges.js';
import { GROWN, refreshSiteAge } from '../../server/reputation/site-age.js';
import { decideRing } from '../../server/rings/decide-ring.js';
import { enqueuePerson } from '../../server/search/enqueue.js';
import { findRings } from '../../server/rings/find-rings.js';
import { RingHintModel } from '../../server/rings/ring-hint.model.js';
import { ringsAmong } from '../../server/rings/rings.js';
import { voteOn } from '../../server/votes/vote-on.js';
import { castPerson } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

describe('the community', () => {
  let world: World;
  beforeEach(async () => {
    world = await emptyWorld();
    rememberAge('young');
  });
  after(() => rememberAge('young'));
  const id = () => new Types.ObjectId();
  const refusalOf = (work: Promise<unknown>) => work.then(() => null, (error: { message: string; code: string }) => error);
  const grow = (members: number) => PersonModel.insertMany(Array.from({ length: members }, (_, n) => ({ kind: 'member', handle: `m${n}`, name: `M ${n}`, reputation: GROWN.reputation, lastActiveAt: world.clock.now(), createdAt: world.clock.now() })));

  it('is grown once enough members earned enough, and stays so', async () => {
    await grow(GROWN.members - 1);
    expect(await refreshSiteAge(world.ctx)).to.equal('young');
    await castPerson(world.ctx, 'Grace', { reputation: GROWN.reputation });
    expect(await refreshSiteAge(world.ctx)).to.equal('grown');
    expect(mayUse({ reputation: 14, roles: [] }, 'voteUp')).to.equal(false);
    await PersonModel.updateMany({}, { $set: { reputation: 1 } });
    expect(await refreshSiteAge(world.ctx)).to.equal('grown');
    rememberAge('young');
    await refreshSiteAge(world.ctx);
    expect(siteAge(), 'another process').to.equal('grown');
  });

  it('makes topics freely while it is young, and with the privilege later, offering what is near', async () => {
    const ada = await castPerson(world.ctx, 'Ada');
    const question = (topics: string[]) => ask(world.ctx, ada.person, { title: 'The starter does not rise', body: '', topics });
    await question(['sourdough']);
    rememberAge('grown');
    const refused = await refusalOf(question(['sourdoe']));
    expect(refused).to.include({ code: 'new_topic' });
    expect(refused!.message).to.include('“sourdough”').and.include('150 reputation');
    expect(await refusalOf(question(['sourdough']))).to.equal(null);
    expect(await refusalOf(ask(world.ctx, { ...ada.person, reputation: 150 }, { title: 'The starter does not rise', body: '', topics: ['rye'] }))).to.equal(null);
    expect(await refusalOf(ask(world.ctx, { ...ada.person, kind: 'guest', reputation: 500 }, { title: 'The starter does not rise', body: '', topics: ['spelt'] }))).to.include({ code: 'new_topic' });
  });

  it('gives a badge with its reason, and takes it when what it rests on is taken back', async () => {
    const grace = await castPerson(world.ctx, 'Grace');
    const entry = (await award(world.ctx, { rule: 'solved-live', cause: 's', personId: grace.id, byId: `${id()}`, questionId: `${id()}` }))!;
    await world.settle();
    expect(await BadgeModel.findOne({ personId: grace.person._id }).lean()).to.deep.include({ badge: 'first-rescue', held: true });
    await Promise.all([1, 2].map(() => settleBadges(world.ctx, grace.person._id)));
    await reverse(world.ctx, entry, 'back');
    await world.settle();
    const badge = (await BadgeModel.findOne({ personId: grace.person._id }).lean())!;
    expect([badge.held, badge.turns.map(({ what }) => what)]).to.deep.equal([false, ['earned', 'lost']]);
    expect(await NotificationModel.countDocuments({ personId: grace.person._id, kind: 'badge' })).to.equal(2);
  });

  it('heals what a crash left between an entry and its total', async () => {
    const grace = await castPerson(world.ctx, 'Grace');
    const given = { rule: 'solved-live' as const, cause: 's', personId: grace.id };
    const entry = (await award(world.ctx, given))!;
    await world.settle();
    await PersonModel.updateOne({ _id: grace.person._id }, { $set: { reputation: 1 } });
    const told = world.ctx.events.announce('standing.changed', `${entry._id}:again`, { personId: grace.id });
    await LedgerEntryModel.updateOne({ _id: entry._id }, { $set: { outbox: [told] } });
    await award(world.ctx, given);
    await world.settle();
    expect((await PersonModel.findById(grace.person._id).lean())!.reputation).to.equal(15);
    expect((await LedgerEntryModel.findById(entry._id).lean())!.outbox ?? []).to.deep.equal([]);
  });

  it('points out whose votes go in circles, and nobody else', async () => {
    const [a, b, c, d] = [id(), id(), id(), id()];
    const ups = (fromId: Types.ObjectId, toId: Types.ObjectId, votes: number) => Array.from({ length: votes }, () => ({ fromId, toId, at: new Date() }));
    expect(ringsAmong([...ups(a, b, 5), ...ups(b, a, 4)])).to.have.length(0);
    expect(ringsAmong([...ups(a, b, 5), ...ups(b, a, 5)])).to.have.length(1);
    expect(ringsAmong([...ups(a, b, 5), ...ups(b, a, 5), ...ups(a, c, 8)]), 'most of the votes go elsewhere').to.have.length(0);
    const clique = [a, b, c, d].flatMap((from) => [a, b, c, d].filter((to) => to !== from).flatMap((to) => ups(from, to, 5)));
    expect(ringsAmong(clique).map((pairs) => pairs.length)).to.deep.equal([12]);
  });

  it('takes back the votes of a ring when a moderator says so, once, and finds nothing to mend after', async () => {
    const [ada, grace, mary] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Grace'), await castPerson(world.ctx, 'Mary', { roles: ['moderator'] })];
    await enqueuePerson(mary.id);
    for (const [asker, voter] of [[ada, grace], [grace, ada]] as const)
      for (let n = 0; n < 5; n++) {
        const question = await ask(world.ctx, asker.person, { title: `Stuck with the knot ${n}`, body: '', topics: ['knots'] });
        await voteOn(world.ctx, voter.person, { subject: 'question', subjectId: question._id, value: 1 });
      }
    await world.settle();
    expect((await PersonModel.findById(ada.person._id).lean())!.reputation).to.equal(25);
    await Promise.all([findRings(world.ctx), findRings(world.ctx)]);
    const [hint, ...more] = await RingHintModel.find({}).lean();
    expect(more).to.have.length(0);
    expect(hint!.pairs.map(({ votes }) => votes)).to.deep.equal([5, 5]);
    expect(await refusalOf(decideRing(world.ctx, ada.person, `${hint!._id}`, 'targeted'))).to.include({ code: 'moderators_only' });
    await Promise.all([1, 2].map(() => decideRing(world.ctx, mary.person, `${hint!._id}`, 'targeted')));
    await world.settle();
    await world.settle();
    expect((await PersonModel.findById(ada.person._id).lean())!.reputation).to.equal(1);
    await findRings(world.ctx);
    expect(await RingHintModel.countDocuments({ state: 'open' })).to.equal(0);
    const found: string[] = [];
    for await (const { check, of, stored, expected } of reconcile(world.ctx, { patienceMs: 0 })) found.push(`${check} ${of} ${stored} ${expected}`);
    expect(found).to.deep.equal([]);
  });

  it('is mended where a total, a score or an entry is missing', async () => {
    const [ada, grace] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Grace')];
    const question = await ask(world.ctx, ada.person, { title: 'Stuck with the knot', body: '', topics: ['knots'] });
    await voteOn(world.ctx, grace.person, { subject: 'question', subjectId: question._id, value: 1 });
    await world.settle();
    await LedgerEntryModel.deleteMany({});
    await PersonModel.updateOne({ _id: grace.person._id }, { $set: { reputation: 77 } });
    const names: string[] = [];
    for await (const { check } of reconcile(world.ctx, { patienceMs: 0, repair: true })) names.push(check);
    expect(names).to.include.members(['ledger of votes', 'reputation']);
    await world.settle();
    for await (const one of reconcile(world.ctx, { patienceMs: 0 })) expect.fail(`${one.check}: ${one.of} ${one.stored} ${one.expected}`);
    expect((await PersonModel.findById(ada.person._id).lean())!.reputation).to.equal(5);
  });

  it('has pages that say what opens, which badges there are, and whose votes go in circles', async () => {
    const [mary, ada] = [await castPerson(world.ctx, 'Mary', { roles: ['moderator'] }), await castPerson(world.ctx, 'Ada')];
    const get = async (path: string, token?: string) => {
      const reply = await fetch(`${world.url}${path}`, { headers: { accept: 'text/html', ...(token && { authorization: `Bearer ${token}` }) } });
      return { status: reply.status, text: await reply.text() };
    };
    expect((await get('/privileges')).text).to.include('Voting down').and.include('It never goes back');
    expect((await get('/badges')).text).to.include('First rescue');
    const reply = await fetch(`${world.url}/api/v1/moderation/rings`, { headers: { authorization: `Bearer ${mary.token}` } });
    expect(await reply.json()).to.deep.equal({ items: [], next: null });
    expect((await fetch(`${world.url}/api/v1/moderation/rings`, { headers: { authorization: `Bearer ${ada.token}` } })).status).to.equal(403);
  });
});
