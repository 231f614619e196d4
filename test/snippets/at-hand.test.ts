/** What "/" finds, without a page. */
import { expect } from 'chai';
import { askedFor, fitting } from '../../public/client/at-hand/find-snippets.js';

describe('what "/" finds', () => {
  const named = (...names: string[]) => names.map((name) => ({ name }));
  const found = (asked: string, ...names: string[]) => fitting(named(...names), asked).map(({ name }) => name);

  it('is asked for only where a message begins with "/", on one line, and not by a path', () => {
    expect(['/', '/Clip ', '/paper clip'].map(askedFor)).to.deep.equal(['', 'clip', 'paper clip']);
    expect(['', 'a /b', '//', '/etc/hosts', '/a\nb', ' /a'].map(askedFor)).to.deep.equal([null, null, null, null, null, null]);
  });

  it('is everything at first, in the order of its use', () => expect(found('', 'b', 'a', 'c')).to.deep.equal(['b', 'a', 'c']));

  it('begins with the words typed, then has words that do, then has them anywhere', () => {
    expect(found('cli', 'eclipse', 'paper clip', 'clip', 'other')).to.deep.equal(['clip', 'paper clip', 'eclipse']);
    expect(found('pa cl', 'paper clip', 'clip')).to.deep.equal(['paper clip']);
    expect(found('zzz', 'clip')).to.deep.equal([]);
  });
});
