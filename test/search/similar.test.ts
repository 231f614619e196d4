import { expect } from 'chai';
import mongoose from 'mongoose';
import { QuestionModel, type Question } from '../../server/questions/question.model.js';
import { similarTo } from '../../server/questions/similar-to.js';
import { enqueueQuestion } from '../../server/search/enqueue.js';
import { rankSimilar } from '../../server/search/rank-similar.js';
import { suggest } from '../../server/search/suggest.js';
import { castPerson } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

describe('similar questions', () => {
  let world: World;
  let askerId: mongoose.Types.ObjectId;

  const keep = async (title: string, more: Partial<Question> = {}): Promise<string> => {
    const now = world.ctx.clock.now();
    const question = await QuestionModel.create({ _id: new mongoose.Types.ObjectId(), askerId, title, createdAt: now, updatedAt: now, ...more });
    await enqueueQuestion(question._id);
    return question._id.toString();
  };
  const shown = async (q: string) => (await suggest(world.ctx, { q })).items.map(({ id }) => id);

  before(async () => {
    world = await emptyWorld();
    askerId = (await castPerson(world.ctx, 'Ada')).person._id;
  });
  beforeEach(async () => {
    await QuestionModel.deleteMany({});
  });

  it('are found by what is rare in them, whatever word the title begins with', async () => {
    const grub = await keep('Reinstall grub after Windows took the boot menu');
    for (const thing of ['a printer', 'a scanner', 'a camera', 'a browser', 'a theme', 'a font', 'an editor', 'a game']) await keep(`How to install ${thing} on a laptop`);
    await world.settle();
    const ranked = await rankSimilar(world.ctx, 'How to install grub on a laptop again, the boot menu is gone', 'en');
    expect(ranked[0]!.id).to.equal(grub);
    expect(ranked.length).to.be.greaterThan(1);
  });

  it('are not those that share a common word by chance', async () => {
    const kettle = await keep('My kettle hums at night');
    await keep('My neighbour sings at night');
    await keep('Where to see stars at night');
    await world.settle();
    expect(await shown('Why does my kettle hum so loud')).to.deep.equal([kettle]);
    expect(await shown('Zebra crossing at night without lamps near schools')).to.deep.equal([]);
    expect((await similarTo(world.ctx, 'Zebra crossing at night without lamps near schools')).similar).to.deep.equal([]);
  });

  it('are found with a typo and with a word that is not typed to its end', async () => {
    const dough = await keep('Sourdough starter smells of vinegar');
    await keep('Bicycle chain jumps');
    await world.settle();
    expect(await shown('sourdoug starter')).to.deep.equal([dough]);
    expect(await shown('starter smells of vineg')).to.deep.equal([dough]);
  });

  it('show the original in the place of those that were found to be the same, once', async () => {
    const original = await keep('Wireless network drops every hour', { status: 'solved', answerCount: 1 });
    const link = { status: 'duplicate' as const, duplicateOfId: new mongoose.Types.ObjectId(original) };
    await keep('Wifi keeps disconnecting', link);
    await keep('Wifi is disconnecting on my laptop', link);
    const gone = await keep('Wifi disconnecting on a train', { status: 'duplicate', duplicateOfId: new mongoose.Types.ObjectId() });
    await world.settle();
    const found = await shown('Wifi disconnecting');
    expect(found[0]).to.equal(original);
    // Where the original can't be seen, the duplicate stands for itself.
    expect(found).to.deep.equal([original, gone]);
    expect((await suggest(world.ctx, { q: 'Wifi disconnecting', exceptId: original })).items.map(({ id }) => id)).to.deep.equal([gone]);
  });
});
