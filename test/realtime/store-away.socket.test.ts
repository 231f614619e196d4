import { expect } from 'chai';
import { io } from 'socket.io-client';
import { ApiTokenModel } from '../../server/auth/api-token.model.js';
import { stage, type Stage } from '../conversations/stage.js';
import { emptyWorld, type World } from '../support/world.js';

describe('a socket that is opened while the store is away', () => {
  let world: World;
  let on: Stage;
  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
  });

  it('comes again by itself instead of being refused for good', async () => {
    const { findOne } = ApiTokenModel;
    let asked = 0;
    ApiTokenModel.findOne = (() => {
      asked++;
      ApiTokenModel.findOne = findOne;
      throw new Error('The store is away.');
    }) as never;
    const refused: string[] = [];
    const socket = io(world.url, { transports: ['websocket'], forceNew: true, reconnectionDelay: 50, auth: { token: on.ada.token } });
    socket.on('connect_error', ({ message }) => refused.push(message));
    try {
      await new Promise<void>((resolve) => socket.once('connect', resolve));
    } finally {
      ApiTokenModel.findOne = findOne;
    }
    expect(asked).to.equal(1);
    expect(refused).to.deep.equal([]);
    expect(await socket.emitWithAck('conversation:join', { conversationId: on.conversationId })).to.include({ ok: true });
    socket.close();
  });
});
