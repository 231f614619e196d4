import { expect } from 'chai';
import { HOUR, MINUTE, SECOND } from '../../server/clock.js';
import { spanInWords } from '../../server/offers/usual-waits.js';

describe('the usual wait in words', () => {
  it('is a span where waits differ, and one number where they don\'t', () => {
    expect(spanInWords(3.2 * MINUTE, 7.5 * MINUTE)).to.equal('3 to 8 minutes');
    expect(spanInWords(20 * SECOND, 40 * SECOND)).to.equal('under a minute');
    expect(spanInWords(20 * SECOND, 4 * MINUTE)).to.equal('up to 4 minutes');
    expect(spanInWords(20 * SECOND, 55 * SECOND)).to.equal('up to a minute');
    expect(spanInWords(4 * MINUTE, 4 * MINUTE)).to.equal('about 4 minutes');
    expect(spanInWords(50 * MINUTE, 3 * HOUR)).to.equal('up to 3 hours');
    expect(spanInWords(2 * HOUR, 5 * HOUR)).to.equal('2 to 5 hours');
  });
});
