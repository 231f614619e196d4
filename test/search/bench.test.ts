import { expect } from 'chai';
import { countShown } from '../../server/scripts/bench/search/count-shown.js';
import { figuresOf, placeOf } from '../../server/scripts/bench/search/judge-search.js';
import { ratioOf } from '../../server/scripts/bench/search/ratio.js';
import { clustersOf, pairUp } from '../../server/scripts/bench/search/read-pairs.js';
import { TitleBm25 } from '../../server/scripts/bench/search/title-bm25.js';

const LINES = ['duplicate\tboot fails\tcannot boot', '1\tcannot boot\tboot loop', 'non-duplicate\tboot fails\tnice fonts', '0\tfonts\tboot loop', '1\tfonts\tfonts'];

describe('the search bench', () => {
  it('pairs what a community found to be the same, by whatever chain', () => {
    const { titles, clusters, links, asked } = pairUp(LINES, 10);
    expect(titles).to.deep.equal(['boot fails', 'cannot boot', 'boot loop', 'nice fonts', 'fonts']);
    expect(clusters).to.deep.equal([0, 0, 0, 3, 4]);
    expect(asked.map(({ title, earlier }) => [title, [...earlier]])).to.have.deep.members([[1, [0]], [2, [1]]]);
    // Without the one in the middle the others are not known to be the same.
    expect(clustersOf(links, [0, 1, 2], 1)).to.deep.equal([0, , 2]); // eslint-disable-line no-sparse-arrays
    expect(pairUp(LINES, 1).asked).to.deep.equal(pairUp(LINES, 1).asked);
  });

  it('counts places as anybody would by hand', () => {
    expect(placeOf(['a', 'b', 'c'], (one) => one === 'b')).to.equal(2);
    expect(placeOf(['a'], (one) => one === 'b')).to.equal(0);
    expect(figuresOf([1, 4, 10, 11, 0])).to.deep.equal({ n: 5, hit1: 0.2, hit5: 0.4, hit10: 0.6, mrr: Number(((1 + 1 / 4 + 1 / 10 + 1 / 11) / 5).toFixed(4)) });
    const { hit10Ratio, hit10Difference } = ratioOf([1, 2, 3, 0], [1, 0, 11, 10]);
    expect([hit10Ratio.is, hit10Difference.is]).to.deep.equal([1.5, 0.25]);
    expect(hit10Ratio.low).to.be.at.most(1.5).and.to.be.at.least(0);
    expect(ratioOf([1, 1], [1, 1]).hit10Difference).to.deep.equal({ is: 0, low: 0, high: 0 });
  });

  it('has BM25 over plain words as its floor', () => {
    const floor = new TitleBm25(['boot fails', 'boot boot boot loop', 'nice fonts', 'boot']);
    expect(floor.search('FONTS!', 10)).to.deep.equal([2]);
    expect(floor.search('boot fails', 2)[0]).to.equal(0);
    expect(floor.search('zebra', 10)).to.deep.equal([]);
    // idf ln(1 + (4 - 3 + .5) / (3 + .5)), one word of a title of one word where the mean is 9/4: the shortest first.
    expect(floor.search('boot', 10)[0]).to.equal(1);
  });

  it('tells what a threshold costs and saves', () => {
    const [all, , , , , half] = countShown([[{ share: 0.9, right: true }, { share: 0.2, right: false }], [{ share: 0.55, right: false }]]);
    expect(all).to.deep.equal({ leastShare: 0, hit5: 0.5, chanceMatches: 1, anyByChance: 1 });
    expect(half).to.deep.equal({ leastShare: 0.5, hit5: 0.5, chanceMatches: 0.5, anyByChance: 0.5 });
  });
});
