/** Quiet hours and mornings by the person's own clock, on the days too when clocks are put forward or back. */
import { expect } from 'chai';
import fc from 'fast-check';
import { DAY, MINUTE } from '../../server/clock.js';
import { isQuiet, minuteOfDay } from '../../server/matching/local-time.js';
import { nextLocal, quietUntil } from '../../server/notifications/local-times.js';

const BERLIN = 'Europe/Berlin'; // forward on 2026-03-29 at 01:00 UTC, back on 2026-10-25 at 01:00 UTC
const until = (from: string, to: string, zone: string, at: string) => quietUntil({ from, to }, zone, new Date(at)).toISOString().slice(0, 16);
const next = (zone: string, at: string, minute = 8 * 60) => nextLocal(minute, zone, new Date(at)).toISOString().slice(0, 16);

describe('quiet hours', () => {
  it('end when they say, across midnight too, and are over at once outside of them', () => {
    expect(until('22:00', '07:00', BERLIN, '2026-02-10T23:30:00Z')).to.equal('2026-02-11T06:00');
    expect(until('22:00', '07:00', BERLIN, '2026-02-10T05:59:40Z')).to.equal('2026-02-10T06:00');
    expect(until('13:00', '14:30', 'Asia/Kathmandu', '2026-02-10T07:30:00Z')).to.equal('2026-02-10T08:45');
    expect(quietUntil({ from: '22:00', to: '07:00' }, BERLIN, new Date('2026-02-10T12:00:07Z')).toISOString()).to.equal('2026-02-10T12:00:07.000Z');
    expect(quietUntil(null, BERLIN, new Date('2026-02-10T23:00:00Z')).toISOString()).to.equal('2026-02-10T23:00:00.000Z');
  });

  it('end by the clock in the night it is put forward, and in the one it is put back', () => {
    expect(until('22:00', '07:00', BERLIN, '2026-03-28T23:00:00Z')).to.equal('2026-03-29T05:00');
    expect(until('22:00', '07:00', BERLIN, '2026-10-24T22:00:00Z')).to.equal('2026-10-25T06:00');
    expect(until('22:00', '02:30', BERLIN, '2026-03-28T23:00:00Z'), 'an end that this night leaves out').to.equal('2026-03-29T01:00');
    expect(until('22:00', '07:00', 'Australia/Lord_Howe', '2026-04-04T12:00:00Z'), 'put back by half an hour').to.equal('2026-04-04T20:30');
  });

  it('end at a moment that is not quiet, right after one that is, whenever and wherever', () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    const zone = fc.constantFrom('UTC', BERLIN, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Chatham', 'America/St_Johns');
    fc.assert(
      fc.property(time, time, zone, fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }), (from, to, timeZone, at) => {
        const hours = { from, to };
        const end = quietUntil(hours, timeZone, at);
        if (!isQuiet(hours, timeZone, at)) return void expect(end.getTime()).to.equal(at.getTime());
        expect(isQuiet(hours, timeZone, end), 'over').to.equal(false);
        // A change of clocks may leave out the only minute of a day that isn't quiet.
        expect(end.getTime() - at.getTime()).to.be.within(1, 2 * DAY + 60 * MINUTE);
        for (let then = end.getTime() - MINUTE; then > at.getTime(); then -= 7 * MINUTE) expect(isQuiet(hours, timeZone, new Date(then)), 'not over before').to.equal(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the morning', () => {
  it('is eight by their own clock, the next one there is', () => {
    expect(next('UTC', '2026-02-10T07:59:59Z')).to.equal('2026-02-10T08:00');
    expect(next('UTC', '2026-02-10T08:00:00Z')).to.equal('2026-02-11T08:00');
    expect(next('Asia/Tokyo', '2026-02-10T12:00:00Z')).to.equal('2026-02-10T23:00');
    expect(next('America/Los_Angeles', '2026-02-10T12:00:00Z')).to.equal('2026-02-10T16:00');
  });

  it('stays eight when clocks change in the night', () => {
    expect(next(BERLIN, '2026-03-28T12:00:00Z')).to.equal('2026-03-29T06:00');
    expect(next(BERLIN, '2026-10-24T12:00:00Z')).to.equal('2026-10-25T07:00');
  });

  it('is ahead by a day at most, and shows eight, whenever and wherever', () => {
    fc.assert(
      fc.property(fc.constantFrom(BERLIN, 'America/New_York', 'Pacific/Chatham', 'Asia/Kathmandu'), fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }), (timeZone, at) => {
        const morning = nextLocal(8 * 60, timeZone, at);
        expect(minuteOfDay(morning, timeZone)).to.equal(8 * 60);
        expect(morning.getTime() - at.getTime()).to.be.within(1, DAY + 60 * MINUTE);
      }),
      { numRuns: 300 },
    );
  });
});
