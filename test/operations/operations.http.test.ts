import { expect } from 'chai';
import { grantRole } from '../../server/operations/grant-role.js';
import { EventModel } from '../../server/events/event.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';
import { call, visitor } from '../support/visitor.js';

describe('looking after an installation', () => {
  let world: World;
  let olga: Actor;
  let linus: Actor;

  before(async () => {
    world = await emptyWorld();
    olga = await castPerson(world.ctx, 'Olga');
    linus = await castPerson(world.ctx, 'Linus');
    await world.settle();
  });

  it('gives a role once and takes it back, each with its event', async () => {
    expect(await grantRole(world.ctx, 'Olga', 'operator')).to.include({ changed: true });
    expect(await grantRole(world.ctx, 'olga', 'operator')).to.include({ changed: false });
    await grantRole(world.ctx, 'linus', 'moderator');
    expect((await grantRole(world.ctx, 'linus', 'moderator', { revoke: true })).changed).to.equal(true);
    expect((await grantRole(world.ctx, 'linus', 'moderator', { revoke: true })).changed).to.equal(false);
    await world.settle();
    expect((await PersonModel.findOne({ handle: 'olga' }).lean())!.roles).to.deep.equal(['operator']);
    expect((await PersonModel.findOne({ handle: 'linus' }).lean())!.roles).to.deep.equal([]);
    const told = await EventModel.find({ name: { $in: ['person.granted', 'person.revoked'] } }).sort({ _id: 1 }).lean();
    expect(told.map(({ name, payload }) => [name, payload['role'], payload['by']])).to.deep.equal([['person.granted', 'operator', 'command'], ['person.granted', 'moderator', 'command'], ['person.revoked', 'moderator', 'command']]);
  });

  it('entrusts nothing to a guest or to nobody', async () => {
    await castPerson(world.ctx, 'Visitor', { kind: 'guest' });
    await grantRole(world.ctx, 'visitor', 'operator').then(() => expect.fail('a guest became operator'), (error: Error) => expect(error.message).to.match(/has no account/));
    await grantRole(world.ctx, 'nobody-here', 'operator').then(() => expect.fail(), (error: Error) => expect(error.message).to.match(/Nobody here/));
  });

  it('shows the page to operators, and to everybody else that there is nothing', async () => {
    const open = async (actor?: Actor) => fetch(`${world.url}/operator`, { headers: { accept: 'text/html', ...(actor && { cookie: await signIn(actor) }) } });
    expect((await open()).status).to.equal(404);
    expect((await open(linus)).status).to.equal(404);
    const page = await open(olga);
    expect(page.status).to.equal(200);
    const text = await page.text();
    expect(text).to.contain('This installation').and.contain('MongoDB, ').and.contain('Events on their way').and.contain('keep the search index current').and.contain('There is no backup yet');
  });

  it('tells Prometheus of requests by pattern, sockets, queues, offers and stores', async () => {
    await visitor(world.url).get('/questions/000000000000000000000000');
    await visitor(world.url).get('/nowhere/at/all/7');
    await call(world.url, 'GET', '/questions/000000000000000000000000');
    const reply = await fetch(`${world.url}/metrics`);
    expect(reply.status).to.equal(200);
    expect(reply.headers.get('content-type')).to.match(/^text\/plain/);
    const text = await reply.text();
    expect(text).to.contain('tacit_http_requests_total{method="GET",route="/questions/:id",status="404"}');
    expect(text).to.contain('route="/api/v1/questions/:id"').and.contain('route="(nothing)"').and.not.contain('nowhere');
    for (const line of [/^tacit_http_request_seconds_bucket\{le="0\.05",method="GET",route=/m, /^tacit_sockets 0$/m, /^tacit_store_up\{store="mongodb"\} 1$/m, /^tacit_store_up\{store="meilisearch"\} 1$/m, /^tacit_queue_waiting\{queue="events"\} \d+$/m, /^tacit_queue_oldest_seconds\{queue="search-questions"\} \d/m, /^tacit_outbox_left \d+$/m, /^tacit_offers_pending 0$/m, /^tacit_conversations_live 0$/m, /^tacit_job_runs\{job="drain search queue"\} \d+$/m, /^tacit_process_cpu_seconds_total /m]) expect(text).to.match(line);
    expect(text).to.not.contain('000000000000000000000000');
  });

  it('tells the numbers to this machine and to operators, not to whoever comes through a proxy', async () => {
    const through = (headers: Record<string, string>) => fetch(`${world.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7', ...headers } }).then(({ status }) => status);
    expect(await through({})).to.equal(404);
    expect(await through({ authorization: `Bearer ${linus.token}` })).to.equal(404);
    expect(await through({ authorization: 'Bearer nonsense' })).to.equal(404);
    expect(await through({ authorization: `Bearer ${olga.token}` })).to.equal(200);
    expect(await through({ cookie: await signIn(olga) })).to.equal(200);
    expect((await fetch(`${world.url}/api/v1/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7', authorization: `Bearer ${olga.token}` } })).status).to.equal(200);
  });

  it('names each request in its reply, and takes no name from a visitor', async () => {
    const one = await fetch(`${world.url}/healthz`, { headers: { 'x-request-id': 'chosen-by-a-visitor' } });
    expect(one.headers.get('x-request-id')).to.match(/^[0-9a-f-]{36}$/);
    const refused = await call(world.url, 'GET', '/questions/000000000000000000000000');
    expect(refused.body.error.requestId).to.equal(refused.headers.get('x-request-id'));
  });

  /** The cookie of a session of theirs. */
  async function signIn(actor: Actor): Promise<string> {
    const someone = visitor(world.url);
    await PersonModel.updateOne({ _id: actor.person._id }, { $set: { passwordHash: await hash() } });
    expect((await someone.post('/session', { handle: actor.person.handle, password: PASSWORD })).status).to.equal(303);
    return someone.cookie();
  }
});

const PASSWORD = 'a long enough password';
async function hash(): Promise<string> {
  const { hash: argon } = await import('@node-rs/argon2');
  return argon(PASSWORD);
}
