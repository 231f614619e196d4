/** How often is by person and by address: neither many accounts nor many people on one line are a way around. */
import { expect } from 'chai';
import { TooMany } from '../../server/errors.js';
import { createLimits } from '../../server/web/limits.js';

describe('limits', () => {
  /** How many of so many tries came through. */
  async function through(tries: number, spend: (n: number) => Promise<void>): Promise<number> {
    const ended = await Promise.allSettled(Array.from({ length: tries }, (_, n) => spend(n)));
    const refused = ended.filter((one) => one.status === 'rejected');
    for (const one of refused) expect(one.reason).to.be.instanceOf(TooMany).and.to.have.property('retryAfterSeconds').that.is.within(1, 600);
    return tries - refused.length;
  }

  it('stop one person wherever they come from', async () => {
    const limits = createLimits(1);
    expect(await through(30, (n) => limits.spend('ask', 'ada', `192.0.2.${n}`))).to.equal(12);
  });

  it('stop one address whoever it says it is, and leave the next one alone', async () => {
    const limits = createLimits(1);
    expect(await through(100, (n) => limits.spend('ask', `person-${n}`, '192.0.2.1'))).to.equal(60);
    expect(await through(10, () => limits.spend('ask', undefined, '192.0.2.2'))).to.equal(10);
  });

  it('are wider for this machine itself, and still there', async () => {
    const limits = createLimits(1);
    expect(await through(800, () => limits.spend('ask', undefined, '127.0.0.1'))).to.equal(600);
  });
});
