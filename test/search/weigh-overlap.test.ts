import { expect } from 'chai';
import { gatherDuplicates } from '../../server/search/gather-duplicates.js';
import { gramOverlap, gramsOf } from '../../server/search/gram-overlap.js';
import { nearness } from '../../server/search/near-words.js';
import { weighOverlap, type Candidate } from '../../server/search/weigh-overlap.js';

const candidate = (id: string, title: string, more: Partial<Candidate> = {}): Candidate => ({ id, title, kwTitle: title.split(' '), kwTags: [], has: new Set(), ...more });
const ASKED = [{ stem: 'grub', weight: 6 }, { stem: 'boot', weight: 3 }, { stem: 'instal', weight: 1 }];

describe('how much an earlier question shares', () => {
  it('is the weight of its words: one rare word is worth more than a common one', () => {
    const found = weighOverlap('grub boot instal', ASKED, [candidate('common', 'instal printer'), candidate('rare', 'grub rescue'), candidate('all', 'instal grub boot')]);
    expect(found.map(({ id }) => id)).to.deep.equal(['all', 'rare', 'common']);
    expect(found.map(({ share }) => Number(share.toFixed(2)))).to.deep.equal([1, 0.6, 0.1]);
  });

  it('is more in the title than among the topics, and more there than in the body', () => {
    const shareOf = (more: Partial<Candidate>, title = 'other') => weighOverlap('grub', ASKED.slice(0, 1), [candidate('one', title, more)])[0]!.share;
    const shares = [shareOf({}, 'grub'), shareOf({ kwTags: ['grub'] }), shareOf({ has: new Set(['grub']) }), shareOf({})];
    expect(shares.map((share) => Number(share.toFixed(2)))).to.deep.equal([1, 0.7, 0.33, 0]);
  });

  it('does not depend on the order in which questions were found', () => {
    const list = [candidate('a', 'grub one'), candidate('b', 'grub two'), candidate('c', 'boot three'), candidate('d', 'grub one')];
    const ids = (of: Candidate[]) => weighOverlap('grub boot', ASKED, of).map(({ id }) => id);
    expect(ids(list.toReversed())).to.deep.equal(ids(list));
    expect(weighOverlap('grub', ASKED, [])).to.deep.equal([]);
  });

  it('counts runs of characters too, small words and endings among them', () => {
    expect(gramsOf('To boot')).to.deep.equal([' to ', ' boo', 'boot', 'oot ']);
    const [same, alike, other] = gramOverlap("can't reboot", ["can't reboot", 'cannot boot', 'a fine day']);
    expect(same).to.be.greaterThan(alike!);
    expect(alike).to.be.greaterThan(0);
    expect(other).to.equal(0);
  });

  it('takes a mistyped and an unfinished word for what was meant', () => {
    expect(nearness('vineg', 'vinegar', true)).to.equal(0.9);
    expect(nearness('sourdoug', 'sourdough', false)).to.be.greaterThan(0.7);
    expect([nearness('kettle', 'nettle', false) < 1, nearness('cat', 'car', false), nearness('zebra', 'vinegar', true)]).to.deep.equal([true, 0, 0]);
  });

  it('lets those that were found to be the same stand together, each adding less', () => {
    const ranked = ['a1', 'b', 'a2', 'a3'].map((id, at) => ({ id, score: 1 - at / 10, share: 1 }));
    const gathered = gatherDuplicates(ranked, (id) => (id.startsWith('a') ? 'a' : id));
    expect(gathered.map(({ id, nearestId, score }) => [id, nearestId, Number(score.toFixed(3))])).to.deep.equal([['a', 'a1', 1.303], ['b', 'b', 0.9]]);
  });
});
