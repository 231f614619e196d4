/** Where a form may send its visitor afterwards: only within this site. */
import { expect } from 'chai';
import { safeReturn } from '../../server/web/form.js';

describe('the way back after an action', () => {
  it('stays within this site', () => {
    expect(safeReturn('/questions/1?x=2#answer', '/')).to.equal('/questions/1?x=2#answer');
    for (const away of ['https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example', '/a\\b', 'javascript:alert(1)', '', undefined, ['/x'], { toString: () => '/x' }]) {
      expect(safeReturn(away, '/'), String(away)).to.equal('/');
    }
  });
});
