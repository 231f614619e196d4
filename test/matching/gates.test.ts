import { expect } from 'chai';
import { Types } from 'mongoose';
import { HOUR, MINUTE } from '../../server/clock.js';
import { shutGate, type Dealings, type Gate } from '../../server/matching/gates.js';
import { isQuiet, minuteOfDay } from '../../server/matching/local-time.js';

const NOW = new Date('2026-03-10T12:00:00Z');
const ASKER = new Types.ObjectId();
const GRACE = new Types.ObjectId();
type Settings = Parameters<typeof shutGate>[0];

const grace: Settings = {
  _id: GRACE, kind: 'member', blocked: [], paused: false, languages: ['en', 'de'], quietHours: null, timeZone: 'UTC',
  freeUntil: new Date(NOW.getTime() + 50 * MINUTE), lastActiveAt: new Date(NOW.getTime() - 5 * HOUR), restUntil: null, capacity: 1, offerBudget: 8, conversationBudget: 3,
};
const idle: Dealings = { liveTalks: 0, offersToday: 0, talksToday: 0, notMyThing: 0 };
const gate = (more: Partial<Settings> = {}, dealings: Partial<Dealings> = {}, asked: { blocked?: Types.ObjectId[]; language?: string } = {}): Gate | null =>
  shutGate({ ...grace, ...more }, { ...idle, ...dealings }, { asker: { _id: ASKER, blocked: asked.blocked ?? [] }, language: asked.language ?? 'en' }, NOW);
const later = (ms: number) => new Date(NOW.getTime() + ms);

describe('the gates', () => {
  it('let through a member who is free', () => expect(gate()).to.equal(null));
  it('let through somebody who was here a moment ago though they said nothing', () => expect(gate({ freeUntil: null, lastActiveAt: later(-14 * MINUTE) })).to.equal(null));
  it('keep out somebody who is away', () => expect(gate({ freeUntil: null, lastActiveAt: later(-15 * MINUTE) })).to.equal('away'));
  it('keep out somebody whose free time is over', () => expect(gate({ freeUntil: NOW })).to.equal('away'));
  it('keep out the asker', () => expect(gate({ _id: ASKER })).to.equal('asker'));
  it('keep out whoever blocked the asker', () => expect(gate({ blocked: [ASKER] })).to.equal('blocked'));
  it('keep out whom the asker blocked', () => expect(gate({}, {}, { blocked: [GRACE] })).to.equal('blocked'));
  it('keep out people who have not claimed their imported profile', () => expect(gate({ kind: 'imported' })).to.equal('unclaimed'));
  it('keep out guests', () => expect(gate({ kind: 'guest' })).to.equal('guest'));
  it('keep out whoever paused, free or not', () => expect(gate({ paused: true })).to.equal('paused'));
  it('keep out whoever asked to be left alone, until that is over', () => expect([gate({ snoozedUntil: later(1) }), gate({ snoozedUntil: NOW }), gate({ snoozedUntil: null })]).to.deep.equal(['snoozed', null, null]));
  it('keep out whoever shares no language', () => expect(gate({}, {}, { language: 'fr' })).to.equal('language'));
  it('let through a second language', () => expect(gate({}, {}, { language: 'de' })).to.equal(null));
  it('keep out whoever said "not my thing" three times', () => expect([gate({}, { notMyThing: 2 }), gate({}, { notMyThing: 3 })]).to.deep.equal([null, 'not-their-thing']));
  it('keep out whoever rests, until the rest is over', () => expect([gate({ restUntil: later(1) }), gate({ restUntil: NOW })]).to.deep.equal(['resting', null]));
  it('keep out whoever has their hands full', () => expect([gate({}, { liveTalks: 1 }), gate({ capacity: 2 }, { liveTalks: 1 })]).to.deep.equal(['busy', null]));
  it('keep within the offers a day somebody chose', () => expect([gate({}, { offersToday: 7 }), gate({}, { offersToday: 8 }), gate({ offerBudget: 0 })]).to.deep.equal([null, 'offers-spent', 'offers-spent']));
  it('keep within the conversations a day somebody chose', () => expect([gate({}, { talksToday: 2 }), gate({}, { talksToday: 3 })]).to.deep.equal([null, 'talks-spent']));
  it('keep quiet hours, free or not', () => expect(gate({ quietHours: { from: '11:00', to: '13:00' } })).to.equal('quiet'));
});

describe('quiet hours', () => {
  const night = { from: '22:00', to: '07:00' };
  const quiet = (at: string, timeZone = 'UTC', hours = night) => isQuiet(hours, timeZone, new Date(at));

  it('hold across midnight, their start included and their end not', () => {
    expect(['2026-03-10T21:59:59Z', '2026-03-10T22:00:00Z', '2026-03-11T00:00:00Z', '2026-03-11T06:59:59Z', '2026-03-11T07:00:00Z'].map((at) => quiet(at))).to.deep.equal([false, true, true, true, false]);
  });

  it('hold within a day', () => {
    const siesta = { from: '13:00', to: '15:30' };
    expect(['12:59', '13:00', '15:29', '15:30'].map((time) => quiet(`2026-03-10T${time}:00Z`, 'UTC', siesta))).to.deep.equal([false, true, true, false]);
  });

  it("go by the person's own clock", () => {
    expect(quiet('2026-03-10T13:30:00Z', 'Asia/Tokyo')).to.equal(true); // 22:30 there
    expect(quiet('2026-03-10T23:30:00Z', 'America/Los_Angeles')).to.equal(false); // 16:30 there
    expect(quiet('2026-03-10T17:15:00Z', 'Asia/Kathmandu')).to.equal(true); // 23:00 there, 5:45 ahead
  });

  it('move with daylight saving', () => {
    // Berlin: UTC+1 until 29 March 2026, 02:00; then UTC+2.
    expect(quiet('2026-03-28T05:30:00Z', 'Europe/Berlin')).to.equal(true); // 06:30
    expect(quiet('2026-03-29T05:30:00Z', 'Europe/Berlin')).to.equal(false); // 07:30
    expect(quiet('2026-03-28T20:30:00Z', 'Europe/Berlin')).to.equal(false); // 21:30
    expect(quiet('2026-03-29T20:30:00Z', 'Europe/Berlin')).to.equal(true); // 22:30
  });

  it('cover the hour that comes twice and bridge the one that is missing', () => {
    const small = { from: '02:00', to: '03:00' };
    // 25 October 2026: 02:30 happens at 00:30Z and again at 01:30Z.
    expect([quiet('2026-10-25T00:30:00Z', 'Europe/Berlin', small), quiet('2026-10-25T01:30:00Z', 'Europe/Berlin', small), quiet('2026-10-25T02:00:00Z', 'Europe/Berlin', small)]).to.deep.equal([true, true, false]);
    // 29 March 2026: 01:59 is followed by 03:00.
    expect([quiet('2026-03-29T00:59:00Z', 'Europe/Berlin', small), quiet('2026-03-29T01:00:00Z', 'Europe/Berlin', small)]).to.deep.equal([false, false]);
  });

  it('of no length, or unreadable, or in a zone nobody knows, keep nobody out for ever', () => {
    expect(quiet('2026-03-10T22:30:00Z', 'UTC', { from: '08:00', to: '08:00' })).to.equal(false);
    expect(quiet('2026-03-10T22:30:00Z', 'UTC', { from: 'late', to: '08:00' })).to.equal(false);
    expect(minuteOfDay(new Date('2026-03-10T22:30:00Z'), 'Mars/Olympus')).to.equal(22 * 60 + 30);
    expect(isQuiet(null, 'UTC', NOW)).to.equal(false);
  });
});
