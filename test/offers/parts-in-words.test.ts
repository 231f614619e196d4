/** A score is told with all it is made of, also by parts that nobody has found words for yet. */
import { expect } from 'chai';
import { partsInWords } from '../../server/offers/parts-in-words.js';
import { whyNotInFull } from '../../server/offers/matches.view.js';

describe('the parts of a score, in words', () => {
  it("are each signal's share in percent, the largest first, and every factor", () => {
    expect(partsInWords({ base: 4.2, activity: 1, votes: 3, profile: 0, standing: 1.204, willing: 0.25 })).to.deep.equal({
      signals: [{ what: 'Helped with problems like this', percent: 75 }, { what: 'Active here lately', percent: 25 }],
      factors: [{ what: 'How often their help worked', value: '1.20' }, { what: 'How often they say yes (its square root counts)', value: '0.25' }],
    });
  });

  it('are told by their own names when they are new, and nothing breaks when there are none', () => {
    expect(partsInWords({ base: 1, hourOfWeekRatio: 1.5, broken: Number.NaN }).factors).to.deep.equal([{ what: 'Hour of week ratio', value: '1.50' }]);
    expect(partsInWords({})).to.deep.equal({ signals: [], factors: [] });
    expect(whyNotInFull('on-holiday')).to.equal('on holiday');
  });
});
