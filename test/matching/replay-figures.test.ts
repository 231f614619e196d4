import { expect } from 'chai';
import { addsUp, ablate } from '../../server/scripts/bench/matching/ablate.js';
import { Bm25 } from '../../server/scripts/bench/matching/bm25.js';
import { pairedBootstrap } from '../../server/scripts/bench/matching/bootstrap.js';
import type { Deed } from '../../server/scripts/bench/matching/deeds.js';
import { judge, ndcg } from '../../server/scripts/bench/matching/judge.js';
import { Known } from '../../server/scripts/bench/matching/known.js';
import { gini, measure, percentile } from '../../server/scripts/bench/matching/measure.js';
import { byList, byValue } from '../../server/scripts/bench/matching/ranking.js';

describe('figures of a replay', () => {
  const known = new Known();
  const answer = (authorId: string, questionId: string): Deed => ({ kind: 'answer', at: 0, id: `${authorId}${questionId}`, authorId, questionId, html: '', anonymous: false });
  const [grace, linus, mary, ada] = ['b', 'a', 'd', 'c'];
  before(() => [[grace, 1], [grace, 2], [grace, 3], [linus, 1], [mary, 2], [ada, 9]].forEach(([who, q]) => known.note(answer(String(who), `q${q}`))));
  const place = (ranking: { placeOf(one: number): number }, who: string) => ranking.placeOf(known.placeOf.get(who)!);

  it('ranks by value, equals by id, and leaves the asker out', () => {
    const ranking = byValue(known, known.placeOf.get(ada), new Map([[known.placeOf.get(mary)!, 2], [known.placeOf.get(ada)!, 9]]));
    expect([mary, linus, grace].map((who) => place(ranking, who))).to.deep.equal([1, 2, 3]);
    expect(ranking.first(2).map((one) => known.candidates[one])).to.deep.equal([mary, linus]);
    expect(ranking.first(5)).to.have.length(3);
  });

  it('puts whoever was not listed behind, by id', () => {
    const ranking = byList(known, undefined, ['stranger', mary, grace]);
    expect([mary, grace, linus, ada].map((who) => place(ranking, who))).to.deep.equal([1, 2, 3, 4]);
  });

  it('judges by the first of the right people, and counts who never answered as missed', () => {
    const ranking = byList(known, undefined, [mary, grace, linus, ada]);
    const judged = judge(known, ranking, [grace, linus, 'nobody']);
    expect(judged.place).to.equal(2);
    // Linus with one answer is new, and so is who never answered; Grace with three isn't.
    expect(judged.newcomer).to.equal(3);
    expect(judged.shown).to.have.length(4);
    expect(judge(known, ranking, ['nobody'])).to.include({ place: Infinity, ndcg10: 0, newcomer: Infinity });
    expect(judge(known, ranking, [grace]).newcomer).to.equal(null);
  });

  it('gains less further down', () => {
    expect(ndcg([1])).to.equal(1);
    expect(ndcg([3])).to.equal(0.5);
    expect(ndcg([11])).to.equal(0);
    expect(ndcg([1, 3])).to.be.closeTo(1.5 / (1 + 1 / Math.log2(3)), 1e-12);
    expect(ndcg([1, Infinity])).to.be.closeTo(1 / (1 + 1 / Math.log2(3)), 1e-12);
  });

  it('adds up to one line', () => {
    const shown = [0, 1];
    const figures = measure([{ place: 1, ndcg10: 1, shown, newcomer: null }, { place: 4, ndcg10: 0.5, shown, newcomer: 4 }, { place: 10, ndcg10: 0.25, shown, newcomer: 10 }, { place: Infinity, ndcg10: 0, shown: [0], newcomer: Infinity }], 4, [4, 1, 3, 2]);
    expect(figures).to.deep.equal({
      n: 4, unreachable: 0.25, mrr: 0.3375, p1: 0.25, hit3: 0.25, hit5: 0.5, hit8: 0.5, hit16: 0.75, hit20: 0.75, ndcg10: 0.4375,
      // 0, 0, 3, 4 places: (-3·0 - 1·0 + 1·3 + 3·4) / (4·7).
      gini: 0.5357, coverage: 0.5, newcomerHit5: 0.3333, p50ms: 2, p99ms: 4,
    });
    expect(measure([], 0)).to.include({ n: 0, mrr: 0, gini: 0, coverage: 0 });
  });

  it('knows equal and unequal shares', () => {
    expect(gini([2, 2, 2])).to.equal(0);
    expect(gini([0, 0, 0, 8])).to.equal(0.75);
    expect(percentile([5, 1, 4, 2, 3], 0.5)).to.equal(3);
  });

  it('draws questions in pairs: a constant difference is certain, a doubtful one is not', () => {
    const own = [1, 0.5, 0.25, 1, 0.5, 0.25];
    const { same, less, mixed } = pairedBootstrap(own, { same: own, less: own.map((value) => value - 0.25), mixed: [0.5, 1, 0.25, 0.5, 1, 0.25] });
    expect(same).to.deep.equal({ mean: 0, low: 0, high: 0 });
    expect(less).to.deep.equal({ mean: 0.25, low: 0.25, high: 0.25 });
    expect(mixed!.mean).to.equal(0);
    expect(mixed!.low).to.be.lessThan(-0.1);
    expect(mixed!.high).to.be.greaterThan(0.1);
    expect(pairedBootstrap(own, { mixed: [0.5, 1, 0.25, 0.5, 1, 0.25] })['mixed']).to.deep.equal(mixed);
  });

  it('tells what a part brings from the parts alone', () => {
    const told = (personId: string, parts: Record<string, number>) => ({ personId, parts, score: Math.exp((parts['votes'] ?? 0) + (parts['activity'] ?? 0)) * parts['standing']! * Math.sqrt(parts['willing']!) });
    const items = [told('x', { votes: 0.5, activity: 0.1, standing: 1, willing: 0.25 }), told('y', { activity: 0.2, standing: 1.4, willing: 0.25 })];
    expect(addsUp(items)).to.equal(true);
    expect(addsUp([{ ...items[0]!, parts: { ...items[0]!.parts, unheardOf: 2 }, score: 1 }])).to.equal(false);
    const orders = ablate(items);
    expect(orders['without votes']).to.deep.equal(['y', 'x']);
    expect(orders['without activity']).to.deep.equal(['x', 'y']);
    expect(orders['only activity']).to.deep.equal(['y', 'x']);
    expect(orders['without standing']).to.deep.equal(['x', 'y']);
  });

  it('finds by BM25 what was answered, with the words it has now', () => {
    const words = new Bm25();
    const learn = (id: string, title: string) => words.learn(id, { title, topics: [], body: { markdown: '' } });
    const find = (title: string) => words.search({ title, topics: [], body: { markdown: '' } }, 10);
    learn('foam', 'Foam on wheat beer');
    learn('kegs', 'Pressure in kegs');
    learn('late', 'Foam, foam and foam');
    words.answered('foam');
    words.answered('kegs');
    expect(find('Too much foam')).to.deep.equal(['foam']);
    words.answered('late');
    expect(find('Too much foam')).to.deep.equal(['late', 'foam']);
    words.learn('late', { title: 'Pressure' });
    expect(find('Too much foam')).to.deep.equal(['foam']);
    expect(find('pressure')).to.deep.equal(['late', 'kegs']);
  });
});
