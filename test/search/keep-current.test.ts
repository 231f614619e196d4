import { expect } from 'chai';
import mongoose from 'mongoose';
import { QuestionModel } from '../../server/questions/question.model.js';
import { IndexVersionModel } from '../../server/search/index-version.model.js';
import { bringUpToDate } from '../../server/search/keep-current.js';
import { makeIndex } from '../../server/search/prepare-indexes.js';
import { searchInput } from '../../server/search/search.input.js';
import { DOCUMENTS_VERSION } from '../../server/search/search.settings.js';
import { searchQuestions } from '../../server/search/search-questions.js';
import { castPerson } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

describe('a search index after an update', () => {
  let world: World;
  const version = async () => (await IndexVersionModel.findById('questions').lean<{ version: number }>())?.version;
  const find = async (q: string) => (await searchQuestions(world.ctx, searchInput.parse({ q, sort: 'unanswered' }))).items.length;

  before(async () => {
    world = await emptyWorld();
    const askerId = (await castPerson(world.ctx, 'Ada')).person._id;
    const now = world.ctx.clock.now();
    await QuestionModel.create({ _id: new mongoose.Types.ObjectId(), askerId, title: 'A kettle hums', createdAt: now, updatedAt: now });
  });

  it('is built anew by itself when its documents are of an older version, and only then', async () => {
    await IndexVersionModel.updateOne({ _id: 'questions' }, { $set: { version: DOCUMENTS_VERSION.questions - 1 } }, { upsert: true });
    expect(await find('kettle'), 'nothing is in it yet').to.equal(0);
    expect(await bringUpToDate(world.ctx, 'questions')).to.equal(true);
    expect(await find('kettle')).to.equal(1);
    expect(await version()).to.equal(DOCUMENTS_VERSION.questions);
    await QuestionModel.updateOne({}, { $set: { title: 'A fridge hums' } });
    expect(await bringUpToDate(world.ctx, 'questions')).to.equal(true);
    expect(await find('kettle'), 'nothing was built: the version stands').to.equal(1);
  });

  it('gets the settings of this version without being built anew', async () => {
    const index = world.ctx.search.client.index(world.ctx.search.indexName('questions'));
    expect((await index.updateSortableAttributes(['createdAt']).waitTask()).status).to.equal('succeeded');
    await makeIndex(world.ctx.search, world.ctx.search.indexName('questions'), 'questions');
    expect(await index.getSortableAttributes()).to.include('answerCount');
    expect(await find('kettle')).to.equal(1);
  });
});
