import { expect } from 'chai';
import { nameable, reasonsFor, sayToHelper, tellingStems, type Grounds } from '../../server/matching/explain.js';

const asked = { topics: ['wheat-beer'], language: 'en' };
const stems = new Set(['wheat', 'beer', 'wheatbeer', 'pour', 'help', 'work']);
const counts = { questions: 1000, of: new Map([['wheat', 4], ['beer', 600], ['pour', 30], ['help', 300], ['work', 400]]) };
const telling = tellingStems(stems, counts);
const shares = (...ids: string[]) => ({ value: 1, documents: ids.map((questionId) => ({ questionId, share: 1, telling: 1, accepted: true, kind: 'answer' as const })) });
const grounds = (more: Partial<Grounds>): Grounds => ({ vote: undefined, person: { skills: [], topics: [], languages: ['en'] }, telling, topics: asked.topics, answersIn: [], byProfile: false, ...more });

describe('why you', () => {
  const earlier = new Map([
    ['a', { title: 'Nothing will work, help', topics: ['linux'] }],
    ['b', { title: 'Pouring without foam', topics: ['glass'] }],
    ['c', { title: 'Which yeast?', topics: ['wheat-beer'] }],
    ['d', { title: 'Beer for everybody', topics: [] }],
  ]);

  it('names an earlier question only by a topic or a rare word it shares, never by an everyday word', () => {
    expect([...nameable(earlier, telling, asked).keys()]).to.deep.equal(['b', 'c']);
  });

  it('names two at most, the most telling first, and looks past those that only happened to match', () => {
    const reasons = reasonsFor(grounds({ vote: shares('a', 'd', 'b', 'c') }), nameable(earlier, telling, asked));
    expect(reasons.map(sayToHelper)).to.deep.equal(['You solved “Pouring without foam” and “Which yeast?”.']);
  });

  it('says what somebody says they know only by a word that tells something', () => {
    const person = { skills: ['customer help', 'wheat growing'], topics: [], languages: ['en'] };
    expect(reasonsFor(grounds({ person }), new Map()).map(sayToHelper)).to.deep.equal(['You say you know about wheat growing.']);
  });

  it('says only those topics in which they answer, and with nothing to say tells the truth', () => {
    expect(reasonsFor(grounds({ topics: ['wheat-beer', 'glass'], answersIn: ['glass'] }), new Map()).map(sayToHelper)).to.deep.equal(['You answer questions about glass.']);
    expect(reasonsFor(grounds({ vote: shares('a') }), nameable(earlier, telling, asked)).map(sayToHelper)).to.deep.equal(['You have been helping people here lately.']);
  });

  it('takes every word for rare while there are hardly any questions', () => {
    expect([...tellingStems(stems, { questions: 0, of: new Map() }).rare]).to.have.members([...stems]);
    expect([...tellingStems(stems, { questions: 20, of: new Map([['beer', 12], ['pour', 2]]) }).rare]).to.include('pour').and.not.to.include('beer');
  });
});
