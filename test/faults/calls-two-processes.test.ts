/** A call between two people whose sockets two server processes hold; one of these is killed in the middle of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { redisServer, type RedisServer } from '../support/redis-server.js';
import { startServer, type ServerProcess } from '../support/server-process.js';
import { Wires } from '../support/wire.js';
import { testEnvironment } from '../support/world.js';
import { beginTalk } from './support/talk.js';

describe('a call across two server processes', function () {
  this.timeout(180_000);
  let folder: string;
  let redis: RedisServer;
  const servers: ServerProcess[] = [];
  const wires = new Wires();
  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-calls-'));
    redis = await redisServer();
    await redis.start();
    for (let n = 0; n < 2; n++) servers.push(await startServer({ ...testEnvironment(folder, `tacit_calls_${process.pid}`), REDIS_URL: redis.url, LOG_LEVEL: 'error' }));
  });
  after(async () => {
    wires.close();
    for (const server of servers) await server.end('SIGTERM');
    await redis?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('rings, is picked up, carries what the pages say to each other, and goes on after one process was killed', async () => {
    const { conversationId, tokens, ids } = await beginTalk(servers[0]!.url);
    const enter = async (who: 'ada' | 'grace', at: number) => {
      const wire = await wires.open(servers[at]!.url, tokens[who]);
      await wire.get('conversation:join', { conversationId });
      return wire;
    };
    // The first process holds the embedded store, so the second is the one that may die.
    const [ada, grace] = [await enter('ada', 0), await enter('grace', 1)];
    const { call } = await ada.get('call:ring', { conversationId, kind: 'voice', legId: 'leg-of-ada' });
    const say = { conversationId, callId: call.callId };
    expect(await grace.until('call:changed', ({ state }) => state === 'ringing')).to.include({ callId: call.callId, callerId: ids.ada });
    await grace.get('call:answer', { ...say, legId: 'leg-of-grace' });
    await ada.until('call:changed', ({ state }) => state === 'on');
    await ada.get('call:signal', { ...say, to: 'leg-of-grace', description: { type: 'offer', sdp: 'v=0' } });
    await grace.until('call:signal', ({ from }) => from === 'leg-of-ada');
    await grace.get('call:signal', { ...say, to: 'leg-of-ada', description: { type: 'answer', sdp: 'v=0' } });
    await ada.until('call:signal', ({ description }) => description?.type === 'answer');

    await servers[1]!.end('SIGKILL');
    expect((await ada.until('call:changed', ({ legs }) => legs.some(({ away }) => away))).state, 'she is missed, and waited for').to.equal('on');
    const back = await enter('grace', 0);
    const { call: again } = await back.get('call:answer', { ...say, legId: 'leg-of-grace', again: true });
    expect(again.state).to.equal('on');
    expect(again.legs.map(({ personId, away }) => [personId, away])).to.have.deep.members([[ids.ada, false], [ids.grace, false]]);
    await ada.get('call:signal', { ...say, to: 'leg-of-grace', candidate: null });
    await back.until('call:signal', ({ candidate }) => candidate === null);
    await back.get('call:leave', { ...say, legId: 'leg-of-grace' });
    expect(await ada.until('call:changed', ({ state }) => state === 'over')).to.include({ why: 'left' });
  });
});
