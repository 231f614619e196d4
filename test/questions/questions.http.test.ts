import { expect } from 'chai';
import { becomeGuest } from '../../server/auth/become-guest.js';
import { issueToken } from '../../server/auth/api-token.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { ApiClient } from '../support/client.js';
import { call } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

const problem = { title: 'How do I get the SIM card out?', body: 'It is **stuck**.', topics: ['Phones', 'sim'] };

describe('questions by the API', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  let linus: Actor;
  let asAda: ApiClient;
  let asGrace: ApiClient;
  let stranger: ApiClient;
  beforeEach(async () => {
    world = await emptyWorld();
    [ada, grace, linus] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Grace'), await castPerson(world.ctx, 'Linus')];
    [asAda, asGrace, stranger] = [new ApiClient(world.url, ada.token), new ApiClient(world.url, grace.token), new ApiClient(world.url)];
  });
  const asked = async () => (await call(world.url, 'POST', '/questions', { token: ada.token, body: problem })).body as { id: string };

  it('are asked, and come back as themselves', async () => {
    const { status, body } = await call(world.url, 'POST', '/questions', { token: ada.token, body: problem });
    expect(status).to.equal(201);
    expect(body).to.deep.include({ title: problem.title, body: problem.body, bodyHtml: '<p>It is <strong>stuck</strong>.</p>', topics: ['phones', 'sim'], status: 'open', score: 0, answers: [] });
    expect(body.asker).to.deep.equal({ id: ada.id, handle: 'ada', name: 'Ada' });
    expect(await stranger.call('get', '/questions/:id', { params: { id: body.id } })).to.deep.include({ id: body.id, title: problem.title });
  });

  it('are asked by guests in one go: the question and a token that is theirs', async () => {
    const { status, body } = await call(world.url, 'POST', '/questions', { body: { ...problem, guest: { name: 'Ada', email: 'ada@example.org' } } });
    expect(status).to.equal(201);
    expect(body.question.asker.name).to.equal('Ada');
    expect(JSON.stringify(body)).not.to.include('ada@example.org');
    const mine = await call(world.url, 'PATCH', `/questions/${body.question.id}`, { token: body.token, body: { title: 'It is the tray, not the card' } });
    expect(mine.body.title).to.equal('It is the tray, not the card');
  });

  it('are not asked by nobody', async () => {
    const { status, body } = await call(world.url, 'POST', '/questions', { body: problem });
    expect(status).to.equal(401);
    expect(body.error).to.include({ code: 'not_signed_in' });
    expect(body.error.requestId).to.be.a('string').and.not.to.equal('');
    expect(await QuestionModel.countDocuments()).to.equal(0);
  });

  it('posted twice with one client id are one', async () => {
    const twice = await Promise.all([1, 2].map(() => call(world.url, 'POST', '/questions', { token: ada.token, body: { ...problem, clientId: 'phone-1' } })));
    expect(twice.map(({ status }) => status)).to.deep.equal([201, 201]);
    expect(twice[0]!.body.id).to.equal(twice[1]!.body.id);
  });

  it('are changed by their asker, and hidden from no one', async () => {
    const { id } = await asked();
    expect((await call(world.url, 'PATCH', `/questions/${id}`, { token: linus.token, body: { title: 'Mine by now' } })).status).to.equal(403);
    expect((await call(world.url, 'PATCH', `/questions/${id}`, { body: { title: 'Mine by now' } })).status).to.equal(401);
    expect(await asAda.call('patch', '/questions/:id', { params: { id }, body: { topics: ['sim-card'] } })).to.deep.include({ title: problem.title, topics: ['sim-card'], revision: 1 });
  });

  it('are nowhere under ids nobody has', async () => {
    for (const id of ['f'.repeat(24), 'nonsense', '$where', '1', '%00', '[object Object]']) {
      const { status, body } = await call(world.url, 'GET', `/questions/${encodeURIComponent(id)}`);
      expect([id, status]).to.deep.equal([id, 404]);
      expect(body.error.code).to.equal('not_found');
    }
  });

  it('are listed newest first, a page at a time, each exactly once', async () => {
    for (let n = 0; n < 25; n++) {
      // Three in the same moment: a page may end between them.
      if (n % 3 === 0) world.clock.forward(1000);
      await QuestionModel.create({ askerId: ada.person._id, title: `Question ${n}`, topics: n % 2 ? ['odd'] : ['even'], status: n % 5 ? 'open' : 'solved', createdAt: world.clock.now(), updatedAt: world.clock.now() });
    }
    const seen: { title: string; createdAt: string }[] = [];
    let cursor: string | undefined;
    do {
      const page = await stranger.call('get', '/questions', { query: { limit: 4, ...(cursor && { cursor }) } });
      expect(page.items.length).to.be.within(1, 4);
      seen.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(new Set(seen.map(({ title }) => title)).size).to.equal(25);
    expect(seen).to.have.length(25);
    expect(seen.map(({ createdAt }) => createdAt)).to.deep.equal(seen.map(({ createdAt }) => createdAt).sort().reverse());
    const odd = await stranger.call('get', '/questions', { query: { topic: 'Odd', status: 'open' } });
    expect(odd.items).to.have.length(10);
    expect(odd.items.every(({ topics, status }) => topics[0] === 'odd' && status === 'open')).to.equal(true);
  });

  it('are found by words too', async () => {
    const { id } = await asked();
    await world.settle();
    const found = await stranger.call('get', '/questions', { query: { query: 'sim card' } });
    expect(found.items.map((question) => question.id)).to.deep.equal([id]);
  });

  it('refuse a strange filter or cursor with a sentence', async () => {
    for (const query of ['status=burning', 'cursor=nonsense', 'cursor[$gt]=', 'limit=0', 'limit=1000', 'limit=many', 'cursor=zzz-' + 'f'.repeat(24)]) {
      const { status, body } = await call(world.url, 'GET', `/questions?${query}`);
      if (query === 'cursor[$gt]=' || query.startsWith('cursor=zzz')) expect(status, query).to.equal(200);
      else expect([query, status, body.error.code]).to.deep.equal([query, 422, 'invalid_input']);
    }
  });

  describe('with answers', () => {
    it('take answers, votes and an acceptance, and show them', async () => {
      const { id } = await asked();
      const answer = await asGrace.call('post', '/questions/:id/answers', { params: { id }, body: { body: 'Use a *paper clip* on the hole.' } });
      expect(answer).to.deep.include({ questionId: id, bodyHtml: '<p>Use a <em>paper clip</em> on the hole.</p>', score: 0, accepted: false });
      expect((await call(world.url, 'PUT', `/answers/${answer.id}/vote`, { token: linus.token, body: { value: 1 } })).body).to.deep.equal({ id: answer.id, questionId: id, score: 1, value: 1 });
      expect((await call(world.url, 'DELETE', `/answers/${answer.id}/vote`, { token: linus.token })).body).to.include({ score: 0, value: 0 });
      expect((await call(world.url, 'PUT', `/questions/${id}/vote`, { token: linus.token, body: { value: 1 } })).body).to.include({ id, score: 1 });
      const accepted = await asAda.call('post', '/answers/:id/acceptance', { params: { id: answer.id } });
      expect(accepted).to.include({ id: answer.id, accepted: true, questionStatus: 'solved' });
      const shown = await new ApiClient(world.url, linus.token).call('get', '/questions/:id', { params: { id } });
      expect(shown).to.deep.include({ status: 'solved', score: 1, vote: 1, answerCount: 1, acceptedAnswerIds: [answer.id] });
      expect(shown.answers[0]).to.include({ id: answer.id, accepted: true });
      const back = await asAda.call('delete', '/answers/:id/acceptance', { params: { id: answer.id } });
      expect(back).to.include({ accepted: false, acceptedAt: null, questionStatus: 'open' });
    });

    it('say who may not: strangers, guests, others, oneself', async () => {
      const { id } = await asked();
      const answer = await asGrace.call('post', '/questions/:id/answers', { params: { id }, body: { body: 'Use a paper clip on the hole.' } });
      const guest = await issueToken(world.ctx, await becomeGuest(world.ctx, { name: 'Guest' }));
      const refused = async (method: string, path: string, token: string | undefined, body?: unknown) => {
        const reply = await call(world.url, method, path, { ...(token && { token }), ...(body !== undefined && { body }) });
        return [reply.status, reply.body.error?.code];
      };
      expect(await refused('POST', `/questions/${id}/answers`, undefined, { body: 'Let me in, please.' })).to.deep.equal([401, 'not_signed_in']);
      expect(await refused('POST', `/questions/${id}/answers`, guest, { body: 'Let me in, please.' })).to.deep.equal([403, 'members_only']);
      expect(await refused('PUT', `/answers/${answer.id}/vote`, undefined, { value: 1 })).to.deep.equal([401, 'not_signed_in']);
      expect(await refused('PUT', `/answers/${answer.id}/vote`, guest, { value: 1 })).to.deep.equal([403, 'members_only']);
      expect(await refused('PUT', `/answers/${answer.id}/vote`, grace.token, { value: 1 })).to.deep.equal([403, 'own_post']);
      expect(await refused('POST', `/answers/${answer.id}/acceptance`, linus.token)).to.deep.equal([403, 'not_the_asker']);
      expect(await refused('POST', `/answers/${answer.id}/acceptance`, undefined)).to.deep.equal([401, 'not_signed_in']);
      expect(await refused('PATCH', `/answers/${answer.id}`, linus.token, { body: 'Rewritten by Linus.' })).to.deep.equal([403, 'not_the_author']);
      for (const path of ['/answers/ffffffffffffffffffffffff/acceptance', '/answers/nonsense/acceptance']) expect(await refused('POST', path, ada.token)).to.deep.equal([404, 'not_found']);
      expect(await refused('POST', `/questions/${'f'.repeat(24)}/answers`, grace.token, { body: 'To nobody at all.' })).to.deep.equal([404, 'not_found']);
      const after = await stranger.call('get', '/questions/:id', { params: { id } });
      expect(after).to.deep.include({ status: 'open', answerCount: 1, score: 0 });
      expect(after.answers[0]).to.include({ score: 0, body: 'Use a paper clip on the hole.' });
    });
  });

  it('show in the ledger of whoever earned something, with the reason and the way there', async () => {
    const { id } = await asked();
    const answer = await asGrace.call('post', '/questions/:id/answers', { params: { id }, body: { body: 'Use a paper clip on the hole.' } });
    await call(world.url, 'PUT', `/answers/${answer.id}/vote`, { token: linus.token, body: { value: 1 } });
    world.clock.forward(1000);
    await world.settle();
    await asAda.call('post', '/answers/:id/acceptance', { params: { id: answer.id } });
    await world.settle();
    const ledger = await stranger.call('get', '/people/:handle/ledger', { params: { handle: 'grace' } });
    expect(ledger.reputation).to.equal(25);
    expect(ledger.items.map(({ rule, points, reason, title, href }) => ({ rule, points, reason, title, href }))).to.deep.equal([
      { rule: 'answer-accepted', points: 15, reason: 'Answer accepted by Ada', title: problem.title, href: `/questions/${id}#answer-${answer.id}` },
      { rule: 'answer-voted-up', points: 10, reason: 'Answer voted up', title: problem.title, href: `/questions/${id}#answer-${answer.id}` },
    ]);
    expect(JSON.stringify(ledger)).not.to.include('Linus').and.not.to.include(linus.id);
    const first = await stranger.call('get', '/people/:handle/ledger', { params: { handle: 'grace' }, query: { limit: 1 } });
    const second = await stranger.call('get', '/people/:handle/ledger', { params: { handle: 'grace' }, query: { limit: 1, cursor: first.next! } });
    expect([...first.items, ...second.items].map(({ id: entry }) => entry)).to.deep.equal(ledger.items.map(({ id: entry }) => entry));
    expect(second.next).to.equal(null);
    const standing = await stranger.call('get', '/people/:handle/standing', { params: { handle: 'grace' } });
    expect(standing.items.map(({ sentence }) => sentence)).to.have.members(['solved 1 of 1 about phones', 'solved 1 of 1 about sim']);
    expect((await call(world.url, 'GET', '/people/nobody/ledger')).status).to.equal(404);
  });

  it('never tell others what somebody voted down', async () => {
    const { id } = await asked();
    const answer = await asGrace.call('post', '/questions/:id/answers', { params: { id }, body: { body: 'Throw the phone away.' } });
    await call(world.url, 'PUT', `/answers/${answer.id}/vote`, { token: linus.token, body: { value: -1 } });
    await world.settle();
    const forAll = await stranger.call('get', '/people/:handle/ledger', { params: { handle: 'linus' } });
    expect(forAll.items[0]).to.include({ rule: 'voted-an-answer-down', points: -1, href: null, title: null });
    const forHim = await new ApiClient(world.url, linus.token).call('get', '/people/:handle/ledger', { params: { handle: 'linus' } });
    expect(forHim.items[0]).to.include({ title: problem.title });
  });
});
