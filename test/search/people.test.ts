import { expect } from 'chai';
import { MINUTE } from '../../server/clock.js';
import type { Person } from '../../server/people/person.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { LedgerEntryModel } from '../../server/reputation/ledger-entry.model.js';
import { enqueuePerson } from '../../server/search/enqueue.js';
import { sawEngine } from '../../server/search/search-health.js';
import { searchPeople } from '../../server/search/search-people.js';
import { renderMarkdown } from '../../server/web/markdown.js';
import { castPerson, type Actor } from '../support/cast.js';
import { call, visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

describe('searching people', () => {
  let world: World;
  let cast: Record<string, Actor>;

  const enter = async (name: string, more: Partial<Person> = {}) => {
    const about = more.about ?? '';
    const actor = await castPerson(world.ctx, name, { ...more, aboutHtml: renderMarkdown(about), email: `${name.toLowerCase()}@example.org` });
    await enqueuePerson(actor.id);
    return (cast[name] = actor);
  };
  const inMinutes = (minutes: number) => new Date(world.ctx.clock.now().getTime() + minutes * MINUTE);
  const handles = async (query: string, token?: string) => {
    const { status, body } = await call(world.url, 'GET', `/people?${query}`, token ? { token } : {});
    expect(status, query).to.equal(200);
    return (body.items as { handle: string }[]).map(({ handle }) => handle);
  };

  before(async () => {
    world = await emptyWorld();
    cast = {};
    const baker = { skills: ['sourdough starters'], topics: ['bread'] };
    await enter('Grace', { ...baker, about: 'I have baked **sourdough** for ten years.', freeUntil: inMinutes(50) });
    await enter('Paul', { ...baker, freeUntil: inMinutes(50), paused: true });
    await enter('Rosa', { ...baker, freeUntil: inMinutes(50), restUntil: inMinutes(5) });
    await enter('Quinn', { ...baker, freeUntil: inMinutes(50), quietHours: { from: '11:00', to: '13:00' } });
    await enter('Bea', { ...baker, freeUntil: inMinutes(-1) });
    await enter('Mary', { skills: ['night trains'], freeUntil: inMinutes(20) });
    await enter('Ivan', { ...baker, kind: 'imported', origin: { key: 'bread/user/1', url: 'https://bread.example/users/1' } });
    await enter('Visitor', { ...baker, kind: 'guest' });
    await enter('Ada');
    await LedgerEntryModel.collection.insertOne({ personId: cast['Grace']!.person._id, rule: 'solved-live', points: 15, topics: ['sourdough'], questionId: cast['Ada']!.person._id, byId: cast['Ada']!.person._id, at: world.ctx.clock.now(), cause: 'conversation.solved:1' } as never);
    await world.settle();
  });

  it('finds who knows, by their own words and despite a typo, never a guest', async () => {
    expect(await handles('query=sourdough')).to.have.members(['grace', 'paul', 'rosa', 'quinn', 'bea', 'ivan']);
    expect(await handles('query=sourdogh')).to.include('grace');
    expect(await handles('query=night%20trains')).to.deep.equal(['mary']);
    expect(await handles('query=zeppelins')).to.deep.equal([]);
    expect(await handles('query=rosa')).to.deep.equal(['rosa']);
  });

  it('says free only of who may be asked this moment', async () => {
    expect(await handles('query=sourdough&free=1')).to.deep.equal(['grace']);
    expect(await handles('free=1')).to.have.members(['grace', 'mary']);
    await PersonModel.updateOne({ handle: 'grace' }, { $set: { paused: true } });
    expect(await handles('query=sourdough&free=1'), 'the moment they pause, whatever the index says').to.deep.equal([]);
    await PersonModel.updateOne({ handle: 'grace' }, { $set: { paused: false } });
    const { body } = await call(world.url, 'GET', '/people?query=sourdough');
    const freeUntil = Object.fromEntries(body.items.map((item: { handle: string; freeUntil: string | null }) => [item.handle, item.freeUntil]));
    expect(freeUntil).to.deep.include({ grace: inMinutes(50).toISOString(), paul: null, rosa: null, quinn: null, bea: null, ivan: null });
  });

  it('shows their words with the found ones marked, what outcomes say, and no address', async () => {
    const { body, text } = await call(world.url, 'GET', '/people?query=sourdough&free=1');
    expect(body.items[0].skillsHtml).to.deep.equal(['<mark>sourdough</mark> starters']);
    expect(body.items[0].snippetHtml).to.contain('baked <mark>sourdough</mark> for');
    expect(body.items[0].standing).to.include({ topic: 'sourdough', sentence: 'solved 1 of 1 about sourdough' });
    expect(text).to.not.match(/@example|email|timeZone|blocked/);
    const page = await visitor(world.url).get('/search/people?q=sourdough');
    expect(page.status).to.equal(200);
    expect(page.text).to.contain('<mark>sourdough</mark>').and.contain('solved 1 of 1 about sourdough').and.contain('Known from elsewhere');
    expect(page.text).to.not.contain('@example');
    expect((await visitor(world.url).get('/search/people?q=zeppelins&free=1')).text).to.contain('Nobody who says so is free just now');
  });

  it('keeps people apart who want nothing to do with each other, both ways', async () => {
    await PersonModel.updateOne({ handle: 'grace' }, { $set: { blocked: [cast['Ada']!.person._id] } });
    await PersonModel.updateOne({ handle: 'ada' }, { $set: { blocked: [cast['Bea']!.person._id] } });
    const seen = await handles('query=sourdough', cast['Ada']!.token);
    expect(seen).to.include('rosa').and.not.include('grace').and.not.include('bea');
    expect(await handles('query=sourdough', cast['Mary']!.token)).to.include('grace');
    await PersonModel.updateMany({ handle: { $in: ['grace', 'ada'] } }, { $set: { blocked: [] } });
  });

  it('says so when the engine is away, and points to asking', async () => {
    const away = { ...world.ctx, search: { ...world.ctx.search, client: { index: () => ({ search: () => Promise.reject(new Error('away')) }) } } } as unknown as World['ctx'];
    await searchPeople(away, null, { q: 'sourdough', free: false, cursor: undefined }).then(() => expect.fail('nothing answered'), (error: { status: number; message: string }) => {
      expect(error.status).to.equal(503);
      expect(error.message).to.match(/resting.*Ask/);
    });
    sawEngine(world.ctx, true);
  });

  it('goes on by a mark that belongs to this search', async () => {
    for (let i = 0; i < 14; i++) await enter(`Baker${i}`, { skills: ['rye bread'] });
    await world.settle();
    const first = await call(world.url, 'GET', '/people?query=rye');
    const second = await call(world.url, 'GET', `/people?query=rye&cursor=${first.body.next}`);
    const all = [...first.body.items, ...second.body.items].map(({ handle }) => handle);
    expect(new Set(all).size).to.equal(14);
    expect(second.body.next).to.equal(null);
    expect((await call(world.url, 'GET', `/people?query=wheat&cursor=${first.body.next}`)).status).to.equal(422);
  });
});
