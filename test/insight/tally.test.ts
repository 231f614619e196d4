/** What is told of matching is counted right, adds up, and says when it is too little. */
import { expect } from 'chai';
import fc from 'fast-check';
import { HOUR, MINUTE, SECOND } from '../../server/clock.js';
import { matchingCsv } from '../../server/insight/matching-csv.js';
import { matchingPage } from '../../server/insight/matching.view.js';
import { load, taken, toNewcomers, untaken, waited } from '../../server/insight/rates.js';
import { addUp, Tally, type AskedQuestion, type MadeOffer, type Slice } from '../../server/insight/tally.js';
import { addWaits, quantile, stepOf, type Waits } from '../../server/insight/waits.js';
import { csvRow } from '../../server/web/csv.js';

const NOON = new Date('2026-03-10T12:00:00Z');
const question = (id: string, more: Partial<AskedQuestion> = {}): AskedQuestion => ({ id, topics: ['beer'], language: 'en', at: NOON, undecided: false, ...more });
const offer = (questionId: string, helperId: string, status: MadeOffer['status'], more: Partial<MadeOffer> = {}): MadeOffer => ({ questionId, helperId, status, newcomer: false, ...more });
const sliceOf = (slices: Slice[], by: Slice['by'], key = '') => slices.find((slice) => slice.by === by && slice.key === key)!;

describe('how matching does', () => {
  it('is counted once for all, once for each topic, language and hour', () => {
    const tally = new Tally();
    tally.add(
      [question('one', { topics: ['beer', 'glasses', 'beer'] }), question('two', { language: 'de', at: new Date(NOON.getTime() + HOUR) }), question('three', { undecided: true })],
      [
        offer('one', 'grace', 'accepted', { waitedMs: 42 * SECOND }), offer('one', 'linus', 'withdrawn'), offer('one', 'hedy', 'declined'),
        offer('two', 'grace', 'expired', { newcomer: true }), offer('two', 'grace', 'expired'), offer('three', 'linus', 'pending'),
      ],
    );
    const slices = tally.result();
    expect(sliceOf(slices, 'all')).to.deep.include({ questions: 3, settled: 2, filled: 1, offers: 6, decided: 4, accepted: 1, newcomers: 1, helpers: 3 });
    expect(sliceOf(slices, 'topic', 'beer')).to.include({ questions: 3, offers: 6 });
    expect(sliceOf(slices, 'topic', 'glasses')).to.include({ questions: 1, offers: 3, filled: 1 });
    expect(sliceOf(slices, 'language', 'de')).to.include({ questions: 1, settled: 1, filled: 0, helpers: 1, offers: 2 });
    expect(sliceOf(slices, 'hour', '13')).to.include({ questions: 1 });
    expect(sliceOf(slices, 'hour', '12')).to.include({ questions: 2 });
  });

  const offers = fc.array(fc.record({ questionId: fc.constantFrom('a', 'b', 'c'), helperId: fc.constantFrom('grace', 'linus', 'hedy'), status: fc.constantFrom('pending' as const, 'accepted' as const, 'declined' as const, 'expired' as const, 'withdrawn' as const), newcomer: fc.boolean(), waitedMs: fc.option(fc.nat(10 * MINUTE), { nil: undefined }) }), { maxLength: 30 });
  const questions = ['a', 'b', 'c'].map((id, place) => question(id, { topics: id === 'a' ? ['beer', 'glasses'] : ['beer'], language: place ? 'en' : 'de' }));

  it('comes out the same whatever order it is read in', () => {
    fc.assert(fc.property(offers, (rows) => {
      const count = (asked: AskedQuestion[], made: MadeOffer[]) => {
        const tally = new Tally();
        tally.add(asked, made);
        return tally.result();
      };
      expect(count([...questions].reverse(), [...rows].reverse())).to.deep.equal(count(questions, rows));
    }));
  });

  it('adds up over days: the parts are as much as the whole, and no share leaves 0 to 1', () => {
    fc.assert(fc.property(offers, offers, (monday, tuesday) => {
      const days = [monday, tuesday].map((rows) => {
        const tally = new Tally();
        tally.add(questions, rows);
        return tally.result();
      });
      const sum = addUp(days);
      expect(addUp([...days].reverse())).to.deep.equal(sum);
      const all = sliceOf(sum, 'all');
      expect(all.offers).to.equal(monday.length + tuesday.length);
      expect(sum.filter(({ by }) => by === 'language').reduce((total, { offers: some }) => total + some, 0)).to.equal(all.offers);
      for (const slice of sum) for (const share of [taken, untaken, toNewcomers]) expect(share(slice).value ?? 0).to.be.within(0, 1);
    }));
  });

  it('tells times within 5 % of the truth', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: SECOND, max: 6 * HOUR }), { minLength: 1, maxLength: 60 }), fc.constantFrom(0.5, 0.9), (ms, share) => {
      const waits = addWaits(ms.map((wait): Waits => [[stepOf(wait), 1]]));
      const truth = [...ms].sort((a, b) => a - b)[Math.ceil(share * ms.length) - 1]!;
      expect(quantile(waits, share)! / truth).to.be.within(0.95, 1.05);
    }));
  });

  it('says nothing of fewer than five, but how few they are', () => {
    const few: Slice = { by: 'all', key: '', questions: 4, settled: 4, filled: 0, offers: 4, decided: 4, accepted: 4, newcomers: 0, helpers: 4, waits: [[10, 4]] };
    for (const figure of [taken(few), untaken(few), toNewcomers(few), load(few), waited(few, 0.5)]) expect(figure).to.deep.equal({ value: null, of: 4 });
    const page = matchingPage({ days: 7, countedAt: NOON, slices: [few], cut: false }, 'topic');
    expect(page.overall!.map(({ value }) => value)).to.deep.equal(Array(5).fill('too few to say (4)'));
    const enough = { ...few, decided: 8, accepted: 2, waits: [[stepOf(42 * SECOND), 5]] as Waits };
    expect(matchingPage({ days: 7, countedAt: NOON, slices: [enough], cut: false }, 'topic').overall!.slice(0, 2).map(({ value }) => value)).to.deep.equal(['25 % (of 8)', 'half within 43 seconds, nine in ten within 43 seconds (of 5)']);
  });

  it('shows every hour, asked in or not', () => {
    const tally = new Tally();
    tally.add([question('one')], []);
    const [chart] = matchingPage({ days: 1, countedAt: NOON, slices: tally.result(), cut: false }, 'hour').charts;
    expect(chart!.rows.map(({ what }) => what)).to.have.length(24).and.include('00:00').and.include('23:00');
    expect(chart!.columns!.columns).to.have.length(24);
    expect(chart!.columns!.summary).to.equal('Offers that got a yes: too few in any hour to say.');
    expect(chart!.columns!.known).to.equal(false);
    expect(chart!.rows[12]).to.include({ unknown: true, said: 'none yet' });
  });

  it('goes into a spreadsheet as words, never as a formula', () => {
    expect(csvRow(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', 'plain', 'a,"b"\n', -3, null])).to.equal(`'=1+1,'+1,'-1,'@SUM(A1),'\t=1,plain,"a,""b""\n",-3,\r\n`);
    const tally = new Tally();
    tally.add([question('one', { topics: ['=cmd|calc'] })], []);
    const csv = matchingCsv(tally.result());
    expect(csv.split('\r\n')[0]).to.match(/^by,key,questions,/);
    expect(csv).to.include("topic,'=cmd|calc,1,").and.not.match(/,=/);
  });
});
