import { expect } from 'chai';
import { codeOf, ids, startEngine, type EngineUnderTest } from './engine.js';

describe('Meilisearch: in which order', () => {
  let engine: EngineUnderTest;
  before(async () => {
    engine = await startEngine();
  });
  after(() => engine.stop());

  const texts = (...titles: string[]) => titles.map((title, i) => ({ id: i + 1, title }));

  it('words: who has more of the words comes first', async () => {
    const index = await engine.index(texts('red', 'red green', 'red green blue'));
    expect(await ids(index, 'red green blue ')).to.deep.equal([3, 2, 1]);
  });

  it('typo: who has fewer typos comes first, even where the words stand farther apart', async () => {
    const index = await engine.index(texts('kettla stove', 'kettle on the old stove'));
    expect(await ids(index, 'kettle stove ')).to.deep.equal([2, 1]);
  });

  it('proximity: who has the words nearer to each other comes first', async () => {
    const index = await engine.index(texts('kettle of the old black stove', 'kettle on stove', 'kettle stove', 'kettle. stove'));
    expect(await ids(index, 'kettle stove ')).to.deep.equal([3, 2, 1, 4]);
  });

  it('attributeRank: who has the words in the more important attribute comes first', async () => {
    const index = await engine.index([{ id: 1, title: 'stove', body: 'kettle' }, { id: 2, title: 'a very old kettle', body: 'stove' }], { searchableAttributes: ['title', 'body'] });
    expect(await ids(index, 'kettle ')).to.deep.equal([2, 1]);
    expect(await ids(index, 'stove ')).to.deep.equal([1, 2]);
  });

  it('wordPosition: who has the words nearer to the beginning comes first', async () => {
    const index = await engine.index(texts('an old black kettle', 'kettle with a crack'), { searchableAttributes: ['title'] });
    expect(await ids(index, 'kettle ')).to.deep.equal([2, 1]);
  });

  it('exactness: who is exactly the query comes first, then who begins with it', async () => {
    const index = await engine.index(texts('kettles', 'kettle with a crack', 'kettle'), { searchableAttributes: ['title'] });
    expect(await ids(index, 'kettle')).to.deep.equal([3, 2, 1]);
  });

  it('sort: by a value, where the rules place it, documents without it last either way', async () => {
    const index = await engine.index([{ id: 1, title: 'kettle', price: 5 }, { id: 2, title: 'kettle', price: 30 }, { id: 3, title: 'kettle' }, { id: 4, title: 'kettle', price: 'free' }], { sortableAttributes: ['price'] });
    expect(await ids(index, 'kettle', { sort: ['price:asc'] })).to.deep.equal([1, 2, 4, 3]);
    expect(await ids(index, '', { sort: ['price:desc'] })).to.deep.equal([2, 1, 4, 3]);
    expect(await codeOf(index.search('', { sort: ['title:asc'] }))).to.equal('invalid_search_sort');
    expect(await codeOf(index.search('', { sort: ['price'] }))).to.equal('invalid_search_sort');
  });

  it('own rules: descending by a number among equals', async () => {
    const index = await engine.index([{ id: 1, title: 'kettle', at: 10 }, { id: 2, title: 'kettle', at: 30 }, { id: 3, title: 'kettle pot', at: 99 }], {
      rankingRules: ['words', 'typo', 'proximity', 'attributeRank', 'sort', 'wordPosition', 'exactness', 'at:desc'],
    });
    expect(await ids(index, 'kettle ')).to.deep.equal([2, 1, 3]);
    expect(await ids(index, '')).to.deep.equal([3, 2, 1]);
  });

  it('gives the best a score of 1, and each worse one less', async () => {
    const index = await engine.index(texts('kettle', 'a kettle', 'kettla'), { searchableAttributes: ['title'] });
    const scores = (await index.search('kettle ', { showRankingScore: true })).hits.map((hit) => hit._rankingScore!);
    expect(scores).to.have.length(3);
    expect(scores[0]).to.equal(1);
    expect(scores[1]).to.be.below(scores[0]!).and.above(scores[2]!);
    expect(scores[2]).to.be.above(0);
    const strict = await index.search('kettle ', { rankingScoreThreshold: 0.9999 });
    expect(strict.hits.map((hit) => hit['id'])).to.deep.equal([1]);
  });

  it('keeps one of each kind with a distinct attribute', async () => {
    const index = await engine.index([{ id: 1, title: 'kettle', kind: 'a' }, { id: 2, title: 'kettle', kind: 'b' }, { id: 3, title: 'kettle', kind: 'a' }], { distinctAttribute: 'kind', filterableAttributes: ['kind'] });
    expect(await ids(index, 'kettle')).to.deep.equal([1, 2]);
  });
});
