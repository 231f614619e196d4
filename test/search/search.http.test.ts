import { expect } from 'chai';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

describe('the search doors', () => {
  let world: World;
  let ada: Actor;

  const post = (path: string, body: object, actor: Actor) =>
    fetch(`${world.url}/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${actor.token}` }, body: JSON.stringify(body) });
  const page = async (path: string) => {
    const answer = await fetch(world.url + path, { headers: { accept: 'text/html' } });
    return { status: answer.status, text: await answer.text() };
  };

  before(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
    expect((await post('/questions', { title: 'How do I pour a <i>wheat</i> beer?', body: 'Too much foam.', topics: ['wheat-beer'] }, ada)).status).to.equal(201);
    await world.settle();
  });

  it('finds what was asked a moment ago', async () => {
    const answer = await fetch(`${world.url}/api/v1/search?q=wheat%20foam`);
    expect(answer.status).to.equal(200);
    const body = (await answer.json()) as { items: Record<string, unknown>[]; next: null; total: number; degraded: boolean };
    expect(body).to.include({ next: null, total: 1, degraded: false });
    expect(body.items[0]).to.include({ title: 'How do I pour a <i>wheat</i> beer?', titleHtml: 'How do I pour a &lt;i&gt;<mark>wheat</mark>&lt;/i&gt; beer?', status: 'open' });
    expect(body.items[0]!['topics']).to.deep.equal(['wheat-beer']);
  });

  it('suggests while typing, as JSON and as the list the page shows', async () => {
    const json = (await (await fetch(`${world.url}/api/v1/suggest?q=pour%20whea`)).json()) as { items: { title: string }[] };
    expect(json.items.map((item) => item.title)).to.deep.equal(['How do I pour a <i>wheat</i> beer?']);
    const { status, text } = await page('/search/similar?q=pour%20whea');
    expect(status).to.equal(200);
    expect(text).to.contain('<mark>').and.contain('/questions/').and.not.contain('<i>').and.not.contain('<html');
  });

  it('shows the page with its words marked, and an honest nothing', async () => {
    const found = await page('/search?q=wheat');
    expect(found.status).to.equal(200);
    expect(found.text).to.contain('&lt;i&gt;<mark>wheat</mark>').and.contain('1 question');
    const nothing = await page('/search?q=zeppelin');
    expect(nothing.text).to.contain('Nothing found');
    expect((await page('/search')).text).to.contain('What are you looking for?');
  });

  it('keeps what was typed safe on the page', async () => {
    const { status, text } = await page(`/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(status).to.equal(200);
    expect(text).to.contain('&lt;script&gt;alert(1)');
    expect(text).to.not.contain('<script>alert(1)');
  });

  it('refuses strange input with a sentence', async () => {
    for (const query of ['q=a&cursor=0', 'q=a&sort=x', 'q=a&since=x', 'q=a&language=english', 'q=a&status=lost', `q=${'a'.repeat(301)}`]) {
      const answer = await fetch(`${world.url}/api/v1/search?${query}`);
      expect(answer.status, query).to.equal(422);
      expect(((await answer.json()) as { error: { message: string } }).error.message).to.match(/[.:]/);
    }
    expect((await fetch(`${world.url}/api/v1/search?q[$gt]=a`)).status).to.equal(200);
  });
});
