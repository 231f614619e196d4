import { expect } from 'chai';
import type { Index } from 'meilisearch';
import { codeOf, ids, startEngine, type EngineUnderTest } from './engine.js';

const TEXT = 'One two three four five six seven eight nine ten kettle eleven twelve thirteen fourteen.';

describe('Meilisearch: what an answer looks like', () => {
  let engine: EngineUnderTest;
  let index: Index;
  before(async () => {
    engine = await startEngine();
    index = await engine.index([{ id: 1, title: 'Kettle & <b>pot</b>', body: TEXT, price: 5, tags: ['a kettle', 'b'] }, { id: 2, title: 'Café', body: 'crème brûlée', price: 6, tags: [] }], {});
  });
  after(() => engine.stop());

  const formatted = async (q: string, options: object) => (await index.search(q, options)).hits[0]!._formatted as Record<string, unknown>;

  it('marks found words, typed parts of words only, and turns numbers into text', async () => {
    expect(await formatted('kett', { attributesToHighlight: ['title', 'tags', 'price'] })).to.deep.include({ title: '<em>Kett</em>le & <b>pot</b>', tags: ['a <em>kett</em>le', 'b'], price: '5', id: '1' });
    expect(await formatted('ketle ', { attributesToHighlight: ['title'] })).to.include({ title: '<em>Kettle</em> & <b>pot</b>' });
    expect(await formatted('creme', { attributesToHighlight: ['*'] })).to.include({ body: '<em>crème</em> brûlée' });
  });

  it('marks with other tags when asked to', async () => {
    expect(await formatted('kettle ', { attributesToHighlight: ['title'], highlightPreTag: '\uE000', highlightPostTag: '\uE001' })).to.include({ title: '\uE000Kettle\uE001 & <b>pot</b>' });
  });

  it('marks a phrase only where it stands as a phrase', async () => {
    expect(await formatted('"nine ten"', { attributesToHighlight: ['body'] })).to.deep.include({ body: TEXT.replace('nine ten', '<em>nine</em> <em>ten</em>') });
    expect(await ids(index, '"ten nine"')).to.deep.equal([]);
  });

  it('crops around what was found', async () => {
    const { body } = (await formatted('kettle ', { attributesToCrop: ['body'], cropLength: 5, attributesToHighlight: ['body'] })) as { body: string };
    expect(body).to.match(/^…/).and.match(/…$/).and.contain('<em>kettle</em>');
    expect(body.replace(/…|<\/?em>/g, '').trim().split(/\s+/)).to.have.length(5);
    expect((await formatted('kettle ', { attributesToCrop: ['body:3'], cropMarker: '[…]' }))['body']).to.match(/^\[…\].*kettle.*\[…\]$/);
  });

  it('tells where the words stand, in bytes', async () => {
    const { hits } = await index.search('brulee ', { showMatchesPosition: true });
    expect(hits[0]!._matchesPosition).to.deep.equal({ body: [{ start: 7, length: 8 }] });
    const inList = await index.search('kettle ', { showMatchesPosition: true });
    expect(inList.hits[0]!._matchesPosition!['tags']).to.deep.equal([{ start: 2, length: 6, indices: [0] }]);
  });

  it('holds the attributes asked for and no others', async () => {
    expect((await index.search('kettle', { attributesToRetrieve: ['id', 'price'] })).hits).to.deep.equal([{ id: 1, price: 5 }]);
    const shy = await engine.index([{ id: 1, title: 'kettle', secret: 'x' }], { displayedAttributes: ['id', 'title'] });
    expect((await shy.search('kettle', { attributesToRetrieve: ['*'] })).hits).to.deep.equal([{ id: 1, title: 'kettle' }]);
  });

  it('pages by offset and limit with an estimate, by page with exact numbers', async () => {
    const many = await engine.index(Array.from({ length: 45 }, (_, id) => ({ id, title: 'kettle' })));
    const part = await many.search('kettle', { offset: 40, limit: 10 });
    expect(part).to.include({ offset: 40, limit: 10, estimatedTotalHits: 45, query: 'kettle' });
    expect(part.hits).to.have.length(5);
    const page = await many.search('kettle', { page: 3, hitsPerPage: 20 });
    expect(page).to.include({ page: 3, hitsPerPage: 20, totalHits: 45, totalPages: 3 });
    expect(page.hits).to.have.length(5);
    expect((await many.search('kettle', { page: 0, hitsPerPage: 20 })).hits).to.deep.equal([]);
    expect((await many.search('kettle')).hits).to.have.length(20);
  });

  it('never reaches beyond maxTotalHits', async () => {
    const few = await engine.index(Array.from({ length: 30 }, (_, id) => ({ id, title: 'kettle' })), { pagination: { maxTotalHits: 12 } });
    expect((await few.search('kettle', { limit: 100 })).hits).to.have.length(12);
    expect((await few.search('kettle', { page: 1, hitsPerPage: 10 })).totalHits).to.equal(12);
    expect((await few.search('kettle', { offset: 12, limit: 5 })).hits).to.deep.equal([]);
  });

  it('answers several searches in one go, in their order', async () => {
    const { results } = await engine.client.multiSearch({ queries: [{ indexUid: index.uid, q: '"kettle"', limit: 1, attributesToRetrieve: ['id'] }, { indexUid: index.uid, q: 'creme', attributesToRetrieve: ['id'] }] });
    expect(results.map((result) => [result.indexUid, result.hits])).to.deep.equal([[index.uid, [{ id: 1 }]], [index.uid, [{ id: 2 }]]]);
    expect(await codeOf(engine.client.multiSearch({ queries: [{ indexUid: index.uid, q: 'a' }, { indexUid: 'contract_nowhere', q: 'a' }] }))).to.equal('index_not_found');
    expect(await codeOf(engine.client.multiSearch({ queries: [{ indexUid: index.uid, q: 'a', filter: 'nope = 1' }] }))).to.equal('invalid_search_filter');
  });

  it('answers a search by address as well', async () => {
    const { hits } = await index.searchGet('kettle', { limit: 1, attributesToRetrieve: ['id'] });
    expect(hits).to.deep.equal([{ id: 1 }]);
  });
});
