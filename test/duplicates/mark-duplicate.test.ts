import { expect } from 'chai';
import { acceptAnswer } from '../../server/answers/accept-answer.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { markDuplicate, unmarkDuplicate } from '../../server/duplicates/mark-duplicate.js';
import { sayMeToo } from '../../server/me-too/say-me-too.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { ask } from '../../server/questions/ask.js';
import { QuestionModel, type Question } from '../../server/questions/question.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { call, visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

describe('duplicates', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  let linus: Actor;
  let mary: Actor;
  beforeEach(async () => {
    world = await emptyWorld();
    [ada, grace, linus, mary] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Grace'), await castPerson(world.ctx, 'Linus'), await castPerson(world.ctx, 'Mary', { roles: ['moderator'] })];
  });
  const asked = async (title: string, who = ada) => `${(await ask(world.ctx, who.person, { title, body: '', topics: ['tents'] }))._id}`;
  const now = async (id: string) => (await QuestionModel.findById(id).lean<Question>())!;
  const pointsTo = async (id: string) => `${(await now(id)).duplicateOfId}`;

  it('show each other, take no answers, and are undone to what they were', async () => {
    const [original, double] = [await asked('The zip of my tent is stuck', grace), await asked('My tent won\'t close any more')];
    await markDuplicate(world.ctx, ada.person, double, { of: original });
    expect(await now(double)).to.include({ status: 'duplicate' });
    const stranger = visitor(world.url);
    expect((await stranger.get(`/questions/${double}`)).text).to.include('Read it there').and.to.include(`/questions/${original}`).and.to.include('The zip of my tent is stuck');
    expect((await stranger.get(`/questions/${original}`)).text).to.include('Asked in other words too').and.to.include(`/questions/${double}`);
    expect((await refusal(postAnswer(world.ctx, linus.person, { questionId: double, body: 'Rub a candle over its teeth.' }))).code).to.equal('question_closed');
    await unmarkDuplicate(world.ctx, ada.person, double);
    expect(await now(double)).to.include({ status: 'open', duplicateOfId: null });
    expect((await now(original)).duplicateCount).to.equal(0);
    expect((await stranger.get(`/questions/${original}`)).text).not.to.include('Asked in other words too');
  });

  it('are solved again when undone after an answer was accepted', async () => {
    const [original, double] = [await asked('The zip of my tent is stuck', grace), await asked('My tent won\'t close any more')];
    await acceptAnswer(world.ctx, ada.person, (await postAnswer(world.ctx, linus.person, { questionId: double, body: 'Rub a candle over its teeth.' }))._id);
    await markDuplicate(world.ctx, mary.person, double, { of: original });
    expect((await now(double)).status).to.equal('duplicate');
    await unmarkDuplicate(world.ctx, mary.person, double);
    expect((await now(double)).status).to.equal('solved');
  });

  it('of a duplicate point to its original, and move when that one is found to be a duplicate; undone, they come back', async () => {
    const [a, b, c, d] = [await asked('First tent question'), await asked('Second tent question'), await asked('Third tent question'), await asked('Fourth tent question')];
    await markDuplicate(world.ctx, mary.person, b, { of: a });
    await markDuplicate(world.ctx, mary.person, c, { of: b });
    expect(await pointsTo(c)).to.equal(a);
    await markDuplicate(world.ctx, mary.person, a, { of: d });
    expect([await pointsTo(a), await pointsTo(b), await pointsTo(c)]).to.deep.equal([d, d, d]);
    expect([(await now(a)).duplicateCount, (await now(d)).duplicateCount]).to.deep.equal([0, 3]);
    await unmarkDuplicate(world.ctx, mary.person, a);
    expect([(await now(a)).status, await pointsTo(b), await pointsTo(c)]).to.deep.equal(['open', a, a]);
    expect([(await now(a)).duplicateCount, (await now(d)).duplicateCount]).to.deep.equal([2, 0]);
  });

  it('never go round in a circle', async () => {
    const [a, b, c] = [await asked('First tent question'), await asked('Second tent question'), await asked('Third tent question')];
    await markDuplicate(world.ctx, mary.person, b, { of: a });
    await markDuplicate(world.ctx, mary.person, c, { of: b });
    for (const of of [a, b, c]) expect((await refusal(markDuplicate(world.ctx, mary.person, a, { of }))).status).to.equal(422);
    expect((await now(a)).status).to.equal('open');
  });

  it('pointing at each other at the same moment end with one original', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b, c] = [await asked('First tent question'), await asked('Second tent question'), await asked('Third tent question')];
      const said = await Promise.allSettled([markDuplicate(world.ctx, mary.person, a, { of: b }), markDuplicate(world.ctx, mary.person, b, { of: c }), markDuplicate(world.ctx, mary.person, c, { of: a })]);
      await world.settle();
      expect(said.filter(({ status }) => status === 'fulfilled')).to.have.length(2);
      const rows = await Promise.all([a, b, c].map(now));
      const originals = rows.filter(({ status }) => status !== 'duplicate');
      expect(originals).to.have.length(1);
      for (const row of rows) if (row.status === 'duplicate') expect(`${row.duplicateOfId}`).to.equal(`${originals[0]!._id}`);
      expect(originals[0]!.duplicateCount).to.equal(2);
    }
  });

  it('let everyone who waits at them hear when the original is solved, once', async () => {
    const [original, double] = [await asked('The zip of my tent is stuck', grace), await asked('My tent won\'t close any more')];
    await sayMeToo(world.ctx, linus.person, double);
    await world.settle();
    await markDuplicate(world.ctx, mary.person, double, { of: original });
    await sayMeToo(world.ctx, mary.person, double);
    expect((await now(original)).meTooCount, 'who joins later waits at the original').to.equal(1);
    await acceptAnswer(world.ctx, grace.person, (await postAnswer(world.ctx, mary.person, { questionId: original, body: 'Rub a candle over its teeth.' }))._id);
    await world.settle();
    for (const who of [ada, linus]) expect((await NotificationModel.find({ personId: who.person._id, kind: 'solved' }).lean()).map(({ message }) => message), who.person.name).to.deep.equal(['Solved: The zip of my tent is stuck']);
    // Grace said it herself; Mary hears that her answer worked.
    expect(await NotificationModel.countDocuments({ personId: { $in: [grace.person._id, mary.person._id] }, kind: 'solved' })).to.equal(0);
    expect(await NotificationModel.countDocuments({ personId: mary.person._id, kind: 'accepted' })).to.equal(1);
  });

  it('tell at once whoever waits when the original is solved already', async () => {
    const [original, double] = [await asked('The zip of my tent is stuck', grace), await asked('My tent won\'t close any more')];
    await acceptAnswer(world.ctx, grace.person, (await postAnswer(world.ctx, mary.person, { questionId: original, body: 'Rub a candle over its teeth.' }))._id);
    await sayMeToo(world.ctx, linus.person, double);
    await world.settle();
    await markDuplicate(world.ctx, mary.person, double, { of: original });
    await world.settle();
    expect(await NotificationModel.countDocuments({ personId: linus.person._id, kind: 'solved' })).to.equal(1);
    expect((await NotificationModel.find({ personId: ada.person._id }).lean()).map(({ message }) => message)).to.include('Mary found that this was asked before: My tent won\'t close any more');
  });

  it('are for the asker and people with the privilege, and come through the API and a page', async () => {
    const [original, double] = [await asked('The zip of my tent is stuck', grace), await asked('My tent won\'t close any more')];
    const door = `/questions/${double}/duplicate`;
    expect((await call(world.url, 'PUT', door, { token: linus.token, body: { of: original } })).body.error.code).to.equal('not_yet');
    expect((await call(world.url, 'PUT', door, { token: ada.token, body: { of: 'nowhere' } })).status).to.equal(422);
    expect((await call(world.url, 'PUT', door, { token: ada.token, body: { of: '0'.repeat(24) } })).status).to.equal(404);
    expect((await call(world.url, 'PUT', door, { body: { of: original } })).status).to.equal(401);
    expect((await call(world.url, 'PUT', door, { token: ada.token, body: { of: `https://tacit.example/questions/${original}#answers` } })).body).to.deep.equal({ id: double, status: 'duplicate', duplicateOfId: original });
    expect((await call(world.url, 'GET', `/questions/${original}`)).body.duplicateIds).to.deep.equal([double]);
    expect((await call(world.url, 'DELETE', door, { token: linus.token })).status).to.equal(403);
    expect((await call(world.url, 'DELETE', door, { token: ada.token })).body).to.include({ status: 'open', duplicateOfId: null });
  });
});
