import { expect } from 'chai';
import type { Index } from 'meilisearch';
import { codeOf, ids, startEngine, type EngineUnderTest } from './engine.js';

const BOOKS = [
  { id: 1, title: 'Pouring a wheat beer', body: 'The foam rises when the glass is warm.' },
  { id: 2, title: 'Brewing stout at home', body: 'Roasted barley, patience and a warm cellar.' },
  { id: 3, title: 'Wheat bread', body: 'No beer in it.' },
  { id: 4, title: 'Refrigerator noises', body: 'It hums; the compressor may be loose.' },
  { id: 5, title: 'Café crème', body: 'Naïve façades, straße and Ωmega.' },
];

describe('Meilisearch: what a query finds', () => {
  let engine: EngineUnderTest;
  let books: Index;

  before(async () => {
    engine = await startEngine();
    books = await engine.index(BOOKS, { searchableAttributes: ['title', 'body'] });
  });
  after(() => engine.stop());

  it('everything, in the order it came, without a query', async () => {
    expect(await ids(books, '')).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it('words in any case, and the last word while it is being typed', async () => {
    expect(await ids(books, 'STOUT')).to.deep.equal([2]);
    expect(await ids(books, 'refr')).to.deep.equal([4]);
    expect(await ids(books, 'brewing sto')).to.deep.equal([2]);
  });

  it('no beginnings of words that are followed by another or by a blank', async () => {
    expect(await ids(books, 'refr noises', { matchingStrategy: 'all' })).to.deep.equal([]);
    expect(await ids(books, 'refr ')).to.deep.equal([]);
  });

  it('words without their accents', async () => {
    expect(await ids(books, 'cafe creme')).to.deep.equal([5]);
    expect(await ids(books, 'facades')).to.deep.equal([5]);
    expect(await ids(books, 'ωmega')).to.deep.equal([5]);
  });

  it('one typo from five letters, two from nine, none in shorter words', async () => {
    expect(await ids(books, 'whaet bread')).to.deep.equal([3, 1]);
    expect(await ids(books, 'bred')).to.deep.equal([]);
    expect(await ids(books, 'stouut ')).to.deep.equal([2]);
    expect(await ids(books, 'refigerator ')).to.deep.equal([4]);
    expect(await ids(books, 'refigerater ')).to.deep.equal([4]);
    expect(await ids(books, 'rofigerater ')).to.deep.equal([]);
    expect(await ids(books, 'staaut ')).to.deep.equal([]);
  });

  it('a typo on the first letter counts as two', async () => {
    expect(await ids(books, 'vheat ')).to.deep.equal([]);
    expect(await ids(books, 'tefrigerator ')).to.deep.equal([4]);
  });

  it('a quoted phrase word for word, in order, without typos or endings', async () => {
    expect(await ids(books, '"wheat beer"')).to.deep.equal([1]);
    expect(await ids(books, '"beer wheat"')).to.deep.equal([]);
    expect(await ids(books, '"whaet"')).to.deep.equal([]);
    expect(await ids(books, '"whea"')).to.deep.equal([]);
    expect(await ids(books, '"wheat" bre')).to.have.members([3, 1]);
  });

  it('nothing with a word or phrase that has a minus in front', async () => {
    expect(await ids(books, 'wheat -beer')).to.deep.equal([]);
    expect(await ids(books, 'wheat -bread')).to.deep.equal([1]);
    expect(await ids(books, 'wheat -"wheat bread"')).to.deep.equal([1]);
    expect(await ids(books, '-wheat')).to.deep.equal([2, 4, 5]);
    expect(await ids(books, 'wheat-beer')).to.deep.equal([1, 3]);
  });

  it('ten words of a query and not one more', async () => {
    const nine = 'wheat a b c d e f g h';
    // A quoted word is never given up, so whether it counts shows.
    expect(await ids(books, `${nine} "stout"`)).to.deep.equal([2]);
    expect(await ids(books, `${nine} i "stout"`)).to.have.members([1, 3]);
    expect(await ids(books, `"wheat beer" a b c d e f g h i "stout"`)).to.deep.equal([1]);
  });

  it('with "last": words are given up from the end, never the first', async () => {
    expect(await ids(books, 'wheat zeppelin')).to.have.members([1, 3]);
    expect(await ids(books, 'zeppelin wheat')).to.deep.equal([]);
  });

  it('with "all": every word or nothing', async () => {
    expect(await ids(books, 'wheat beer', { matchingStrategy: 'all' })).to.have.members([1, 3]);
    expect(await ids(books, 'wheat stout', { matchingStrategy: 'all' })).to.deep.equal([]);
  });

  it('with "frequency": the commonest words are given up first, unknown ones before them', async () => {
    expect(await ids(books, 'wheat stout', { matchingStrategy: 'frequency' })).to.deep.equal([2]);
    expect(await ids(books, 'zeppelin stout', { matchingStrategy: 'frequency' })).to.deep.equal([2]);
  });

  it('only in the attributes that are asked for, and never in others than the searchable', async () => {
    expect(await ids(books, 'beer', { attributesToSearchOn: ['title'] })).to.deep.equal([1]);
    expect(await codeOf(books.search('beer', { attributesToSearchOn: ['price'] }))).to.equal('invalid_search_attributes_to_search_on');
    const narrow = await engine.index(BOOKS, { searchableAttributes: ['title'] });
    expect(await ids(narrow, 'foam')).to.deep.equal([]);
  });

  it('numbers, and what stands in lists and objects', async () => {
    const things = await engine.index([{ id: 1, tags: ['red apple', 'pear'], maker: { name: 'Acme' }, year: 1984 }, { id: 2, tags: [], maker: null, year: 2001 }]);
    expect(await ids(things, 'apple')).to.deep.equal([1]);
    expect(await ids(things, 'acme')).to.deep.equal([1]);
    expect(await ids(things, '2001')).to.deep.equal([2]);
    expect(await ids(things, '"apple pear"')).to.deep.equal([]);
  });

  it('compounds, together or apart', async () => {
    expect(await ids(books, 'wheatbeer')).to.deep.equal([1]);
    const things = await engine.index([{ id: 1, title: 'A sunflower field' }, { id: 2, title: 'flowers of the sun' }]);
    expect(await ids(things, 'sun flower')).to.deep.equal([2, 1]);
  });

  it('synonyms as good as the word itself, one way only unless said both ways', async () => {
    const things = await engine.index([{ id: 1, title: 'my sofa' }, { id: 2, title: 'my couch' }, { id: 3, title: 'new york city' }], { synonyms: { couch: ['sofa'], nyc: ['new york'] } });
    expect(await ids(things, 'couch ')).to.have.members([1, 2]);
    expect(await ids(things, 'sofa ')).to.deep.equal([1]);
    expect(await ids(things, 'nyc ')).to.deep.equal([3]);
  });

  it('with stop words as if they had not been typed', async () => {
    const things = await engine.index([{ id: 1, title: 'the kettle' }, { id: 2, title: 'the fridge' }], { stopWords: ['the'] });
    expect(await ids(things, 'the kettle', { matchingStrategy: 'all' })).to.deep.equal([1]);
  });

  it('without typos where they are switched off: everywhere, for words, for attributes', async () => {
    const off = await engine.index(BOOKS, { typoTolerance: { enabled: false } });
    expect(await ids(off, 'stouut ')).to.deep.equal([]);
    const word = await engine.index(BOOKS, { typoTolerance: { disableOnWords: ['stouut'] } });
    expect(await ids(word, 'stouut ')).to.deep.equal([]);
    const attribute = await engine.index([{ id: 1, title: 'stout', kw: 'x' }, { id: 2, title: 'x', kw: 'stout' }], { typoTolerance: { disableOnAttributes: ['kw'] } });
    expect(await ids(attribute, 'stouut ')).to.deep.equal([1]);
    expect(await ids(attribute, 'stout ')).to.have.members([1, 2]);
  });
});
