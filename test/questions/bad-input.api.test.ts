import { expect } from 'chai';
import mongoose from 'mongoose';
import { castPerson, type Actor } from '../support/cast.js';
import { call } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

const title = 'How do I get the SIM card out?';
const wrongTypes = [null, 3, true, [], ['x'], {}, { $ne: null }, { $gt: '' }, { $where: 'sleep(1000)' }];

describe('bad input by the API', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  let question: string;
  let answer: string;
  let before: Record<string, number>;
  const counts = async () => Object.fromEntries(await Promise.all(['questions', 'answers', 'votes', 'ledger', 'people', 'events'].map(async (name) => [name, await mongoose.connection.collection(name).countDocuments()] as const)));
  beforeEach(async () => {
    world = await emptyWorld();
    [ada, grace] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Grace')];
    question = (await call(world.url, 'POST', '/questions', { token: ada.token, body: { title } })).body.id;
    answer = (await call(world.url, 'POST', `/questions/${question}/answers`, { token: grace.token, body: { body: 'Use a paper clip on it.' } })).body.id;
    await world.settle();
    before = await counts();
  });

  async function refused(method: string, path: string, body: unknown, token?: string) {
    const reply = await call(world.url, method, path, { body, ...(token && { token }) });
    const said = `${method} ${path} ${JSON.stringify(body).slice(0, 80)} -> ${reply.status}`;
    expect(reply.status, said).to.equal(422);
    expect(reply.body.error, said).to.include({ code: 'invalid_input' });
    expect(reply.body.error.message, said).to.match(/^[A-Z].*[.?]$/).and.not.to.match(/zod|expected|invalid_type|Invalid input|undefined|\$/i);
    expect(reply.body.error.fields, said).to.be.an('object').that.is.not.empty;
  }

  it('asking is refused with a sentence for each field, and nothing is written', async () => {
    for (const wrong of [...wrongTypes, undefined, '', 'abc', 'x'.repeat(151), '\u0000'.repeat(9)]) await refused('POST', '/questions', { title: wrong }, ada.token);
    for (const wrong of [...wrongTypes, 'x'.repeat(20_001)]) await refused('POST', '/questions', { title, body: wrong }, ada.token);
    for (const wrong of [null, 3, {}, [3], [null], [{ $ne: 1 }], ['a', 'b', 'c', 'd', 'e', 'f'], ['x'.repeat(40)]]) await refused('POST', '/questions', { title, topics: wrong }, ada.token);
    for (const wrong of wrongTypes) await refused('POST', '/questions', { title, clientId: wrong }, ada.token);
    for (const wrong of [null, 3, 'Ada', [], {}, { name: '' }, { name: { $ne: '' } }, { name: 'Ada', email: 'nonsense' }]) await refused('POST', '/questions', { title, guest: wrong });
    for (const wrong of ['klingon', 'E', 3, { $ne: '' }]) await refused('POST', '/questions', { title, language: wrong }, ada.token);
    expect(await counts()).to.deep.equal(before);
  });

  it('answering, editing and voting alike', async () => {
    for (const wrong of [...wrongTypes, undefined, '', 'short', 'x'.repeat(30_001)]) {
      await refused('POST', `/questions/${question}/answers`, { body: wrong }, grace.token);
      await refused('PATCH', `/answers/${answer}`, { body: wrong }, grace.token);
    }
    for (const wrong of [...wrongTypes, '', 'abc']) await refused('PATCH', `/questions/${question}`, { title: wrong }, ada.token);
    for (const wrong of [null, true, [], {}, undefined, 2, -2, 0.5, 'up', '', { $inc: 5 }]) {
      await refused('PUT', `/answers/${answer}/vote`, { value: wrong }, ada.token);
      await refused('PUT', `/questions/${question}/vote`, { value: wrong }, grace.token);
    }
    expect(await counts()).to.deep.equal(before);
  });

  it('a body that is no object, no JSON or too large is refused before anything looks at it', async () => {
    for (const body of ['[]', '"text"', '3', 'null']) expect((await call(world.url, 'POST', '/questions', { token: ada.token, body })).status, body).to.be.within(400, 422);
    expect((await call(world.url, 'POST', '/questions', { token: ada.token, body: '{"title":' })).status).to.equal(400);
    expect((await call(world.url, 'POST', '/questions', { token: ada.token, body: { title, body: 'x'.repeat(300_000) } })).status).to.equal(413);
    expect(await counts()).to.deep.equal(before);
  });

  it('fields that nobody may set are not set', async () => {
    const { body } = await call(world.url, 'POST', '/questions', { token: ada.token, body: { title, score: 99, status: 'solved', askerId: grace.id, _id: 'f'.repeat(24), bodyHtml: '<script>', createdAt: '2001-01-01', __proto__: { admin: true } } });
    expect(body).to.include({ score: 0, status: 'open', bodyHtml: '' });
    expect(body.asker.id).to.equal(ada.id);
  });

  it('what is odd but fine is kept as it is: every script, emoji, right to left', async () => {
    for (const odd of ['Wie öffne ich die Straßentür? 🍞👩‍👩‍👧', 'كيف أفتح الهاتف؟', 'איך פותחים את \u200fהטלפון', '携帯の蓋が開かない困った', "Robert'); DROP TABLE students;--", '{{constructor.constructor("x")()}}', '%00%0d%0aSet-Cookie: x=1']) {
      const { status, body } = await call(world.url, 'POST', '/questions', { token: ada.token, body: { title: odd, body: odd } });
      expect([odd, status]).to.deep.equal([odd, 201]);
      expect(body.title).to.equal(odd);
    }
  });
});
