import { expect } from 'chai';
import type { Filter, Index } from 'meilisearch';
import { codeOf, startEngine, type EngineUnderTest } from './engine.js';

const THINGS = [
  { id: 1, kind: 'Book', price: 10, tags: ['red', 'blue'], note: null, maker: { name: 'Acme' } },
  { id: 2, kind: 'book', price: 20.5, tags: [], note: '' },
  { id: 3, kind: 'pen', price: 5, tags: ['blue'], ok: true },
  { id: 4, kind: "o'clock", price: '30', tags: ['dark red'], ok: false },
];

describe('Meilisearch: filters', () => {
  let engine: EngineUnderTest;
  let things: Index;
  before(async () => {
    engine = await startEngine();
    things = await engine.index(THINGS, { filterableAttributes: ['kind', 'price', 'tags', 'note', 'maker.name', 'ok', 'gone'] });
  });
  after(() => engine.stop());

  const through = async (filter: Filter) => (await things.search('', { filter })).hits.map((hit) => hit['id']);

  const CASES: [filter: Filter, ids: number[]][] = [
    ['kind = book', [1, 2]],
    ['kind = "BOOK"', [1, 2]],
    ['kind != book', [3, 4]],
    ['kind = "o\'clock"', [4]],
    ["kind = 'o\\'clock'", [4]],
    ['price = 10', [1]],
    ['price = 10.0', [1]],
    ['price > 5', [1, 2]],
    ['price >= 5 AND price < 20', [1, 3]],
    ['price <= 5', [3]],
    ['price 5 TO 10', [1, 3]],
    ['tags = blue', [1, 3]],
    ['tags != blue', [2, 4]],
    ['tags = "dark red"', [4]],
    ['tags IN [red, "dark red"]', [1, 4]],
    ['tags IN []', []],
    ['tags NOT IN [red, blue]', [2, 4]],
    ['NOT tags IN [red, blue]', [2, 4]],
    ['note EXISTS', [1, 2]],
    ['note NOT EXISTS', [3, 4]],
    ['note IS NULL', [1]],
    ['note IS NOT NULL', [2, 3, 4]],
    ['note IS EMPTY', [2]],
    ['tags IS EMPTY', [2]],
    ['tags IS NOT EMPTY', [1, 3, 4]],
    ['maker.name = acme', [1]],
    ['ok = true', [3]],
    ['ok = false', [4]],
    ['gone EXISTS', []],
    ['tags STARTS WITH dark', [4]],
    ['kind = pen OR kind = book AND price > 15', [2, 3]],
    ['(kind = pen OR kind = book) AND price > 15', [2]],
    ['NOT kind = pen AND NOT price = 10', [2, 4]],
    ['NOT (kind = pen OR price = 10)', [2, 4]],
    [['kind = book', 'price > 15'], [2]],
    [[['kind = pen', 'price = 10'], 'tags = blue'], [1, 3]],
    ['', [1, 2, 3, 4]],
    [[], [1, 2, 3, 4]],
  ];
  for (const [filter, expected] of CASES) {
    it(`lets through what ${JSON.stringify(filter)} says`, async () => {
      expect(await through(filter)).to.deep.equal(expected);
    });
  }

  for (const filter of ['colour = red', 'kind', 'kind =', 'kind = a b', '(kind = a', 'kind = a)', 'kind ~ a', 'kind IN [a', 'kind IN a', 'price 1 TO', 'kind = a AND', 'AND', 'price > > 1', 'kind IS', 'kind = "a', '[', 'price 1 TO x']) {
    it(`refuses ${JSON.stringify(filter)} and says where`, async () => {
      expect(await codeOf(things.search('', { filter }))).to.equal('invalid_search_filter');
    });
  }

  it('counts facets of what was found', async () => {
    const answer = await things.search('', { facets: ['tags', 'price'], filter: 'kind != pen' });
    expect(answer.facetDistribution).to.deep.equal({ tags: { blue: 1, 'dark red': 1, red: 1 }, price: { 10: 1, 20.5: 1, 30: 1 } });
    expect(answer.facetStats!['price']).to.deep.equal({ min: 10, max: 20.5 });
    expect(await codeOf(things.search('', { facets: ['colour'] }))).to.equal('invalid_search_facets');
  });
});
