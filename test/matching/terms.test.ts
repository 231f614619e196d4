import { expect } from 'chai';
import { questionTerms, stem, stemsOf, topicStems } from '../../server/matching/terms.js';
import { wordsOf } from '../../server/matching/words.js';

const body = (text: string, language = 'en') => questionTerms({ title: '', topics: [], body: text, language }).kwBody;

describe('terms of a question', () => {
  it('are stems without stop words, apart for title, topics and body', () => {
    const terms = questionTerms({ title: 'How do I pour a wheat beer?', topics: ['wheat-beer'], body: 'The foams are foaming over.', language: 'en' });
    expect(terms.kwTitle).to.deep.equal(['pour', 'wheat', 'beer']);
    expect(terms.kwTags).to.deep.equal(['wheat', 'beer', 'wheatbeer']);
    expect(terms.kwBody).to.deep.equal(['foam']);
  });

  it('bring inflected words together, by language', () => {
    expect(stem('pouring', 'en')).to.equal(stem('poured', 'en'));
    expect(stem('Häuser'.toLowerCase(), 'de')).to.equal(stem('hauses', 'de'));
    expect(body('Wie öffne ich die Flaschen?', 'de')).to.deep.equal([stem('öffne', 'de'), stem('flaschen', 'de')]);
  });

  it('keep C++, C#, .NET and node.js as words of their own', () => {
    expect(wordsOf('C++ or C#? .NET, ASP.NET and node.js')).to.deep.equal(['cplusplus', 'or', 'csharp', 'dotnet', 'aspdotnet', 'and', 'nodejs']);
    expect(topicStems('c', 'en')).to.deep.equal(['c']);
    expect(topicStems('c++', 'en')).to.deep.equal(['cplusplus']);
  });

  it('keep versions whole and end a word at a full stop', () => {
    expect(wordsOf('Ubuntu 18.04. It broke.Then it froze')).to.deep.equal(['ubuntu', '18dot04', 'it', 'broke', 'then', 'it', 'froze']);
  });

  it('turn addresses into their hosts', () => {
    expect(wordsOf('see https://www.example.com:8080/some/page?q=1#top, please')).to.deep.equal(['see', 'exampledotcom', 'please']);
  });

  it('read full-width and composed letters alike', () => {
    expect(wordsOf('Ｗｈｅａｔ ﬁrst cafe\u0301')).to.deep.equal(['wheat', 'first', 'café']);
  });

  it('find the words of a script without spaces', () => {
    expect(wordsOf('日本語の質問').length).to.be.greaterThan(1);
  });

  it('hold nothing that a search engine would read as an operator', () => {
    for (const word of wordsOf('-not "quoted phrase" a+b c#\u0000 \\ * (x) OR')) expect(word).to.match(/^[\p{L}\p{N}\p{M}]+$/u);
  });

  it('take a language nobody has a list for as it comes', () => {
    expect(stemsOf('saluton mondo', 'eo')).to.deep.equal(['saluton', 'mondo']);
  });

  it('of nothing are none', () => {
    expect(questionTerms({ title: '', topics: [], body: ' \n ', language: 'en' })).to.deep.equal({ kwTitle: [], kwTags: [], kwBody: [] });
  });
});
