import { expect } from 'chai';
import { issueToken } from '../../server/auth/api-token.js';
import { becomeGuest } from '../../server/auth/become-guest.js';
import { PersonModel } from '../../server/people/person.model.js';
import { emptyWorld, type World } from '../support/world.js';
import { call } from '../support/visitor.js';

const ada = { handle: 'ada', name: 'Ada', email: 'ada@example.org', password: 'a paper clip will do' };

describe('the API for signing up, in and out', () => {
  let world: World;
  beforeEach(async () => {
    world = await emptyWorld();
  });
  const api = (method: string, path: string, body?: unknown, token?: string) => call(world.url, method, path, { body, ...(token && { token }) });

  it('makes an account and hands over a token that works', async () => {
    const made = await api('POST', '/people', ada);
    expect(made.status).to.equal(201);
    expect(made.body.person).to.include({ handle: 'ada', name: 'Ada', kind: 'member', reputation: 1 });
    const me = await api('GET', '/me', undefined, made.body.token);
    expect(me.status).to.equal(200);
    expect(me.body).to.include({ handle: 'ada', email: 'ada@example.org', timeZone: 'UTC', paused: false });
  });

  it('signs in by handle or email', async () => {
    await api('POST', '/people', ada);
    for (const handle of ['ada', 'Ada', 'ada@example.org']) {
      const entered = await api('POST', '/session', { handle, password: ada.password });
      expect(entered.status, handle).to.equal(201);
      expect((await api('GET', '/me', undefined, entered.body.token)).body.handle).to.equal('ada');
    }
  });

  it('says the same of a wrong password and of a handle nobody has', async () => {
    await api('POST', '/people', ada);
    const wrong = await api('POST', '/session', { handle: 'ada', password: 'something else' });
    const nobody = await api('POST', '/session', { handle: 'nobody', password: 'something else' });
    expect(wrong.status).to.equal(401);
    expect(nobody.status).to.equal(401);
    expect({ ...wrong.body.error, requestId: '' }).to.deep.equal({ ...nobody.body.error, requestId: '' });
    expect(wrong.body.error.code).to.equal('wrong_password');
  });

  it('signs out: the token is refused from then on, by every door', async () => {
    const { token } = (await api('POST', '/people', ada)).body;
    expect((await api('DELETE', '/session', undefined, token)).body).to.deep.equal({ signedOut: true });
    for (const [method, path] of [['GET', '/me'], ['GET', '/people/ada'], ['DELETE', '/session']] as const) expect((await api(method, path, undefined, token)).status, path).to.equal(401);
  });

  it('refuses a token whose time is over, or that is none', async () => {
    const { token } = (await api('POST', '/people', ada)).body;
    await world.pass(91 * 86_400_000);
    expect((await api('GET', '/me', undefined, token)).status).to.equal(401);
    for (const wrong of ['x', 'tacit_x', '{"$gt":""}']) expect((await call(world.url, 'GET', '/me', { headers: { authorization: `Bearer ${wrong}` } })).status, wrong).to.equal(401);
    expect((await call(world.url, 'GET', '/me', { headers: { authorization: 'Bearer two words' } })).status, 'malformed').to.equal(401);
    expect((await api('GET', '/me')).status, 'none at all').to.equal(401);
  });

  it('keeps a guest the same person', async () => {
    const guest = await becomeGuest(world.ctx, { name: 'A' });
    const token = await issueToken(world.ctx, guest);
    const made = await api('POST', '/people', ada, token);
    expect(made.status).to.equal(201);
    expect(made.body.person.id).to.equal(guest._id.toString());
  });

  it('answers a taken handle or email with the sentence for that field', async () => {
    await api('POST', '/people', ada);
    const again = await api('POST', '/people', { ...ada, handle: 'ADA', email: 'new@example.org' });
    expect(again.status).to.equal(409);
    expect(again.body.error.fields.handle).to.match(/handle/);
    const email = await api('POST', '/people', { ...ada, handle: 'ada2', email: 'ADA@Example.org' });
    expect(email.status).to.equal(409);
    expect(email.body.error.fields.email).to.match(/email/);
  });

  const refusedSignUps: [string, unknown, string][] = [
    ['nothing at all', {}, 'handle'],
    ['an operator for a handle', { ...ada, handle: { $gt: '' } }, 'handle'],
    ['a list for a handle', { ...ada, handle: ['ada'] }, 'handle'],
    ['a number for a name', { ...ada, name: 7 }, 'name'],
    ['a name of nothing visible', { ...ada, name: ' \u200b\u0000 ' }, 'name'],
    ['a name too long', { ...ada, name: 'a'.repeat(61) }, 'name'],
    ['a handle with a slash', { ...ada, handle: 'a/b' }, 'handle'],
    ['a handle of one letter', { ...ada, handle: 'a' }, 'handle'],
    ['a handle too long', { ...ada, handle: 'a'.repeat(31) }, 'handle'],
    ["a page's name as a handle", { ...ada, handle: 'new' }, 'handle'],
    ["a guest's handle", { ...ada, handle: 'guest-x' }, 'handle'],
    ['no email', { ...ada, email: undefined }, 'email'],
    ['what is no email', { ...ada, email: 'ada@' }, 'email'],
    ['an operator for an email', { ...ada, email: { $ne: null } }, 'email'],
    ['a short password', { ...ada, password: '1234567' }, 'password'],
    ['a huge password', { ...ada, password: 'ab'.repeat(101) }, 'password'],
    ['a password everybody tries', { ...ada, password: 'Password' }, 'password'],
    ['the email as password', { ...ada, password: 'Ada@example.org' }, 'password'],
    ['a null byte in a password', { ...ada, password: 'paper\u0000clips' }, 'password'],
    ['an operator for a password', { ...ada, password: { $gt: '' } }, 'password'],
  ];
  for (const [what, body, field] of refusedSignUps) {
    it(`refuses ${what} with a sentence, and writes nothing`, async () => {
      const refused = await api('POST', '/people', body);
      expect(refused.status).to.equal(422);
      expect(refused.body.error.code).to.equal('invalid_input');
      expect(refused.body.error.fields[field]).to.match(/^[A-Z].{10,}[.]$/);
      expect(await PersonModel.countDocuments({})).to.equal(0);
    });
  }

  it('lets no operator in through the sign-in', async () => {
    await api('POST', '/people', ada);
    for (const body of [{ handle: { $gt: '' }, password: ada.password }, { handle: 'ada', password: { $gt: '' } }, { handle: ['ada'], password: [ada.password] }, [], 'ada', null]) {
      const refused = await api('POST', '/session', body);
      expect(refused.status, JSON.stringify(body)).to.be.oneOf([400, 422]);
    }
  });

  it('never tells an email or a hash to anybody else', async () => {
    const made = await api('POST', '/people', ada);
    await api('POST', '/people', { ...ada, handle: 'linus', email: 'linus@example.org' });
    const linus = (await api('POST', '/session', { handle: 'linus', password: ada.password })).body.token;
    for (const reply of [made, await api('GET', '/people/ada'), await api('GET', '/people/ada', undefined, linus), await api('GET', '/people/ADA')]) {
      expect(reply.status).to.be.lessThan(300);
      expect(reply.text).to.include('Ada');
      expect(reply.text).not.to.match(/argon2|passwordHash|ada@example|blocked|roles/);
    }
  });

  it('answers 404 for a handle nobody has, whatever its shape', async () => {
    for (const handle of ['nobody', '%7B%22%24gt%22%3A%22%22%7D', 'x'.repeat(500), '%00']) expect((await api('GET', `/people/${handle}`)).status, handle).to.equal(404);
  });

  it('describes these doors in OpenAPI', async () => {
    const { paths } = (await api('GET', '/openapi.json')).body;
    expect(paths['/people'].post.requestBody.content['application/json'].schema.required).to.have.members(['handle', 'name', 'email', 'password']);
    expect(paths).to.include.keys('/session', '/me', '/me/availability', '/me/expertise', '/people/{handle}');
  });
});

describe('API keys over the API', () => {
  it('can be made, listed and ended', async () => {
    const world = await emptyWorld();
    const { token } = (await call(world.url, 'POST', '/people', { body: ada })).body;
    const made = await call(world.url, 'POST', '/me/tokens', { token, body: { name: 'My <b>script</b>' } });
    expect(made.status).to.equal(201);
    const { items } = (await call(world.url, 'GET', '/me/tokens', { token })).body;
    expect(items.map((item: { name: string }) => item.name)).to.have.members(['', 'My <b>script</b>']);
    const { id } = items.find((item: { name: string }) => item.name !== '');
    expect((await call(world.url, 'GET', '/me', { token: made.body.token })).status).to.equal(200);
    expect((await call(world.url, 'DELETE', `/me/tokens/${id}`, { token })).status).to.equal(200);
    expect((await call(world.url, 'GET', '/me', { token: made.body.token })).status).to.equal(401);
    expect((await call(world.url, 'DELETE', `/me/tokens/${id}`, { token })).status).to.equal(404);
    expect((await call(world.url, 'DELETE', '/me/tokens/nonsense', { token })).status).to.equal(404);
  });
});
