/** A session read twice at the same moment is read once, and what is written or ended counts at once. */
import { expect } from 'chai';
import session, { type SessionData } from 'express-session';
import { SessionMemory } from '../../server/web/session-memory.js';

class Counting extends session.MemoryStore {
  reads = 0;
  override get(sid: string, done: (error: unknown, found?: SessionData | null) => void): void {
    this.reads++;
    super.get(sid, done);
  }
}

const data = (flash: string) => ({ cookie: { originalMaxAge: 1000 }, flash }) as unknown as SessionData;

describe('remembered sessions', () => {
  let below: Counting;
  let store: SessionMemory;
  beforeEach(() => {
    below = new Counting();
    store = new SessionMemory(below, 60_000);
  });
  const get = (sid: string) => new Promise<SessionData | null | undefined>((resolve, reject) => store.get(sid, (error, found) => (error ? reject(error as Error) : resolve(found))));
  const set = (sid: string, flash: string) => new Promise<void>((resolve) => store.set(sid, data(flash), () => resolve()));

  it('are read once for many who ask at once, and nobody gets what another one changed', async () => {
    await set('a', 'one');
    const all = await Promise.all(Array.from({ length: 10 }, () => get('a')));
    expect(below.reads).to.equal(1);
    all[0]!.flash = 'changed';
    expect((await get('a'))?.flash).to.equal('one');
  });

  it('show at once what was written', async () => {
    await set('a', 'one');
    await get('a');
    await set('a', 'two');
    expect((await get('a'))?.flash).to.equal('two');
  });

  it('are gone at once when they are ended', async () => {
    await set('a', 'one');
    await get('a');
    await new Promise<void>((resolve) => store.destroy('a', () => resolve()));
    expect(await get('a')).to.equal(null);
  });
});
