import { expect } from 'chai';
import { EventModel } from '../../server/events/event.model.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { ApiClient, ApiRefusal } from '../support/client.js';
import { call } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';
import { stage, type Stage } from './stage.js';

describe('conversations by the API', () => {
  let world: World;
  let on: Stage;
  let ada: ApiClient;
  let grace: ApiClient;
  let linus: ApiClient;
  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
    [ada, grace, linus] = [new ApiClient(world.url, on.ada.token), new ApiClient(world.url, on.grace.token), new ApiClient(world.url, on.linus.token)];
  });
  const params = () => ({ params: { id: on.conversationId } });
  const say = (who: ApiClient, clientId: string, text = clientId) => who.call('post', '/conversations/:id/messages', { ...params(), body: { clientId, text } });
  const status = (called: Promise<unknown>) => called.then(() => 200, (error: unknown) => (error as ApiRefusal).status);

  it('says a message once for each client id and gives its number', async () => {
    const [first, again] = [await say(ada, 'c1', 'Hello'), await say(ada, 'c1', 'Hello')];
    expect(first).to.include({ seq: 2, clientId: 'c1', authorId: on.ada.id, text: 'Hello', conversationId: on.conversationId });
    expect(again).to.deep.equal(first);
  });

  it('reads what came after a number, with the way to the rest', async () => {
    for (let n = 0; n < 105; n++) await say(n % 2 ? ada : grace, `n${n}`);
    const first = await ada.call('get', '/conversations/:id/messages', { ...params(), query: { after: 1 } });
    expect([first.items.length, first.items[0]!.seq, first.next, first.lastSeq]).to.deep.equal([100, 2, '101', 106]);
    const rest = await ada.call('get', '/conversations/:id/messages', { ...params(), query: { after: first.next! } });
    expect([rest.items.map((message) => message.seq), rest.next]).to.deep.equal([[102, 103, 104, 105, 106], null]);
  });

  it('is closed to everybody else: 404 for a lurker, 401 for a stranger, and nothing is written', async () => {
    for (const door of ['/messages', '', '/solution', '/ending', '/distillation/agreement'] as const) {
      const method = door === '' ? 'GET' : 'POST';
      const body = { body: { clientId: 'x', text: 'hi', draftedAt: '2026-03-10T12:00:00.000Z' } };
      const path = `/conversations/${on.conversationId}${door}`;
      expect((await call(world.url, method, path, { token: on.linus.token, ...(method === 'POST' && body) })).status, door).to.equal(404);
      expect((await call(world.url, method, path, method === 'POST' ? body : {})).status, door).to.equal(401);
    }
    expect((await linus.call('get', '/conversations')).items).to.deep.equal([]);
    expect((await ada.call('get', '/conversations')).items).to.have.length(1);
    expect(await MessageModel.countDocuments({})).to.equal(1);
    expect(await EventModel.countDocuments({ name: 'conversation.solved' })).to.equal(0);
  });

  it('refuses what is malformed with a sentence for each field', async () => {
    const refused = await say(ada, 'not a client id', '').catch((error: ApiRefusal) => error);
    expect(refused).to.be.instanceOf(ApiRefusal).and.include({ status: 422 });
    expect((refused as ApiRefusal).error.fields).to.have.all.keys('clientId', 'text');
    expect((await call(world.url, 'GET', `/conversations/${on.conversationId}/messages?after=-3`, { token: on.ada.token })).status).to.equal(422);
    expect((await call(world.url, 'GET', '/conversations?cursor=nonsense', { token: on.ada.token })).status).to.equal(422);
    expect((await call(world.url, 'GET', '/conversations/nonsense', { token: on.ada.token })).status).to.equal(404);
  });

  it('tells who is in it, how it stands and how far each has read', async () => {
    await say(ada, 'one');
    expect(await grace.call('put', '/conversations/:id/seen', { ...params(), body: { read: 2 } })).to.deep.equal({ delivered: 2, read: 2 });
    await world.settle();
    const told = await ada.call('get', '/conversations/:id', params());
    expect(told).to.include({ id: on.conversationId, questionId: on.questionId, status: 'live', draft: null });
    expect(told.people).to.deep.equal([{ id: on.ada.id, handle: 'ada', name: 'Ada', delivered: 0, read: 0 }, { id: on.grace.id, handle: 'grace', name: 'Grace', delivered: 2, read: 2 }]);
  });

  it('solves, twice with the same answer, and only by the asker', async () => {
    expect(await status(grace.call('post', '/conversations/:id/solution', params()))).to.equal(403);
    const [first, again] = [await ada.call('post', '/conversations/:id/solution', params()), await ada.call('post', '/conversations/:id/solution', params())];
    expect([first.status, again.status, again.solvedAt]).to.deep.equal(['solved', 'solved', first.solvedAt]);
    expect((await ada.call('get', '/questions/:id', { params: { id: on.questionId } })).status).to.equal('solved');
  });

  it('counts what is new for each', async () => {
    await say(ada, 'one');
    await say(ada, 'two');
    await world.settle();
    expect((await grace.call('get', '/conversations')).items[0]!.unread).to.equal(2);
    expect((await ada.call('get', '/conversations')).items[0]!.unread).to.equal(0);
  });
});
