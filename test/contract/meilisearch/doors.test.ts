import { expect } from 'chai';
import { codeOf, done, startEngine, type EngineUnderTest } from './engine.js';

describe('Meilisearch: keys, errors and settings', () => {
  let engine: EngineUnderTest;
  before(async () => {
    engine = await startEngine();
  });
  after(() => engine.stop());

  it('tells everybody that it is well, and nobody without the key anything else', async function () {
    expect(await engine.send('GET', '/health', undefined, {})).to.deep.equal({ status: 200, body: { status: 'available' } });
    if (engine.key === '') this.skip();
    const without = await engine.send('GET', '/version', undefined, {});
    expect(without.status).to.equal(401);
    expect(without.body).to.include({ code: 'missing_authorization_header', type: 'auth', message: 'The Authorization header is missing. It must use the bearer authorization method.' });
    expect(without.body['link']).to.contain('missing_authorization_header');
    for (const path of ['/version', '/stats', '/indexes', '/tasks', '/indexes/x/search?q=a', '/indexes/x/documents/1', '/indexes/x/settings']) {
      const wrong = await engine.send('GET', path, undefined, { authorization: 'Bearer not-the-key' });
      expect(wrong.status, path).to.equal(403);
      expect(wrong.body, path).to.include({ code: 'invalid_api_key', type: 'auth', message: 'The provided API key is invalid.' });
    }
  });

  it('says which version it speaks', async () => {
    expect(await engine.client.getVersion()).to.have.keys('commitSha', 'commitDate', 'pkgVersion');
  });

  it('refuses unknown fields, wrong types and unreadable bodies, each by its code', async () => {
    const index = await engine.index([{ id: 1, title: 'kettle' }]);
    const search = (body: unknown) => engine.send('POST', `/indexes/${index.uid}/search`, body);
    const codes: [body: unknown, code: string][] = [
      [{ query: 'kettle' }, 'bad_request'],
      [{ q: 1 }, 'invalid_search_q'],
      [{ limit: -1 }, 'invalid_search_limit'],
      [{ limit: '3' }, 'invalid_search_limit'],
      [{ offset: 1.5 }, 'invalid_search_offset'],
      [{ matchingStrategy: 'some' }, 'invalid_search_matching_strategy'],
      [{ attributesToRetrieve: 'id' }, 'invalid_search_attributes_to_retrieve'],
      [{ filter: 5 }, 'invalid_search_filter'],
      [{ rankingScoreThreshold: 2 }, 'invalid_search_ranking_score_threshold'],
      ['{"q":', 'malformed_payload'],
    ];
    for (const [body, code] of codes) {
      const answer = await search(body);
      expect(answer.status, JSON.stringify(body)).to.equal(400);
      expect(answer.body, JSON.stringify(body)).to.include({ code, type: 'invalid_request' });
      expect(answer.body['message']).to.be.a('string').and.not.equal('');
    }
    expect((await search({ query: 'kettle' })).body['message']).to.contain('Unknown field `query`');
  });

  it('knows no index, document or way that is not there', async () => {
    const nowhere = engine.client.index('contract_nowhere');
    expect(await codeOf(nowhere.search('a'))).to.equal('index_not_found');
    expect(await codeOf(nowhere.getSettings())).to.equal('index_not_found');
    expect(await codeOf(nowhere.getStats())).to.equal('index_not_found');
    expect(await codeOf(nowhere.getDocument(1))).to.equal('index_not_found');
    expect(await codeOf(engine.client.createIndex('no blanks'))).to.equal('invalid_index_uid');
    expect((await engine.send('POST', '/indexes', {})).body['code']).to.equal('missing_index_uid');
    expect((await engine.send('GET', '/nothing/here')).status).to.equal(404);
  });

  it('demands a content type it can read', async () => {
    const index = await engine.index([]);
    const auth = { authorization: `Bearer ${engine.key}` };
    const answer = await engine.send('POST', `/indexes/${index.uid}/documents`, 'hello', { ...auth, 'content-type': 'text/plain' });
    expect(answer).to.have.nested.property('body.code', 'invalid_content_type');
    expect(answer.status).to.equal(415);
    const lines = await engine.send('POST', `/indexes/${index.uid}/documents`, '{"id":1}\n{"id":2}\n', { ...auth, 'content-type': 'application/x-ndjson' });
    expect(lines.status).to.equal(202);
    await engine.client.tasks.waitForTask(lines.body['taskUid'] as number);
    expect((await index.getStats()).numberOfDocuments).to.equal(2);
    expect((await engine.send('POST', `/indexes/${index.uid}/documents`, '[1]')).body['code']).to.equal('malformed_payload');
    expect((await engine.send('POST', `/indexes/${index.uid}/documents`)).body['code']).to.equal('missing_payload');
  });

  it('has the documented settings from the start', async () => {
    const settings = await (await engine.index([])).getSettings();
    expect(settings).to.deep.include({
      displayedAttributes: ['*'],
      searchableAttributes: ['*'],
      filterableAttributes: [],
      sortableAttributes: [],
      rankingRules: ['words', 'typo', 'proximity', 'attributeRank', 'sort', 'wordPosition', 'exactness'],
      stopWords: [],
      synonyms: {},
      distinctAttribute: null,
      pagination: { maxTotalHits: 1000 },
      searchCutoffMs: null,
    });
    expect(settings.typoTolerance).to.deep.include({ enabled: true, minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 }, disableOnWords: [], disableOnAttributes: [] });
    expect(settings.faceting).to.deep.equal({ maxValuesPerFacet: 100, sortFacetValuesBy: { '*': 'alpha' } });
  });

  it('changes settings whole or one by one, leaves the others, and resets them', async () => {
    const index = await engine.index([{ id: 1, title: 'kettle', kind: 'a' }]);
    await done(index.updateSettings({ filterableAttributes: ['kind'], pagination: { maxTotalHits: 50 } }));
    await done(index.updateSearchableAttributes(['title']));
    await done(index.updateTypoTolerance({ minWordSizeForTypos: { oneTypo: 4 } }));
    expect(await index.getFilterableAttributes()).to.deep.equal(['kind']);
    expect(await index.getSearchableAttributes()).to.deep.equal(['title']);
    expect((await index.getTypoTolerance())!.minWordSizeForTypos).to.deep.equal({ oneTypo: 4, twoTypos: 9 });
    await done(index.resetSearchableAttributes());
    expect(await index.getSearchableAttributes()).to.deep.equal(['*']);
    await done(index.resetSettings());
    expect((await index.getSettings()).pagination).to.deep.equal({ maxTotalHits: 1000 });
    expect((await index.search('kettle')).hits).to.have.length(1);
  });

  it('refuses settings that mean nothing', async () => {
    const index = await engine.index([]);
    const patch = (body: unknown) => engine.send('PATCH', `/indexes/${index.uid}/settings`, body);
    expect((await patch({ rankingRules: ['words', 'luck'] })).body['code']).to.equal('invalid_settings_ranking_rules');
    expect((await patch({ searchableAttributes: 'title' })).body['code']).to.equal('invalid_settings_searchable_attributes');
    expect((await patch({ colour: 'red' })).body['code']).to.equal('bad_request');
    expect((await patch({ typoTolerance: { minWordSizeForTypos: { oneTypo: 9, twoTypos: 5 } } })).body['code']).to.equal('invalid_settings_typo_tolerance');
  });
});
