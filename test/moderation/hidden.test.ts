/** What is hidden is nowhere for others; whoever wrote it sees it with the reason; whoever is suspended only reads. */
import { expect } from 'chai';
import { features } from '../../server/routes.js';
import { STAY_OPEN, STILL_HEARD } from '../../server/moderation/suspension.js';
import { routesOf } from '../support/routes-of.js';
import { emptyWorld, type World } from '../support/world.js';
import { castPerson, type Actor } from '../support/cast.js';
import { call, visitor, type Visitor } from '../support/visitor.js';
import { openWire } from '../support/wire.js';
import { ask } from '../../server/questions/ask.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { postComment } from '../../server/comments/post-comment.js';
import { decideCase } from '../../server/moderation/decide-case.js';
import { lookAt } from '../../server/moderation/look-at.js';
import { undoAction } from '../../server/moderation/undo-action.js';
import { ActionModel, type Action } from '../../server/moderation/action.model.js';
import { OfferModel } from '../../server/offers/offer.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { DAY } from '../../server/clock.js';

const SECRET = 'zirconium';

describe('what moderation does', () => {
  let world: World;
  let ada: Actor, grace: Actor, mary: Actor, linus: Actor;
  let stranger: Visitor;

  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada', { reputation: 100, languages: ['en'] });
    grace = await castPerson(world.ctx, 'Grace', { reputation: 100, topics: ['bread'] });
    linus = await castPerson(world.ctx, 'Linus', { reputation: 100 });
    mary = await castPerson(world.ctx, 'Mary', { reputation: 500, roles: ['moderator'] });
    stranger = visitor(world.url);
  });

  const decide = async (subject: 'question' | 'answer' | 'comment' | 'person', id: string, more: Partial<Parameters<typeof decideCase>[3]>) => {
    const found = await lookAt(world.ctx, mary.person, subject, id);
    await decideCase(world.ctx, mary.person, `${found._id}`, { post: null, person: null, reason: 'spam', words: '', end: null, ...more });
    await world.settle();
    await world.pass(2000);
  };

  it('leaves a hidden question on no page, list, search, profile or API of anybody else', async () => {
    const question = await ask(world.ctx, ada.person, { title: `A ${SECRET} spoon`, body: `All about ${SECRET}`, topics: ['spoons'] });
    const answer = await postAnswer(world.ctx, grace.person, { questionId: question._id, body: `Polish the ${SECRET} with a cloth.` });
    await world.settle();
    await world.pass(2000);
    const places = ['/', '/questions', '/questions?topic=spoons', `/search?q=${SECRET}`, '/people/grace', '/people/ada', `/search/similar?q=${SECRET}`, `/questions/new?title=${SECRET}%20spoon`];
    const apis = ['/questions', '/questions?topic=spoons', `/questions?query=${SECRET}`, `/search?q=${SECRET}`, `/suggest?q=${SECRET}`, '/people/grace', '/people/grace/ledger'];
    const seen = async () => {
      const found: string[] = [];
      for (const path of places) if ((await stranger.get(path)).text.replaceAll(`q=${SECRET}`, '').includes(`${SECRET} spoon`)) found.push(path);
      for (const path of apis) if ((await call(world.url, 'GET', path)).text.includes(`${SECRET} spoon`)) found.push(`api ${path}`);
      return found;
    };
    expect((await seen()).length).to.be.greaterThan(6);
    await decide('question', `${question._id}`, { post: 'hide' });
    // A title typed into the form is the visitor's own.
    expect((await seen()).filter((path) => !path.startsWith('/questions/new'))).to.deep.equal([]);
    for (const token of [undefined, linus.token]) {
      expect((await call(world.url, 'GET', `/questions/${question._id}`, { ...(token && { token }) })).status).to.equal(404);
      for (const [method, path, body] of [['POST', `/questions/${question._id}/answers`, { body: 'Another answer to it here.' }], ['PUT', `/questions/${question._id}/vote`, { value: 1 }], ['PUT', `/answers/${answer._id}/vote`, { value: 1 }]] as const) {
        const reply = await call(world.url, method, path, { ...(token && { token }), body });
        if (path.includes('/questions/')) expect(reply.status, `${method} ${path}`).to.equal(token ? 404 : 401);
      }
    }
    expect((await stranger.get(`/questions/${question._id}`)).status).to.equal(404);
    const own = await call(world.url, 'GET', `/questions/${question._id}`, { token: ada.token });
    expect(own.status).to.equal(200);
  });

  it('leaves a hidden answer and a hidden comment out for others, and gives them back', async () => {
    const question = await ask(world.ctx, ada.person, { title: 'My bread stays flat', body: '', topics: [] });
    const answer = await postAnswer(world.ctx, grace.person, { questionId: question._id, body: `Use ${SECRET} instead of salt.` });
    const comment = await postComment(world.ctx, grace.person, { subject: 'question', subjectId: question._id, body: `More ${SECRET} for all` });
    await world.settle();
    const page = `/questions/${question._id}`;
    expect((await stranger.get(page)).text).to.contain(SECRET);
    await decide('answer', `${answer._id}`, { post: 'delete' });
    await decide('comment', `${comment._id}`, { post: 'hide' });
    expect((await stranger.get(page)).text).not.to.contain(SECRET);
    expect((await call(world.url, 'GET', page)).text).not.to.contain(SECRET);
    expect((await stranger.get('/people/grace')).text).not.to.contain(SECRET);
    for (const action of await ActionModel.find({ kind: { $in: ['delete', 'hide'] } }).lean<Action[]>()) await undoAction(world.ctx, mary.person, `${action._id}`, '');
    await world.settle();
    const again = (await stranger.get(page)).text;
    expect(again).to.contain(`${SECRET} instead`).and.to.contain(`More ${SECRET}`);
  });

  it('lets a hidden question ask nobody, and ask again when it is shown', async () => {
    await PersonModel.updateOne({ _id: grace.person._id }, { $set: { freeUntil: new Date(world.clock.now().getTime() + DAY) } });
    const question = await ask(world.ctx, ada.person, { title: 'My bread stays flat', body: '', topics: ['bread'] });
    await world.settle();
    expect(await OfferModel.countDocuments({ questionId: question._id, status: 'pending' })).to.equal(1);
    await decide('question', `${question._id}`, { post: 'hide' });
    expect(await OfferModel.countDocuments({ questionId: question._id, status: 'pending' })).to.equal(0);
    const hide = (await ActionModel.findOne({ kind: 'hide' }).lean<Action>())!;
    await undoAction(world.ctx, mary.person, `${hide._id}`, '');
    await world.settle();
    await world.pass(2000);
    expect(await OfferModel.countDocuments({ questionId: question._id, status: 'pending' })).to.equal(1);
  });

  describe('to somebody suspended', () => {
    beforeEach(async () => {
      await PersonModel.updateOne({ _id: grace.person._id }, { $set: { freeUntil: new Date(world.clock.now().getTime() + DAY) } });
      await ask(world.ctx, ada.person, { title: 'My bread stays flat', body: '', topics: ['bread'] });
      await world.settle();
      expect(await OfferModel.countDocuments({ helperId: grace.person._id, status: 'pending' })).to.equal(1);
      await decide('person', grace.id, { person: 'suspend', words: 'Take a rest.', end: 7 * DAY });
    });
    const fill = (path: string) => path.replace(/:handle/g, 'ada').replace(/:\w+/g, '0'.repeat(24));
    const open = (path: string) => STAY_OPEN.some((door) => door.test(path));

    it('closes every door for writing of the API, by its end and its reason', async () => {
      const doors = Object.values(features).flatMap((feature) => feature.api ?? []).filter(({ method, path }) => method !== 'get' && !open(fill(path)));
      expect(doors.length).to.be.greaterThan(20);
      for (const { method, path } of doors) {
        const reply = await call(world.url, method.toUpperCase(), fill(path), { token: grace.token, body: {} });
        expect(reply.status, `${method} ${path}`).to.equal(403);
        expect(reply.body.error, `${method} ${path}`).to.include({ code: 'suspended' });
        expect(reply.body.error.message).to.contain('2026-03-17').and.to.contain('Take a rest.');
      }
    });

    it('closes every door for writing of the pages', async () => {
      const session = visitor(world.url);
      await session.post('/people', { name: 'Sus', handle: 'sus', email: 'sus@example.org', password: 'a long enough password' });
      await PersonModel.updateOne({ handle: 'sus' }, { $set: { suspendedUntil: new Date(world.clock.now().getTime() + DAY), suspendedFor: 'Take a rest.' } });
      const routes = Object.values(features).flatMap((feature) => (feature.pages ? routesOf(feature.pages(world.ctx)) : []));
      let closed = 0;
      for (const { path, methods } of routes) {
        for (const method of Object.keys(methods).filter((name) => name !== 'get')) {
          if (typeof path !== 'string' || open(fill(path))) continue;
          const reply = await session.post(`${fill(path)}${method === 'post' ? '' : `?_method=${method}`}`);
          expect(reply.status, `${method} ${path}`).to.equal(403);
          expect(reply.text, `${method} ${path}`).to.contain('Take a rest.');
          closed++;
        }
      }
      expect(closed).to.be.greaterThan(20);
      expect((await session.get('/questions')).status).to.equal(200);
      expect((await session.get('/me')).status).to.equal(200);
      expect((await session.post('/session?_method=delete')).status).to.equal(303);
    });

    it('closes the sockets for all but reading, and asks nothing of them', async () => {
      const wire = await openWire(world.url, grace.token);
      for (const event of ['message:send', 'presence:free', 'offer:accept', 'offer:decline'] as const) {
        const said = { 'message:send': { conversationId: '0'.repeat(24), clientId: 'c', text: 'hello' }, 'presence:free': { until: null }, 'offer:accept': { offerId: '0'.repeat(24) }, 'offer:decline': { offerId: '0'.repeat(24) } }[event];
        expect(STILL_HEARD).not.to.include(event);
        expect(await wire.ask(event, said), event).to.include({ ok: false, code: 'suspended' });
      }
      const reading = await wire.ask('message:since', { conversationId: '0'.repeat(24), after: 0 });
      expect(reading).to.include({ ok: false, code: 'not_found' });
      wire.close();
      expect(await OfferModel.countDocuments({ helperId: grace.person._id, status: 'pending' })).to.equal(0);
    });

    it('ends by itself', async () => {
      world.clock.forward(7 * DAY);
      await call(world.url, 'GET', '/me', { token: grace.token });
      const reply = await call(world.url, 'POST', '/questions', { token: grace.token, body: { title: 'Here again, with a question' } });
      expect(reply.status).to.equal(201);
    });
  });
});
