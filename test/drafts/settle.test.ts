import { expect } from 'chai';
import { settle, type FromServer, type Kept } from '../../public/client/drafts/settle.js';

const here = (body: string, more: Partial<Kept> = {}): Kept => ({ words: { body }, at: 1000, version: 5, dirty: false, ...more });
const there = (body: string, more: Partial<FromServer> = {}): FromServer => ({ words: { body }, version: 5, savedAt: new Date(2000).toISOString(), older: null, ...more });

describe('a draft on this device and one on the server', () => {
  it('are one when this device was never elsewhere', () => {
    expect(settle(null, there('abc'))!.words['body']).to.equal('abc');
    expect(settle(here('abc def', { dirty: true }), there('abc'))).to.deep.equal(here('abc def', { dirty: true }));
    expect(settle(null, null)).to.equal(null);
  });

  it('stay this device\'s alone when typed without the server', () => {
    expect(settle(here('abc', { version: 0, dirty: true }), null)).to.include({ version: 0, dirty: true });
    expect(settle(here('abc', { dirty: true }), null)!.words['body'], 'posted elsewhere, but typed on here').to.equal('abc');
  });

  it('end together when it was posted or thrown away elsewhere', () => {
    expect(settle(here('abc'), null)).to.equal(null);
  });

  it('show what another device wrote when this one has nothing newer', () => {
    expect(settle(here('abc'), there('xyz', { version: 6 }))).to.deep.include({ words: { title: '', body: 'xyz', topics: '', space: '' }, version: 6, dirty: false });
  });

  it('show the newest, and offer the other, when both were typed on', () => {
    const later = settle(here('abc', { dirty: true, at: 3000 }), there('xyz', { version: 6 }))!;
    expect(later.words['body']).to.equal('abc');
    expect(later.other!['body']).to.equal('xyz');
    const earlier = settle(here('abc', { dirty: true, at: 1000 }), there('xyz', { version: 6 }))!;
    expect(earlier.words['body']).to.equal('xyz');
    expect(earlier.other!['body']).to.equal('abc');
  });

  it('offer what the server put aside', () => {
    expect(settle(null, there('abc', { older: { words: { body: 'older' }, savedAt: '' } }))!.other!['body']).to.equal('older');
  });
});
