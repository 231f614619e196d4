/** Who is shown to the asker as knowing about the problem. */
import { expect } from 'chai';
import { Types } from 'mongoose';
import type { Match } from '../../server/matching/match.js';
import type { Reason } from '../../server/matching/explain.js';
import { peopleView } from '../../server/offers/offers.view.js';

const matched = (name: string, ...reasons: Reason[]) => ({ person: { _id: new Types.ObjectId(), kind: 'member', handle: name.toLowerCase(), name }, rank: 1, reasons, askable: true, whyNot: null }) as unknown as Match;

describe('people who know about this', () => {
  it('are those with something to show for it, not those who have merely been busy', () => {
    const people = peopleView({ items: [matched('Linus', { kind: 'active' }), matched('Grace', { kind: 'knows', words: ['phones'] })] });
    expect(people.map(({ person, reasons }) => [person.name, reasons])).to.deep.equal([['Grace', ['Says they know about phones.']]]);
  });
});
