/** An old profile becomes its person's once an operator has seen the code there; refused wherever it must be. */
import { expect } from 'chai';
import { AnswerModel } from '../../server/answers/answer.model.js';
import { ClaimModel, type Claim } from '../../server/claims/claim.model.js';
import { followDecision } from '../../server/claims/decide-claim.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { PersonModel, type Person } from '../../server/people/person.model.js';
import { ask } from '../../server/questions/ask.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { LedgerEntryModel } from '../../server/reputation/ledger-entry.model.js';
import { recountReputation } from '../../server/reputation/recount-reputation.js';
import { castPerson, type Actor } from '../support/cast.js';
import { call } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

describe('claiming an old profile', () => {
  let world: World;
  let ada: Actor, grace: Actor, linus: Actor, mary: Actor, old: Actor;
  beforeEach(async () => {
    world = await emptyWorld();
    [ada, grace, linus] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Grace'), await castPerson(world.ctx, 'Linus')];
    mary = await castPerson(world.ctx, 'Mary', { roles: ['operator'] });
    old = await castPerson(world.ctx, 'Ada-bread', { kind: 'imported', origin: { key: 'bread.example/user/7', url: 'https://bread.example/users/7' } });
    const question = await ask(world.ctx, grace.person, { title: 'My dough stays flat', body: '', topics: ['bread'] });
    await postAnswer(world.ctx, { ...old.person, kind: 'member' }, { questionId: `${question._id}`, body: 'Warmer' } as never);
    await world.settle();
    await LedgerEntryModel.create({ cause: 'vote.imported:1', rule: 'answer-voted-up', personId: old.person._id, points: 10, full: 10, day: '2019-01-01', topics: ['bread'], questionId: question._id, at: new Date('2019-01-01') });
    await recountReputation([old.person._id]);
  });
  const claim = (who: Actor) => call(world.url, 'POST', '/people/ada-bread/claim', { token: who.token });
  const ready = (who: Actor) => call(world.url, 'PUT', '/people/ada-bread/claim', { token: who.token });
  const decide = (who: Actor, id: string, decision: string, word = '') => call(world.url, 'PUT', `/claims/${id}/decision`, { token: who.token, body: { decision, word } });
  const waiting = async (who: Actor) => call(world.url, 'GET', '/claims', { token: who.token });
  const again = async (id: string) => (await PersonModel.findById(id).lean<Person>())!;

  it('gives a code, waits for an operator, and then everything is the claimant\'s', async () => {
    const made = await claim(ada);
    expect(made.status).to.equal(201);
    expect(made.body.code).to.match(/^tacit-[a-z2-9]{12}$/);
    expect((await claim(ada)).body, 'the same again').to.deep.equal(made.body);
    expect((await waiting(mary)).body.items, 'before it is said to stand there').to.deep.equal([]);
    expect((await ready(ada)).body.state).to.equal('ready');
    const [item] = (await waiting(mary)).body.items;
    expect(item).to.include({ profile: 'ada-bread', claimant: 'ada', url: 'https://bread.example/users/7', code: made.body.code });
    expect((await decide(mary, made.body.id, 'confirmed')).status).to.equal(200);
    await world.settle();
    expect(await again(old.id)).to.include({ kind: 'merged' });
    expect(await AnswerModel.countDocuments({ authorId: ada.person._id })).to.equal(1);
    expect((await again(ada.id)).reputation).to.equal(10);
    expect((await again(old.id)).reputation).to.equal(1);
    expect((await call(world.url, 'GET', '/people/ada-bread', {})).body.handle).to.equal('ada');
    expect(await NotificationModel.countDocuments({ personId: ada.person._id, kind: 'account' })).to.equal(1);
    const profile = await fetch(`${world.url}/people/ada-bread`, { redirect: 'manual' });
    expect([profile.status, profile.headers.get('location')]).to.deep.equal([301, '/people/ada']);
  });

  it('is decided once, and decided again changes nothing', async () => {
    const { body } = await claim(ada);
    await ready(ada);
    const answers = await Promise.all([decide(mary, body.id, 'confirmed'), decide(mary, body.id, 'confirmed')]);
    expect(answers.map(({ status }) => status).sort()).to.satisfy((all: number[]) => all.every((status) => status === 200 || status === 409) && all.includes(200));
    await world.settle();
    await followDecision(world.ctx, { claimId: body.id });
    await world.settle();
    expect((await decide(mary, body.id, 'refused')).status).to.equal(409);
    expect(await AnswerModel.countDocuments({ authorId: ada.person._id })).to.equal(1);
    expect(await LedgerEntryModel.countDocuments({ personId: ada.person._id, rule: 'answer-voted-up' })).to.equal(1);
  });

  it('may be refused with a word, and tried again', async () => {
    const { body } = await claim(ada);
    await ready(ada);
    expect((await decide(mary, body.id, 'refused', 'I see no code there.')).body.state).to.equal('refused');
    await world.settle();
    const news = await NotificationModel.findOne({ personId: ada.person._id }).lean();
    expect(news?.message).to.include('I see no code there.');
    expect((await again(old.id)).kind).to.equal('imported');
    expect((await ready(ada)).body).to.include({ state: 'ready', code: body.code });
    expect((await decide(mary, body.id, 'confirmed')).status).to.equal(200);
  });

  it('of two who claim one profile, one gets it', async () => {
    const [first, second] = [(await claim(ada)).body, (await claim(linus)).body];
    expect(first.code).not.to.equal(second.code);
    await ready(ada);
    await ready(linus);
    expect((await decide(mary, first.id, 'confirmed')).status).to.equal(200);
    expect((await decide(mary, second.id, 'confirmed')).status).to.equal(409);
    await world.settle();
    expect(await AnswerModel.countDocuments({ authorId: linus.person._id })).to.equal(0);
  });

  it('is refused to whom it must be', async () => {
    const { body } = await claim(ada);
    expect((await decide(mary, body.id, 'confirmed')).status, 'before it is ready').to.equal(409);
    await ready(ada);
    for (const who of [ada, grace]) expect((await decide(who, body.id, 'confirmed')).status).to.equal(403);
    expect((await waiting(grace)).status).to.equal(403);
    expect((await call(world.url, 'PUT', '/people/ada-bread/claim', { token: linus.token })).status, 'a claim that is not theirs').to.equal(404);
    expect((await call(world.url, 'POST', '/people/grace/claim', { token: linus.token })).status, 'a member').to.equal(409);
    expect((await call(world.url, 'POST', '/people/nobody/claim', { token: linus.token })).status).to.equal(404);
    const guest = (await call(world.url, 'POST', '/questions', { body: { title: 'A question of a guest', guest: { name: 'Gus' } } })).body.token;
    expect((await call(world.url, 'POST', '/people/ada-bread/claim', { token: guest })).status).to.equal(403);
    expect((await call(world.url, 'POST', '/people/ada-bread/claim', {})).status).to.equal(401);
    const own = (await claim(mary)).body;
    await ready(mary);
    expect((await decide(mary, own.id, 'confirmed')).body.error.code, 'an operator for themselves').to.equal('own_claim');
    expect((await ClaimModel.findById(own.id).lean<Claim>())?.state).to.equal('ready');
    await castPerson(world.ctx, 'Former', { kind: 'imported', origin: { key: 'bread.example/former/abc', url: 'https://bread.example/users' } });
    expect((await call(world.url, 'POST', '/people/former/claim', { token: linus.token })).body.error.code, 'known by a name alone').to.equal('not_claimable');
  });
});
