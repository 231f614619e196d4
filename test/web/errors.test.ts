/** Errors say what helps and leak nothing. */
import { expect } from 'chai';
import { Conflict, describe as tell, NotFound, TooMany } from '../../server/errors.js';

describe('an error, as it is told to the outside', () => {
  it('is its own sentence, status and code when we refused', () => {
    expect(tell(new Conflict('Somebody was quicker.', { code: 'taken' }))).to.include({ status: 409, code: 'taken', message: 'Somebody was quicker.', unexpected: false });
    expect(tell(new NotFound()).status).to.equal(404);
    expect(tell(new TooMany(7))).to.include({ status: 429, retryAfterSeconds: 7 });
  });

  it('says nothing of what broke inside', () => {
    const told = tell(new Error('connect ECONNREFUSED mongodb://ada:secret@10.0.0.1'));
    expect(told.status).to.equal(500);
    expect(JSON.stringify(told)).not.to.match(/ECONN|secret/);
  });
});
