/** Leaving through the doors: pages that work without a script, the API, and sockets that are hung up. */
import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { castPerson } from '../support/cast.js';
import { PersonModel, type Person } from '../../server/people/person.model.js';
import { call, visitor, type Visitor } from '../support/visitor.js';
import { livedIn, type LivedIn } from '../support/lived-in.js';
import { until } from '../support/until.js';
import { emptyWorld, type World } from '../support/world.js';

const PASSWORD = 'a long enough password';

describe('leaving, at the doors', function () {
  this.timeout(240_000);
  let world: World;
  let site: LivedIn;
  beforeEach(async () => {
    world = await emptyWorld();
    site = await livedIn(world);
  });
  const as = (who: keyof LivedIn['cookies']): Visitor => {
    const someone = visitor(world.url);
    for (const pair of site.cookies[who].split('; ')) someone.setCookie(pair);
    return someone;
  };
  const kindOf = async (id: string) => (await PersonModel.findById(id).lean<Person>())!.kind;
  const idOf = async (handle: string) => `${(await PersonModel.findOne({ handle }).lean<Person>())!._id}`;

  it('is a page that says what goes and what stays, reached from one\'s data', async () => {
    const ada = as('ada');
    expect((await ada.get('/me')).text).to.include('href="/me/data"');
    const data = await ada.get('/me/data');
    expect(data.text).to.include('action="/me/export"').and.include('href="/me/leaving"');
    const page = await ada.get('/me/leaving');
    expect(page.text).to.include('What goes, within minutes').and.include('Someone who left').and.include('action="/me/departure"').and.include('type="password"');
    const stranger = visitor(world.url);
    for (const path of ['/me/data', '/me/leaving']) expect([303, 401]).to.include((await stranger.get(path)).status);
  });

  it('is refused with the wrong password, which is shown where it was typed', async () => {
    const ada = as('ada');
    const id = await idOf('ada');
    const page = await ada.post('/me/departure', { password: 'not this one' });
    expect(page.status).to.equal(403);
    expect(page.text).to.include('isn&#x27;t the password you have now').and.include('What goes, within minutes').and.not.include('not this one');
    expect((await ada.post('/me/departure', {})).status).to.equal(422);
    expect(await kindOf(id)).to.equal('member');
  });

  it('shuts every door, and leaves the thread readable', async () => {
    const ada = as('ada');
    const elsewhere = visitor(world.url);
    await elsewhere.post('/session', { handle: 'ada', password: PASSWORD });
    expect((await elsewhere.get('/me')).status, 'before').to.equal(200);
    const { token } = (await call(world.url, 'POST', '/session', { body: { handle: 'ada', password: PASSWORD } })).body;
    const id = await idOf('ada');
    expect((await visitor(world.url).get(site.solved)).text, 'before').to.include('>Ada<');
    const done = await ada.post('/me/departure', { password: PASSWORD });
    expect([done.status, done.location]).to.deep.equal([303, '/']);
    expect((await ada.get('/')).text).to.include('You have left, and your account is gone.');
    await world.settle();
    expect(await kindOf(id)).to.equal('left');
    expect((await elsewhere.get('/me')).status).to.not.equal(200);
    expect((await call(world.url, 'GET', '/me', { token })).status).to.equal(401);
    expect((await call(world.url, 'POST', '/session', { body: { handle: 'ada', password: PASSWORD } })).status).to.equal(401);
    expect((await call(world.url, 'POST', '/session', { body: { handle: 'ada@example.org', password: PASSWORD } })).status).to.equal(401);
    const thread = await visitor(world.url).get(site.solved);
    expect(thread.status).to.equal(200);
    expect(thread.text).to.include('It does <strong>not</strong> rise at all').and.include('Someone who left').and.include('24 to 26 degrees');
    expect(thread.text).not.to.match(/\bAda\b/);
    const profile = await visitor(world.url).get('/people/ada');
    expect(profile.status).to.equal(404);
    expect(profile.text).to.include('They left.');
    for (const path of ['/people/ada/ledger', '/api/v1/people/ada']) expect((await visitor(world.url).get(path)).status, path).to.equal(404);
    const open = await visitor(world.url).get(site.offered);
    expect(open.text).to.include('Whoever asked has left');
    const found = await call(world.url, 'GET', '/search/people?q=Ada');
    expect(JSON.stringify(found.body ?? {})).not.to.match(/\bada\b/i);
    const talk = await as('mary').get(site.talk);
    expect(talk.text).to.include('code 1183').and.include('Someone who left').and.include('Whoever asked has left Tacit');
    expect(talk.text).not.to.match(/\bAda\b/);
    const closing = await as('mary').get(`${site.offered}/closure`);
    expect(closing.text).not.to.include('asker-left');
  });

  it('hangs up the sockets', async () => {
    const { person, token } = await castPerson(world.ctx, 'Acme');
    const socket: Socket = io(world.url, { auth: { token }, transports: ['websocket'], reconnection: false });
    await new Promise<void>((resolve, reject) => void socket.on('connect', resolve).on('connect_error', reject));
    const { passwordHash } = (await PersonModel.findOne({ handle: 'linus' }).lean<Person>())!;
    await PersonModel.updateOne({ _id: person._id }, { $set: { passwordHash } });
    expect((await call(world.url, 'POST', '/me/departure', { token, body: { password: PASSWORD } })).body).to.deep.equal({ left: true });
    await until('the socket is hung up', () => Promise.resolve(socket.disconnected));
    socket.close();
  });

  it('happens once of two at the same moment', async () => {
    const { token } = (await call(world.url, 'POST', '/session', { body: { handle: 'linus', password: PASSWORD } })).body;
    const id = await idOf('linus');
    const replies = await Promise.all([1, 2, 3].map(() => call(world.url, 'POST', '/me/departure', { token, body: { password: PASSWORD } })));
    for (const { status } of replies) expect([200, 401, 403]).to.include(status);
    expect(replies.some(({ status }) => status === 200)).to.equal(true);
    await world.settle();
    expect(await kindOf(id)).to.equal('left');
  });

  it('is a guest\'s too, with a word', async () => {
    const guest = visitor(world.url);
    await guest.post('/questions', { title: 'A guest asks about trams', body: 'In the rain', topics: '', name: 'Rain' });
    await world.settle();
    const page = await guest.get('/me/leaving');
    expect(page.text).to.include('Type leave to confirm').and.not.include('type="password"');
    expect((await guest.post('/me/departure', { confirmation: 'yes' })).status).to.equal(422);
    expect((await guest.post('/me/departure', { confirmation: 'leave' })).status).to.equal(303);
    await world.settle();
    const list = await visitor(world.url).get('/questions');
    expect(list.text).to.include('A guest asks about trams').and.not.include('>Rain<');
  });

  it('stays open to somebody suspended, and so does their export', async () => {
    const id = await idOf('linus');
    await PersonModel.updateOne({ _id: id }, { $set: { suspendedUntil: new Date(world.clock.now().getTime() + 3_600_000) } });
    const linus = as('linus');
    expect((await linus.post('/questions', { title: 'Not allowed now', body: 'x', topics: '' })).status, 'suspended').to.equal(403);
    expect((await linus.post('/me/export')).status).to.equal(200);
    expect((await linus.post('/me/departure', { password: PASSWORD })).status).to.equal(303);
    expect(await kindOf(id)).to.equal('left');
  });

  it('of the only owner of a space waits until it is somebody else\'s', async () => {
    const { token } = (await call(world.url, 'POST', '/session', { body: { handle: 'grace', password: PASSWORD } })).body;
    const mary = (await call(world.url, 'POST', '/session', { body: { handle: 'mary', password: PASSWORD } })).body.token as string;
    const opened = await call(world.url, 'POST', '/spaces', { token, body: { slug: 'acme', name: 'Acme', about: 'Clips', sponsorLine: 'Acme pays for this place', accent: '#2b8a7a', brandWords: ['acme'], products: [] } });
    expect(opened.status, opened.text).to.equal(201);
    await world.settle();
    const grace = as('grace');
    expect((await grace.get('/me/leaving')).text).to.include('only owner').and.include('/spaces/acme/agents').and.not.include('action="/me/departure"');
    const refused = await call(world.url, 'POST', '/me/departure', { token, body: { password: PASSWORD } });
    expect([refused.status, refused.body.error.code]).to.deep.equal([409, 'owner_stays']);
    expect((await call(world.url, 'PUT', '/spaces/acme/owner', { token, body: { handle: 'mary' } })).status, 'not an agent yet').to.equal(409);
    await call(world.url, 'POST', '/spaces/acme/agents', { token, body: { handle: 'mary' } });
    await call(world.url, 'PUT', '/spaces/acme/invitation', { token: mary });
    expect((await call(world.url, 'PUT', '/spaces/acme/owner', { token: mary, body: { handle: 'mary' } })).status, 'not the owner').to.equal(403);
    expect((await grace.get('/spaces/acme/agents')).text).to.include('Make the owner');
    const handed = await grace.post('/spaces/acme/owner?_method=put', { handle: 'mary' });
    expect(handed.status, handed.text).to.equal(303);
    expect((await call(world.url, 'POST', '/me/departure', { token, body: { password: PASSWORD } })).status).to.equal(200);
    await world.settle();
    expect((await as('mary').get('/spaces/acme/agents')).text).to.include('Mary').and.not.include('Grace');
  });
});
