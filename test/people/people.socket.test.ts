import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { becomeGuest } from '../../server/auth/become-guest.js';
import { issueToken, revokeToken } from '../../server/auth/api-token.js';
import { PersonModel } from '../../server/people/person.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

describe('saying over a socket that you are free', () => {
  let world: World;
  let grace: Actor;
  const sockets: Socket[] = [];
  beforeEach(async () => {
    world = await emptyWorld();
    grace = await castPerson(world.ctx, 'Grace');
  });
  afterEach(() => sockets.splice(0).forEach((socket) => socket.disconnect()));

  async function socketOf(token?: string): Promise<Socket> {
    const socket = io(world.url, { transports: ['websocket'], reconnection: false, forceNew: true, ...(token && { auth: { token } }) });
    sockets.push(socket);
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
    return socket;
  }
  const say = async (socket: Socket, said: unknown) => (await socket.timeout(5000).emitWithAck('presence:free', said)) as { ok: boolean; code?: string; message?: string; data?: unknown };

  it('does what the form does', async () => {
    const socket = await socketOf(grace.token);
    expect(await say(socket, { until: '2026-03-10T12:50:00.000Z' })).to.deep.equal({ ok: true, data: { freeUntil: '2026-03-10T12:50:00.000Z' } });
    expect((await PersonModel.findById(grace.id).lean())?.freeUntil).to.deep.equal(new Date('2026-03-10T12:50:00.000Z'));
    expect(await say(socket, { until: null })).to.deep.equal({ ok: true, data: { freeUntil: null } });
  });

  it('refuses what is no time, whatever its shape, with a sentence', async () => {
    const socket = await socketOf(grace.token);
    for (const said of [null, 'soon', {}, { until: { $gt: '' } }, { until: '2020-01-01T00:00:00Z' }, []]) {
      const reply = await say(socket, said);
      expect(reply, JSON.stringify(said)).to.include({ ok: false, code: 'invalid_input' });
      expect(reply.message).to.match(/[.]$/);
    }
  });

  it('is not for strangers or guests', async () => {
    expect(await say(await socketOf(), { until: null })).to.include({ ok: false, code: 'not_signed_in' });
    const guest = await issueToken(world.ctx, await becomeGuest(world.ctx, { name: 'Gus' }));
    expect(await say(await socketOf(guest), { until: null })).to.include({ ok: false, code: 'members_only' });
  });

  it('needs a token that still opens something', async () => {
    await revokeToken(grace.token);
    const refused = await socketOf(grace.token).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(Error);
    expect((refused as Error).message).to.match(/token/);
  });
});
