/** Limits of two server processes that share a Redis. */
import { expect } from 'chai';
import { TooMany } from '../../server/errors.js';
import { openRedis, type Redis } from '../../server/stores/redis.js';
import { createLimits, type Limits } from '../../server/web/limits.js';
import { redisServer, type RedisServer } from '../support/redis-server.js';
import { until } from '../support/until.js';

describe('limits of several processes', function () {
  this.timeout(120_000);
  let server: RedisServer;
  const opened: Redis[] = [];
  let both: Limits[];
  before(async () => {
    server = await redisServer();
    await server.start();
    for (let n = 0; n < 2; n++) opened.push(await openRedis(server.url));
    both = opened.map((redis) => createLimits(1, redis));
  });
  after(async () => {
    for (const redis of opened) await redis.close();
    await server.close();
  });

  const spend = (at: number, who: string) => both[at]!.spend('signUp', who, '192.0.2.1').then(() => true, (error: unknown) => {
    expect(error).to.be.instanceOf(TooMany);
    return false;
  });
  const spendInTurn = async (who: string, times: number) => {
    const taken: boolean[] = [];
    for (let n = 0; n < times; n++) taken.push(await spend(n % 2, who));
    return taken.filter(Boolean).length;
  };

  it('are one limit for all of them', async () => {
    expect(await spendInTurn('ada', 10)).to.equal(5);
  });

  it('are counted by each for itself while Redis is away, and nobody waits for it', async () => {
    await server.signal('SIGKILL');
    await until('both know', async () => opened.every((redis) => !redis.up()));
    expect(await spendInTurn('grace', 14)).to.equal(10);
  });

  it('are one again when it is back', async () => {
    await server.start();
    await until('both know', async () => opened.every((redis) => redis.up()));
    expect(await spendInTurn('linus', 10)).to.equal(5);
  });

  it('hold nobody up when it falls silent', async () => {
    await server.signal('SIGSTOP');
    expect(await spendInTurn('mary', 14)).to.equal(10);
    await server.signal('SIGCONT');
    await until('both know', async () => opened.every((redis) => redis.up()));
  });
});
