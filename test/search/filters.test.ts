import { expect } from 'chai';
import mongoose from 'mongoose';
import type { Ctx } from '../../server/context.js';
import { DAY } from '../../server/clock.js';
import { QuestionModel, type Question } from '../../server/questions/question.model.js';
import { enqueueQuestion } from '../../server/search/enqueue.js';
import { sawEngine } from '../../server/search/search-health.js';
import { searchInput } from '../../server/search/search.input.js';
import { searchQuestions } from '../../server/search/search-questions.js';
import { placeMark } from '../../server/web/cursor.js';
import { SpaceModel } from '../../server/spaces/space.model.js';
import { renderMarkdown } from '../../server/web/markdown.js';
import { castPerson } from '../support/cast.js';
import { call, visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

describe('narrowing a search', () => {
  let world: World;
  let askerId: mongoose.Types.ObjectId;
  let spaceId: mongoose.Types.ObjectId;
  const ids: Record<string, string> = {};

  const keep = async (name: string, title: string, daysAgo: number, more: Partial<Question> & { spaceId?: mongoose.Types.ObjectId } = {}) => {
    const at = new Date(world.ctx.clock.now().getTime() - daysAgo * DAY);
    const _id = new mongoose.Types.ObjectId();
    await QuestionModel.collection.insertOne({ ...new QuestionModel({ _id, askerId, title, createdAt: at, updatedAt: at, bodyHtml: renderMarkdown(''), ...more }).toObject(), ...more } as never);
    await enqueueQuestion(_id);
    ids[name] = `${_id}`;
  };
  const found = async (query: Record<string, string>, ctx: Ctx = world.ctx) => {
    const { items, ...rest } = await searchQuestions(ctx, searchInput.parse(query));
    const nameOf = (id: string) => Object.keys(ids).find((name) => ids[name] === id) ?? id;
    return { ...rest, names: items.map(({ question }) => nameOf(`${question._id}`)) };
  };
  const names = async (query: Record<string, string>) => (await found(query)).names;

  before(async () => {
    world = await emptyWorld();
    askerId = (await castPerson(world.ctx, 'Ada')).person._id;
    const at = world.ctx.clock.now();
    spaceId = (await SpaceModel.create({ _id: new mongoose.Types.ObjectId(), slug: 'acme', name: 'Acme kettles', accent: '#0b6e5f', openedById: askerId, createdAt: at, updatedAt: at }))._id;
    await keep('old', 'The kettle hums at night', 400, { status: 'solved', score: 9, answerCount: 3, topics: ['kettles'] });
    await keep('german', 'Der kettle brummt', 20, { language: 'de', score: 1, answerCount: 1 });
    await keep('fresh', 'A kettle that hums, again', 2, { topics: ['kettles', 'noise'], score: 0, answerCount: 0 });
    await keep('sponsored', 'Kettle by Acme drips', 40, { spaceId, score: 4, answerCount: 2 });
    await world.settle();
  });

  it('keeps to language, time, space, topic and state, one by one and together', async () => {
    expect(await names({ q: 'kettle' })).to.have.members(['old', 'german', 'fresh', 'sponsored']);
    expect(await names({ q: 'kettle', language: 'de' })).to.deep.equal(['german']);
    expect(await names({ q: 'kettle', since: 'week' })).to.deep.equal(['fresh']);
    expect(await names({ q: 'kettle', since: 'month' })).to.have.members(['fresh', 'german']);
    expect(await names({ q: 'kettle', since: '2026-01-15' })).to.have.members(['fresh', 'german', 'sponsored']);
    expect(await names({ q: 'kettle', space: 'acme' })).to.deep.equal(['sponsored']);
    expect(await names({ q: 'kettle', topic: 'kettles', status: 'open' })).to.deep.equal(['fresh']);
    expect(await names({ q: 'kettle', topic: 'kettles', since: 'year', language: 'de' })).to.deep.equal([]);
  });

  it('sorts by time, by helpfulness and by who waits longest for a first answer, typos and all', async () => {
    expect(await names({ q: 'ketle', sort: 'newest' })).to.deep.equal(['fresh', 'german', 'sponsored', 'old']);
    expect(await names({ q: 'kettle', sort: 'helpful' })).to.deep.equal(['old', 'sponsored', 'german', 'fresh']);
    expect(await names({ q: 'kettle', sort: 'unanswered' })).to.deep.equal(['fresh', 'german', 'sponsored', 'old']);
    expect(await names({ q: 'kettle hums', sort: 'newest' }), 'what has only one of the words stays out').to.deep.equal(['fresh', 'old']);
  });

  it('lists the newest when there are filters and no words', async () => {
    expect(await names({ topic: 'kettles' })).to.deep.equal(['fresh', 'old']);
    expect(await names({ sort: 'helpful' })).to.deep.equal(['old', 'sponsored', 'german', 'fresh']);
  });

  it('never says solved of what is open again, however old the index', async () => {
    await QuestionModel.updateOne({ _id: ids['old'] }, { $set: { status: 'open' } });
    expect(await names({ q: 'kettle', status: 'solved' })).to.deep.equal([]);
    await QuestionModel.updateOne({ _id: ids['old'] }, { $set: { status: 'solved' } });
  });

  it('keeps the filters with the engine away, and says what it looked through', async () => {
    const away = { ...world.ctx, search: { ...world.ctx.search, client: { index: () => ({ search: () => Promise.reject(new Error('away')) }) } } } as unknown as Ctx;
    expect(await found({ q: 'kettles' }, away)).to.deep.include({ degraded: true, names: ['fresh', 'old'] });
    expect((await found({ q: 'kettles', status: 'solved' }, away)).names).to.deep.equal(['old']);
    expect((await found({ q: 'kettles', since: 'week' }, away)).names).to.deep.equal(['fresh']);
    expect((await found({ since: 'month', language: 'de' }, away)).names).to.deep.equal(['german']);
    sawEngine(world.ctx, true);
    const page = await visitor(world.url).get('/search?q=kettle');
    expect(page.text).to.contain('4 questions');
    expect((await call(world.url, 'GET', '/search?q=kettle&space=nowhere')).status).to.equal(404);
  });

  it('shows on the page what is set, each with a way to take it off', async () => {
    const { text } = await visitor(world.url).get('/search?q=kettle&topic=kettles&since=year&sort=newest&language=en');
    expect(text).to.contain('about kettles').and.contain('from the last year').and.contain('in English').and.contain('sorted: newest');
    const off = /<a class="chip" href="([^"]+)"><span class="sr-only">Take off: <\/span>about kettles/.exec(text)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
    expect(off).to.equal('/search?q=kettle&language=en&since=year&sort=newest');
    expect(text).to.match(/<option value="year" selected>/).and.match(/<option value="newest" selected>/);
    expect((await visitor(world.url).get(`/search?q=x&topic=${encodeURIComponent('"><script>')}`)).text).to.not.contain('"><script>');
  });

  it('filters and sorts for programs too, also under /questions', async () => {
    const { body } = await call(world.url, 'GET', '/search?q=kettle&sort=helpful&since=year');
    expect(body.items.map((item: { id: string }) => item.id)).to.deep.equal([ids['sponsored'], ids['german'], ids['fresh']]);
    const listed = await call(world.url, 'GET', '/questions?query=kettle&topic=kettles&status=open');
    expect(listed.body.items.map((item: { id: string }) => item.id)).to.deep.equal([ids['fresh']]);
  });
});

describe('paging through what was found', () => {
  let world: World;
  before(async () => {
    world = await emptyWorld();
    const askerId = (await castPerson(world.ctx, 'Ada')).person._id;
    for (let i = 0; i < 45; i++) {
      const at = new Date(world.ctx.clock.now().getTime() - i * 1000);
      await enqueueQuestion((await QuestionModel.create({ _id: new mongoose.Types.ObjectId(), askerId, title: `Kettle number ${i}`, createdAt: at, updatedAt: at }))._id);
    }
    await world.settle();
  });

  it('shows each once, by marks that belong to this very search', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    for (let pages = 0; next !== null; pages++) {
      const { status, body }: { status: number; body: any } = await call(world.url, 'GET', `/search?q=kettle&sort=newest${next && `&cursor=${next}`}`);
      expect(status).to.equal(200);
      expect(pages).to.be.lessThan(4);
      seen.push(...body.items.map((item: { title: string }) => item.title));
      if (next === '') {
        expect((await call(world.url, 'GET', `/search?q=kettle&sort=helpful&cursor=${body.next}`)).status, 'of another search').to.equal(422);
        expect((await call(world.url, 'GET', `/search?q=pot&sort=newest&cursor=${body.next}`)).status).to.equal(422);
        // What is asked meanwhile doesn't push the rest along.
        const later = new Date(world.ctx.clock.now().getTime() + 5_000);
        await enqueueQuestion((await QuestionModel.create({ _id: new mongoose.Types.ObjectId(), askerId: new mongoose.Types.ObjectId(), title: 'Kettle asked meanwhile', createdAt: later, updatedAt: later }))._id);
        await world.settle();
      }
      next = body.next;
    }
    expect(seen).to.deep.equal(Array.from({ length: 45 }, (_, i) => `Kettle number ${i}`));
  });

  it('goes on from page to page without JavaScript', async () => {
    const linus = visitor(world.url);
    const first = await linus.get('/search?q=kettle');
    const href = /rel="next" href="([^"]+)"/.exec(first.text)![1]!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
    const second = await linus.get(href);
    expect(second.status).to.equal(200);
    expect(second.text).to.contain('Back to the first page').and.contain('</mark> number');
  });

  it('leads nobody beyond a thousand', async () => {
    const { cursor: _cursor, ...search } = searchInput.parse({ q: 'kettle' });
    const mark = (offset: number) => placeMark({ offset, at: world.ctx.clock.now() }, { ...search, limit: 20 });
    expect((await call(world.url, 'GET', `/search?q=kettle&cursor=${mark(980)}`)).body).to.deep.include({ items: [], next: null });
    expect((await call(world.url, 'GET', `/search?q=kettle&cursor=${mark(1000)}`)).status).to.equal(422);
  });

  it('pages the list of questions by words in the same way', async () => {
    const { body } = await call(world.url, 'GET', '/questions?query=kettle&limit=30');
    expect(body.items).to.have.length(30);
    const rest = await call(world.url, 'GET', `/questions?query=kettle&limit=30&cursor=${body.next}`);
    expect(rest.body.items.length).to.be.within(15, 16);
    expect(rest.body.next).to.equal(null);
  });
});
