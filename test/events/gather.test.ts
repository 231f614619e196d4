/** Calls that grow under load instead of their number. */
import { expect } from 'chai';
import { gather } from '../../server/gather.js';

describe('gathering', () => {
  function slow() {
    const calls: number[][] = [];
    let go: () => void = () => undefined;
    const ask = gather<number, string>(async (asks) => {
      calls.push(asks);
      await new Promise<void>((resolve) => (go = resolve));
      if (asks.includes(13)) throw new Error('Not that one.');
      return asks.map((one) => `answer ${one}`);
    }, { most: 3 });
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    return { calls, ask, turn, finish: async () => (await turn(), go(), await turn()) };
  }

  it('asks at once when nothing is under way, and what came in the same turn along with it', async () => {
    const { calls, ask, finish } = slow();
    const both = Promise.all([ask(1), ask(2)]);
    await finish();
    expect(await both).to.deep.equal(['answer 1', 'answer 2']);
    expect(calls).to.deep.equal([[1, 2]]);
  });

  it('keeps what comes meanwhile for a call that begins after it, no more at once than it may', async () => {
    const { calls, ask, turn, finish } = slow();
    const first = ask(1);
    await turn();
    const later = Promise.all([2, 3, 4, 5].map(ask));
    for (let round = 0; round < 3; round++) await finish();
    expect(await Promise.all([first, later])).to.deep.equal(['answer 1', ['answer 2', 'answer 3', 'answer 4', 'answer 5']]);
    expect(calls).to.deep.equal([[1], [2, 3, 4], [5]]);
  });

  it('tells everybody in a call that failed, and goes on with the next', async () => {
    const { ask, turn, finish } = slow();
    const failed = [ask(12), ask(13)].map((one) => one.catch((error: Error) => error.message));
    await turn();
    const next = ask(1);
    await finish();
    await finish();
    expect(await Promise.all(failed)).to.deep.equal(['Not that one.', 'Not that one.']);
    expect(await next).to.equal('answer 1');
  });
});
