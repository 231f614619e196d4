import { expect } from 'chai';
import fc from 'fast-check';
import { DAY, HOUR, MINUTE } from '../../server/clock.js';
import { hourRatio, nearness, type Decided } from '../../server/matching/hour-of-week.js';

const NOW = new Date('2026-03-10T18:00:00Z');
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const offers = (accepted: boolean, ...agos: number[]): Decided[] => agos.map((ms) => ({ at: ago(ms), accepted }));
const WEEKS = [7, 14, 21, 28, 35, 42, 49, 56].map((days) => days * DAY);

describe('the hour of the week', () => {
  it('is near at the same hour, less on another day, not at another hour', () => {
    expect([7 * DAY, 7 * DAY + 90 * MINUTE, 14 * DAY - HOUR, 2 * DAY, 2 * DAY + HOUR, 7 * DAY + 2 * HOUR, 12 * HOUR].map((ms) => nearness(ago(ms), NOW))).to.deep.equal([1, 1, 1, 0.3, 0.3, 0, 0]);
    expect(nearness(new Date(NOW.getTime() + 7 * DAY), NOW)).to.equal(1);
  });

  it('says nothing while nothing is known', () => expect(hourRatio([], NOW)).to.equal(1));
  it('says little from one', () => expect(hourRatio(offers(true, WEEKS[0]!), NOW)).to.be.within(1, 1.3));
  it('says more of whoever usually says yes at this hour, less of whoever never does', () => {
    const rest = offers(true, ...WEEKS.map((ms) => ms + 8 * HOUR));
    const nights = offers(false, ...WEEKS.map((ms) => ms + 8 * HOUR));
    expect(hourRatio([...offers(true, ...WEEKS), ...nights], NOW)).to.be.greaterThan(1.2);
    expect(hourRatio([...offers(false, ...WEEKS), ...rest], NOW)).to.be.lessThan(0.9);
  });

  it('stays between a half and one and a half, and one more yes never lowers how willing somebody seems', () => {
    const anyOffers = fc.array(fc.record({ at: fc.integer({ min: 0, max: 70 * 24 }).map((hours) => ago(hours * HOUR)), accepted: fc.boolean() }), { maxLength: 40 });
    const willing = (rows: Decided[]) => ((rows.filter(({ accepted }) => accepted).length + 2) / (rows.length + 8)) * hourRatio(rows, NOW);
    fc.assert(
      fc.property(anyOffers, fc.integer({ min: 0, max: 1000 }), (rows, hours) => {
        expect(hourRatio(rows, NOW)).to.be.within(0.5, 1.5);
        const before = willing(rows) - 1e-12;
        expect(willing([...rows, { at: ago(hours * HOUR), accepted: true }])).to.be.at.least(before);
      }),
    );
  });
});
