/** A file that was sent is taken back: the words beside it stay, and two taken back at once are both gone. */
import { expect } from 'chai';
import mongoose from 'mongoose';
import { MessageModel, type Message } from '../../server/conversations/message.model.js';
import { withdrawFile } from '../../server/conversations/withdraw-file.js';
import { emptyWorld, type World } from '../support/world.js';
import { stage, type Stage } from './stage.js';

describe('taking back what came with a message', () => {
  let world: World;
  let on: Stage;
  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
  });
  const file = (name: string) => ({ id: new mongoose.Types.ObjectId(), kind: 'photo' as const, name, type: 'image/jpeg', bytes: 10 });
  const said = async (text: string, files: ReturnType<typeof file>[]) =>
    (await MessageModel.create({ conversationId: on.conversationId, seq: 90, clientId: 'with-files', authorId: on.ada.person._id, text, files, createdAt: world.clock.now() }))._id;
  const now = async (id: mongoose.Types.ObjectId) => (await MessageModel.findById(id).lean<Message>())!;

  it('leaves the others and the words, and does nothing the second time', async () => {
    const [one, two] = [file('one.jpg'), file('two.jpg')];
    const id = await said('Both trays.', [one, two]);
    await withdrawFile(world.ctx, id, one.id);
    await withdrawFile(world.ctx, id, one.id);
    expect((await now(id)).files!.map(({ name }) => name)).to.deep.equal(['two.jpg']);
    await withdrawFile(world.ctx, id, two.id);
    expect(await now(id)).to.include({ text: 'Both trays.' }).and.not.have.property('files');
  });

  it('takes two at once, and where nothing was written says that something was there', async () => {
    const [one, two] = [file('one.jpg'), file('two.jpg')];
    const id = await said('', [one, two]);
    const write = MessageModel.findOneAndUpdate;
    // The other goes between what the first reads and what it writes.
    Object.assign(MessageModel, {
      findOneAndUpdate(...args: Parameters<typeof write>) {
        Object.assign(MessageModel, { findOneAndUpdate: write });
        return { lean: async () => withdrawFile(world.ctx, id, two.id).then(() => write.apply(MessageModel, args).lean()) };
      },
    });
    await withdrawFile(world.ctx, id, one.id);
    expect(await now(id)).to.not.have.property('files');
    expect((await now(id)).text).to.match(/was here/);
  });
});
