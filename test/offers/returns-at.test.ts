import { expect } from 'chai';
import { DAY, HOUR, MINUTE } from '../../server/clock.js';
import { isQuiet } from '../../server/matching/local-time.js';
import { returnsAt } from '../../server/offers/returns-at.js';

type Settings = Parameters<typeof returnsAt>[0];
type Deeds = Parameters<typeof returnsAt>[1];

const NOW = new Date('2026-03-10T12:00:00Z');
const at = (ms: number) => new Date(NOW.getTime() + ms);
const grace: Settings = { restUntil: null, snoozedUntil: null, suspendedUntil: null, offerBudget: 8, conversationBudget: 3, quietHours: null, timeZone: 'UTC' };
const asked = (...ago: number[]): Deeds => ago.map((ms) => ({ status: 'expired', createdAt: at(-ms), settledAt: at(-ms) }));
const talks = (...ago: number[]): Deeds => ago.map((ms) => ({ status: 'accepted', createdAt: at(-ms - MINUTE), settledAt: at(-ms) }));
const returns = (more: Partial<Settings>, deeds: Deeds = [], now = NOW) => returnsAt({ ...grace, ...more }, deeds, now)?.toISOString() ?? null;
const night = { from: '22:00', to: '07:00' };

describe('when time alone lets somebody be asked', () => {
  const table: [string, Partial<Settings>, Deeds, Date | null][] = [
    ['nothing keeps them away', {}, [], null],
    ['a rest', { restUntil: at(10 * MINUTE) }, [], at(10 * MINUTE)],
    ['a rest that is over', { restUntil: NOW }, [], null],
    ['left alone for an hour', { snoozedUntil: at(HOUR) }, [], at(HOUR)],
    ['a suspension', { suspendedUntil: at(DAY) }, [], at(DAY)],
    ['the last of several ends', { restUntil: at(MINUTE), snoozedUntil: at(HOUR) }, [], at(HOUR)],
    ['a day of offers that is full', { offerBudget: 2 }, asked(HOUR, 5 * HOUR), at(19 * HOUR)],
    ['one that is more than full', { offerBudget: 2 }, asked(HOUR, 2 * HOUR, 5 * HOUR), at(22 * HOUR)],
    ['one that is not', { offerBudget: 3 }, asked(HOUR, 5 * HOUR), null],
    ['offers of yesterday', { offerBudget: 1 }, asked(DAY), null],
    ['a day of conversations that is full', { conversationBudget: 1 }, talks(3 * HOUR), at(21 * HOUR)],
    ['quiet hours', { quietHours: { from: '11:00', to: '13:30' } }, [], at(1.5 * HOUR)],
    ['quiet hours to come', { quietHours: { from: '13:00', to: '14:00' } }, [], at(2 * HOUR)],
    ['a rest that ends in quiet hours', { restUntil: at(1.5 * HOUR), quietHours: { from: '13:00', to: '14:00' } }, [], at(2 * HOUR)],
    ['a night', { quietHours: night }, [], at(19 * HOUR)],
    ['a night elsewhere', { quietHours: night, timeZone: 'Asia/Tokyo' }, [], at(10 * HOUR)],
    ['hours that never are', { quietHours: { from: '08:00', to: '08:00' } }, [], null],
  ];
  for (const [name, settings, deeds, end] of table) it(name, () => expect(returns(settings, deeds)).to.equal(end && (end > NOW ? end.toISOString() : null)));

  it('to the minute on the night that is an hour short, and on the one that is an hour long', () => {
    const berlin = { quietHours: night, timeZone: 'Europe/Berlin' };
    // 29 March 2026: 02:00 becomes 03:00, so 07:00 is 05:00Z. 25 October 2026: 03:00 becomes 02:00, so 07:00 is 06:00Z.
    expect(returns(berlin, [], new Date('2026-03-28T22:15:00Z'))).to.equal('2026-03-29T05:00:00.000Z');
    expect(returns(berlin, [], new Date('2026-10-24T21:15:00Z'))).to.equal('2026-10-25T06:00:00.000Z');
  });

  it('when quiet hours would end in the hour that is missing, at the end of it', () => {
    expect(returns({ quietHours: { from: '22:00', to: '02:30' }, timeZone: 'Europe/Berlin' }, [], new Date('2026-03-28T22:15:00Z'))).to.equal('2026-03-29T01:00:00.000Z');
  });

  it('always at a moment that is not quiet, a moment after one that is', () => {
    for (const timeZone of ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Chatham']) {
      for (let hour = 0; hour < 24 * 365; hour += 61) {
        const now = new Date(Date.UTC(2026, 0, 1, hour, 17));
        const end = returnsAt({ ...grace, quietHours: { from: '21:45', to: '06:15' }, timeZone }, [], now)!;
        expect(end > now).to.equal(true);
        expect(isQuiet({ from: '21:45', to: '06:15' }, timeZone, end), `${timeZone} ${end.toISOString()}`).to.equal(false);
        expect(isQuiet({ from: '21:45', to: '06:15' }, timeZone, new Date(end.getTime() - 1)), `${timeZone} ${end.toISOString()}`).to.equal(true);
      }
    }
  });
});
