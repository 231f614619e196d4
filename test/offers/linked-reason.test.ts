import { expect } from 'chai';
import { linkedReason } from '../../server/offers/linked-reason.js';

describe('a reason on an offer', () => {
  it('links each earlier question it names, and keeps every word', () => {
    const pieces = linkedReason('You solved “Pour <it>” and “Which “yeast”?”.', [{ id: 'b', title: 'Which “yeast”?' }, { id: 'a', title: 'Pour <it>' }]);
    expect(pieces).to.deep.equal([{ words: 'You solved ' }, { words: '“Pour <it>”', href: '/questions/a' }, { words: ' and ' }, { words: '“Which “yeast”?”', href: '/questions/b' }, { words: '.' }]);
  });

  it('without a question in it is just said', () => {
    expect(linkedReason('You say you know about beer.', [])).to.deep.equal([{ words: 'You say you know about beer.' }]);
    expect(linkedReason('You solved “X”.', [{ id: 'y', title: 'Y' }])).to.deep.equal([{ words: 'You solved “X”.' }]);
  });
});
