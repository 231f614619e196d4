import { expect } from 'chai';
import { Types } from 'mongoose';
import { countTerms, forgetTerms, termFrequencies } from '../../server/matching/count-terms.js';
import { weighTerms } from '../../server/matching/weigh-terms.js';
import { emptyWorld } from '../support/world.js';

const terms = (kwTitle: string[], kwTags: string[] = [], kwBody: string[] = []) => ({ kwTitle, kwTags, kwBody });
const frequencies = (questions: number, of: Record<string, number>) => ({ questions, of: new Map(Object.entries(of)) });

describe('term weights', () => {
  it('are (1 + ln tf) · ln(1 + N/df), title and topics three times a body', () => {
    const [wheat, foam] = weighTerms(terms(['wheat'], ['wheat'], ['wheat', 'foam']), frequencies(100, { wheat: 10, foam: 10 }), 'dropped');
    expect(wheat!.stem).to.equal('wheat');
    expect(wheat!.weight).to.be.closeTo((1 + Math.log(7)) * Math.log(11), 1e-12);
    expect(foam!.weight).to.be.closeTo(Math.log(11), 1e-12);
  });

  it('leave out stems nobody else used and stems everybody uses', () => {
    const kept = weighTerms(terms(['unheard', 'beer', 'foam']), frequencies(100, { beer: 36, foam: 35 }), 'dropped');
    expect(kept.map(({ stem }) => stem)).to.deep.equal(['foam']);
  });

  it('keep stems nobody else used where somebody\'s profile may have them', () => {
    const kept = weighTerms(terms(['unheard', 'beer', 'foam']), frequencies(100, { beer: 36, foam: 35 }), 'kept');
    expect(kept.map(({ stem }) => stem)).to.deep.equal(['unheard', 'foam']);
  });

  it('keep the common ones while there is next to nothing', () => {
    expect(weighTerms(terms(['beer']), frequencies(3, { beer: 3 }), 'dropped')).to.have.length(1);
  });

  it('keep the 24 heaviest, the rarest first', () => {
    const stems = Array.from({ length: 60 }, (_, n) => `stem${n}`);
    const kept = weighTerms(terms(stems), frequencies(1000, Object.fromEntries(stems.map((stem, n) => [stem, n + 1]))), 'dropped');
    expect(kept.map(({ stem }) => stem)).to.deep.equal(stems.slice(0, 24));
  });

  it('do without counts when nothing was counted yet', () => {
    expect(weighTerms(terms(['wheat'], [], ['foam']), frequencies(0, {}), 'dropped').map(({ stem }) => stem)).to.deep.equal(['wheat', 'foam']);
  });
});

describe('counted terms', () => {
  const [one, two] = [`${new Types.ObjectId()}`, `${new Types.ObjectId()}`];
  before(() => emptyWorld());

  it('count each question once, follow its changes and forget it when it goes', async () => {
    await countTerms([{ questionId: one, stems: ['wheat', 'beer'] }, { questionId: two, stems: ['beer'] }]);
    await countTerms([{ questionId: one, stems: ['wheat', 'beer'] }]);
    expect(await termFrequencies(['wheat', 'beer', 'foam'])).to.deep.equal(frequencies(2, { '*': 2, wheat: 1, beer: 2 }));
    await countTerms([{ questionId: one, stems: ['foam', 'beer'] }]);
    expect((await termFrequencies(['wheat', 'beer', 'foam'])).of).to.deep.equal(new Map([['*', 2], ['wheat', 0], ['beer', 2], ['foam', 1]]));
    await countTerms([{ questionId: two, stems: [] }]);
    expect(await termFrequencies(['beer'])).to.deep.equal(frequencies(1, { '*': 1, beer: 1 }));
    await forgetTerms();
    expect(await termFrequencies(['beer'])).to.deep.equal(frequencies(0, {}));
  });
});
