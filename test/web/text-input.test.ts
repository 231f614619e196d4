import { expect } from 'chai';
import fc from 'fast-check';
import { cleanLine, cleanProse, clientId, line, prose, topicList, topicName } from '../../server/web/text-input.js';

const title = line(20, { min: 3, message: 'Say more.' });

describe('words from people', () => {
  it('lose what nobody can see and what turns a line around, and keep the rest of every script', () => {
    expect(cleanLine('a\u0000b\u0007c\u001b[31m')).to.equal('abc[31m');
    expect(cleanLine('\u202eevil\u202c \u2066x\u2069')).to.equal('evil x');
    expect(cleanLine('half \ud83d of a pair')).to.equal('half of a pair');
    expect(cleanLine('שלום \u200fעולם')).to.equal('שלום \u200fעולם');
    expect(cleanLine('👩‍👩‍👧 naïve Straße 日本語 🏴󠁧󠁢󠁥󠁮󠁧󠁿')).to.equal('👩‍👩‍👧 naïve Straße 日本語 🏴󠁧󠁢󠁥󠁮󠁧󠁿');
  });

  it('keep lines in a text, of one kind, and only one line in a line', () => {
    expect(cleanProse('a\r\nb\rc\n\n')).to.equal('a\nb\nc');
    expect(cleanProse('    code stays indented')).to.equal('    code stays indented');
    expect(cleanLine(' a\r\n b\t\tc\u00a0d ')).to.equal('a b c d');
  });

  it('count as nothing when nobody could see them', () => {
    for (const nothing of ['', '   ', '\u200b\u200b\u200b\u200b', '\u3164\u3164\u3164', '\u2800 \u2800 \u2800', '\u0000\u0000\u0000', '\u0301\u0301\u0301\u0301'])
      expect(title.safeParse(nothing).error?.issues[0]?.message, JSON.stringify(nothing)).to.equal('Say more.');
    expect(title.parse('日本語')).to.equal('日本語');
    expect(title.parse('🍞🍞🍞')).to.equal('🍞🍞🍞');
  });

  it('are refused with a sentence when they are no text or too long', () => {
    for (const other of [undefined, null, 3, true, ['abc'], { $ne: '' }, { $gt: '' }]) expect(title.safeParse(other).error?.issues[0]?.message).to.equal('Say more.');
    expect(title.safeParse('x'.repeat(21)).error?.issues[0]?.message).to.match(/^That is longer than 20 characters\./);
    expect(prose(5, { min: 0, message: 'A text.' }).parse('')).to.equal('');
  });

  it('come out the same when they come in again', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => cleanLine(cleanLine(text)) === cleanLine(text) && cleanProse(cleanProse(text)) === cleanProse(text)));
  });
});

describe('topics', () => {
  it('are written in one way', () => {
    expect(topicList.parse('Bread, C++ .NET  #sourdough')).to.deep.equal(['bread', 'c++', '.net', 'sourdough']);
    expect(topicList.parse(['Node.js', 'C#', 'node.js', 'Sour Dough'])).to.deep.equal(['node.js', 'c#', 'sour-dough']);
    expect(topicName('München')).to.equal('münchen');
  });

  it('hold nothing but letters, digits and + # . -', () => {
    expect(topicName('<script>alert(1)</script>')).to.equal('scriptalert1script');
    expect(topicName('$where')).to.equal('where');
    for (const nothing of ['', '---', '***', '\u202e', '++']) expect(topicName(nothing), nothing).to.equal(null);
  });

  it('are five at most and short', () => {
    expect(topicList.safeParse('a b c d e f').error?.issues[0]?.message).to.match(/at most 5 topics/);
    expect(topicList.safeParse('x'.repeat(36)).error?.issues[0]?.message).to.match(/at most 35/);
    expect(topicList.safeParse({ $ne: 1 }).success).to.equal(false);
    expect(topicList.safeParse([{ $ne: 1 }]).success).to.equal(false);
  });
});

describe('a client id', () => {
  it('is a short plain word', () => {
    expect(clientId.safeParse('6ab2-x.Y_1').success).to.equal(true);
    for (const bad of ['', 'a b', 'x'.repeat(101), '<b>', { $gt: '' }, 7]) expect(clientId.safeParse(bad).success, String(bad)).to.equal(false);
  });
});
