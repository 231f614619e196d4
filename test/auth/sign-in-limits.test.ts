import { expect } from 'chai';
import type { Request } from 'express';
import { signIn } from '../../server/auth/sign-in.js';
import { signUp } from '../../server/auth/sign-up.js';
import { TooMany } from '../../server/errors.js';
import { createLimits } from '../../server/web/limits.js';
import { emptyWorld } from '../support/world.js';

const right = { handle: 'ada', password: 'a paper clip will do' };

describe('guessing passwords', () => {
  it('ends soon for one handle, whatever the address and the spelling, while others still get in', async () => {
    const world = await emptyWorld();
    const ctx = { ...world.ctx, limits: createLimits(1) };
    await signUp(ctx, { ...right, name: 'Ada', email: 'ada@example.org' });
    await signUp(ctx, { ...right, handle: 'grace', name: 'Grace', email: 'grace@example.org' });
    let address = 0;
    const attempt = (body: { handle: string; password: string }) => signIn(ctx, { body, ip: `192.0.2.${address++}`, query: {}, headers: {} } as unknown as Request).catch((error: unknown) => error as Error);
    const answers = [];
    for (let guess = 0; guess < 12; guess++) answers.push(await attempt({ handle: guess % 2 ? 'ADA ' : 'ada', password: `guess ${guess}` }));
    expect(answers.slice(0, 10).every((answer) => !(answer instanceof TooMany))).to.equal(true);
    expect(answers.slice(10).every((answer) => answer instanceof TooMany)).to.equal(true);
    expect(await attempt(right), 'even the right one has to wait').to.be.instanceOf(TooMany);
    expect(await attempt({ ...right, handle: 'grace' })).to.include({ handle: 'grace' });
  });
});
