import { expect } from 'chai';
import { io } from 'socket.io-client';
import { signedIn, stage, type Stage } from '../conversations/stage.js';
import { issueToken } from '../../server/auth/api-token.js';
import { call } from '../support/visitor.js';
import { openWire } from '../support/wire.js';
import { emptyWorld, type World } from '../support/world.js';

describe('a socket after signing out', () => {
  let world: World;
  let on: Stage;
  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
  });
  const closing = (socket: { once(event: 'disconnect', heard: () => void): unknown }) => new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));

  it('is hung up on when its key is given back, and other keys of that person go on', async () => {
    const other = await openWire(world.url, await issueToken(world.ctx, on.ada.person));
    const ada = await openWire(world.url, on.ada.token);
    const gone = closing(ada.socket);
    expect((await call(world.url, 'DELETE', '/session', { token: on.ada.token })).status).to.equal(200);
    await gone;
    expect((await other.ask('conversation:join', { conversationId: on.conversationId })).ok).to.equal(true);
    expect(await openWire(world.url, on.ada.token).then(() => 'open', () => 'refused')).to.equal('refused');
    other.close();
  });

  it('is hung up on when the session of its browser ends', async () => {
    const browser = await signedIn(world.url, 'grace');
    const socket = io(world.url, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { cookie: browser.cookie() } });
    await new Promise((resolve) => socket.once('connect', () => resolve(null)));
    expect(await socket.emitWithAck('conversation:join', { conversationId: on.conversationId })).to.include({ ok: true });
    const gone = closing(socket);
    await browser.post('/session?_method=delete');
    await gone;
  });

  it('refuses a socket that a foreign page opens with our visitor\'s cookie', async () => {
    const browser = await signedIn(world.url, 'grace');
    const socket = io(world.url, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { cookie: browser.cookie(), origin: 'https://evil.example' } });
    expect(await new Promise((resolve) => socket.once('connect', () => resolve('open')).once('connect_error', () => resolve('refused')))).to.equal('refused');
    socket.close();
  });
});
