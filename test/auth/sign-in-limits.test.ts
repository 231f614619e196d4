import { expect } from 'chai';
import type { Request } from 'express';
import { rememberDevice } from '../../server/auth/known-device.js';
import { signIn } from '../../server/auth/sign-in.js';
import { signUp } from '../../server/auth/sign-up.js';
import type { Ctx } from '../../server/context.js';
import { TooMany } from '../../server/errors.js';
import type { Person } from '../../server/people/person.model.js';
import { createLimits } from '../../server/web/limits.js';
import { emptyWorld } from '../support/world.js';

const right = { handle: 'ada', password: 'a paper clip will do' };

describe('guessing passwords', () => {
  let ctx: Ctx;
  let ada: Person;
  const attempt = (body: { handle: string; password: string }, ip: string, cookie = '') => signIn(ctx, { body, ip, query: {}, headers: { cookie } } as unknown as Request).catch((error: unknown) => error as Error);
  const guesses = async (count: number, ip: (guess: number) => string) => {
    const answers = [];
    for (let guess = 0; guess < count; guess++) answers.push(await attempt({ handle: guess % 2 ? 'ADA ' : 'ada', password: `guess ${guess}` }, ip(guess)));
    return answers.map((answer) => answer instanceof TooMany);
  };
  /** The cookie of a browser that Ada signed in from before. */
  const deviceOf = (person: Person) => {
    let set = '';
    rememberDevice(ctx, { headers: {}, res: { cookie: (name: string, value: string) => (set = `${name}=${value}`) } } as unknown as Request, person);
    return set;
  };

  beforeEach(async () => {
    const world = await emptyWorld();
    // A fifth of the figures: 2 for a handle from one address, 20 from everywhere.
    ctx = { ...world.ctx, limits: createLimits(0.2) };
    ada = await signUp(ctx, { ...right, name: 'Ada', email: 'ada@example.org' });
    await signUp(ctx, { ...right, handle: 'grace', name: 'Grace', email: 'grace@example.org' });
  });

  it('ends soon for one handle from one address, while its owner gets in from another', async () => {
    expect(await guesses(4, () => '192.0.2.1')).to.deep.equal([false, false, true, true]);
    expect(await attempt(right, '192.0.2.1'), 'even the right one has to wait there').to.be.instanceOf(TooMany);
    expect(await attempt(right, '192.0.2.2')).to.include({ handle: 'ada' });
  });

  it('ends for one handle from many addresses together, while its owner gets in from a device known before, and others from anywhere', async () => {
    const refused = await guesses(24, (guess) => `192.0.2.${guess}`);
    expect(refused.slice(0, 20)).to.not.include(true);
    expect(refused.slice(20)).to.not.include(false);
    expect(await attempt(right, '198.51.100.1'), 'a new device').to.be.instanceOf(TooMany);
    expect(await attempt(right, '198.51.100.1', deviceOf(ada)), 'a known device').to.include({ handle: 'ada' });
    expect(await attempt({ ...right, handle: 'grace' }, '198.51.100.1')).to.include({ handle: 'grace' });
  });

  it("isn't made easier by a forged cookie, or by one that belongs to somebody else", async () => {
    await guesses(20, (guess) => `192.0.2.${guess}`);
    const [name, value] = deviceOf(ada).split('=') as [string, string];
    expect(await attempt(right, '198.51.100.2', `${name}=${value.slice(0, 23)}${'A'.repeat(43)}`)).to.be.instanceOf(TooMany);
    expect(await attempt(right, '198.51.100.2', deviceOf({ ...ada, _id: '0123456789abcdef01234567' } as unknown as Person))).to.be.instanceOf(TooMany);
    expect(await attempt(right, '198.51.100.2', `other=1; ${name}=${value}`)).to.include({ handle: 'ada' });
  });

  it('has few tries on a known device too', async () => {
    const cookie = deviceOf(ada);
    const answers = [];
    for (let guess = 0; guess < 3; guess++) answers.push((await attempt({ handle: 'ada', password: `guess ${guess}` }, `192.0.2.${guess}`, cookie)) instanceof TooMany);
    expect(answers).to.deep.equal([false, false, true]);
  });
});
