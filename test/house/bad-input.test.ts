/** No door breaks: whatever comes in at any of them, by whomever, the answer is never a fault of ours and never tells of our insides. */
import { expect } from 'chai';
import { features } from '../../server/routes.js';
import { castPerson } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';
import { routesOf } from '../support/routes-of.js';

const IDS = ['x', '000000000000000000000000', '%00', '%E0%A4%A', '..%2f..%2fetc', '{"$gt":""}', 'a'.repeat(3000)];
const BODIES: unknown[] = [
  {}, [], 'text', 7, null, { $gt: '' },
  { title: { $ne: null }, body: ['x'], text: 9, value: 'up', topics: { length: 3 }, until: {}, about: null, reason: [1], handle: { $regex: '.*' }, password: { $gt: '' }, guest: 'x', clientId: { $gt: '' } },
  { title: '\u0000'.repeat(20), body: '\uD800', text: '\u202E', topics: ['<script>'], until: 'tomorrow', minutes: '-1', value: 1e308, draftedAt: 'x', handle: '\u0000', name: '\u0000', email: 'x@', password: 'y' },
];
const QUERIES = ['', '?q[$gt]=&cursor=x&topic[]=&status=nonsense&after=-1&limit=1e9&query=%00&title[$ne]=x&step=details&next=//evil.example', '?q=%22%22%22-&cursor=%F0%9F&after=NaN&limit=0&before=x'];

describe('bad input at every door', function () {
  this.timeout(120_000);
  let world: World;
  let token: string;
  before(async () => {
    world = await emptyWorld();
    ({ token } = await castPerson(world.ctx, 'Linus'));
  });

  async function knock(method: string, path: string, headers: Record<string, string>, body?: string): Promise<void> {
    const reply = await fetch(world.url + path, { method, headers, redirect: 'manual', ...(body !== undefined && { body }) });
    const text = await reply.text();
    const said = `${method} ${path.slice(0, 120)} ${body?.slice(0, 60) ?? ''}`;
    expect(reply.status, said).to.be.lessThan(500);
    expect(text, said).not.to.match(/at .+\(.+:\d+:\d+\)|MongoServerError|CastError|ZodError|node_modules/);
  }
  const filled = (path: string, id: string) => path.replace(/:\w+/g, id);

  it('of the API gets a refusal or an answer', async () => {
    const doors = Object.values(features).flatMap((feature) => feature.api ?? []);
    for (const door of doors) {
      for (const authorization of [undefined, `Bearer ${token}`]) {
        // Signing out would end the token that the rest is tried with.
        if (['/session', '/me/sessions'].includes(door.path) && door.method === 'delete' && authorization) continue;
        const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
        for (const id of door.path.includes(':') ? IDS : ['']) for (const query of QUERIES) await knock(door.method.toUpperCase(), `/api/v1${filled(door.path, id)}${query}`, headers, door.method === 'get' ? undefined : '{}');
        if (door.body) for (const body of BODIES) await knock(door.method.toUpperCase(), `/api/v1${filled(door.path, IDS[1]!)}`, headers, JSON.stringify(body));
      }
    }
    expect((await fetch(`${world.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })).status, 'the token is still good').to.equal(200);
  });

  it('of the pages gets a page', async () => {
    const routes = Object.values(features).flatMap((feature) => (feature.pages ? routesOf(feature.pages(world.ctx)) : []));
    expect(routes.length).to.be.greaterThan(40);
    for (const { path, methods } of routes) {
      for (const method of Object.keys(methods)) {
        for (const id of path.includes(':') ? IDS : ['']) {
          for (const query of QUERIES) await knock(method.toUpperCase(), `${filled(path, id)}${query}`, { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }, method === 'get' ? undefined : 'title[$ne]=&title=a&title=b&body=%00&text[]=&value=9&minutes=-1&pick=x&next=//evil.example');
        }
      }
    }
  });
});
