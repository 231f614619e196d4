import { expect } from 'chai';
import mongoose from 'mongoose';
import { PersonModel } from '../../server/people/person.model.js';
import { QuestionModel, type Question } from '../../server/questions/question.model.js';
import { enqueue, enqueueQuestion } from '../../server/search/enqueue.js';
import { searchInput } from '../../server/search/search.input.js';
import { searchQuestions } from '../../server/search/search-questions.js';
import { suggest } from '../../server/search/suggest.js';
import { renderMarkdown } from '../../server/web/markdown.js';
import { castPerson } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

const SEARCH = searchInput.parse({});

describe('finding questions', () => {
  let world: World;
  let askerId: mongoose.Types.ObjectId;

  const keep = async (title: string, more: Partial<Question> & { body?: string } = {}): Promise<string> => {
    const now = world.ctx.clock.now();
    const body = more.body ?? '';
    const question = await QuestionModel.create({ _id: new mongoose.Types.ObjectId(), askerId, title, createdAt: now, updatedAt: now, ...more, body, bodyHtml: renderMarkdown(body) });
    await enqueueQuestion(question._id);
    return question._id.toString();
  };

  beforeEach(async () => {
    world = await emptyWorld();
    askerId = (await castPerson(world.ctx, 'Ada')).person._id;
  });

  it('finds a question by its words, whatever the typos and endings, and marks them', async () => {
    const id = await keep('How do I pour a wheat beer?', { body: 'There is too much foam in the glass.' });
    await keep('Which grinder for espresso?');
    await world.settle();
    expect((await searchQuestions(world.ctx, { ...SEARCH, q: 'zeppelin' })).total).to.equal(0);
    const found = await searchQuestions(world.ctx, { ...SEARCH, q: 'wheat foam' });
    expect(found.items.map((item) => item.question._id.toString())).to.deep.equal([id]);
    expect(found.items[0]!.titleHtml).to.equal('How do I pour a <mark>wheat</mark> beer?');
    expect(found.items[0]!.snippetHtml).to.contain('<mark>foam</mark>');
    expect(found.degraded).to.equal(false);
    for (const q of ['weat beer', 'wehat beer', 'wheatt beer', 'wheat be', 'beer wheat grinders']) {
      const typed = await searchQuestions(world.ctx, { ...SEARCH, q });
      expect(typed.items[0]?.question._id.toString(), q).to.equal(id);
    }
  });

  it('shows people\'s own angle brackets as text, marks or not', async () => {
    await keep('Is <script>alert(1)</script> & "wheat" safe?', { body: 'See `<b>wheat</b>` and \uE000nothing\uE001.' });
    await world.settle();
    const { items } = await searchQuestions(world.ctx, { ...SEARCH, q: 'wheat' });
    expect(items[0]!.titleHtml).to.equal('Is &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;<mark>wheat</mark>&quot; safe?');
    expect(items[0]!.snippetHtml).to.contain('&lt;b&gt;<mark>wheat</mark>&lt;/b&gt;').and.not.contain('<mark>nothing');
  });

  it('narrows by topic and state', async () => {
    const solved = await keep('Sourdough starter smells', { topics: ['bread'], status: 'solved' });
    const open = await keep('Sourdough starter sleeps', { topics: ['bread', 'yeast'] });
    await keep('Sourdough in a song', { topics: ['music'] });
    await world.settle();
    const ids = async (more: object) => (await searchQuestions(world.ctx, { ...SEARCH, q: 'sourdough', ...more })).items.map((item) => item.question._id.toString());
    expect(await ids({ topic: 'bread' })).to.have.members([solved, open]);
    expect(await ids({ topic: 'bread', status: 'solved' })).to.deep.equal([solved]);
    expect(await ids({ topic: 'no" OR topics = "music' })).to.deep.equal([]);
  });

  it('suggests the solved ones first, out of a whole sentence', async () => {
    const open = await keep('Pour a wheat beer without foam');
    const solved = await keep('Foam when I pour wheat beer', { status: 'solved', answerCount: 2 });
    await world.settle();
    const { items } = await suggest(world.ctx, { q: 'How do I pour a wheat beer without too much foam? -beer "' });
    expect(items.map((item) => item.id)).to.deep.equal([solved, open]);
    expect(items[0]).to.include({ status: 'solved', answerCount: 2 });
    expect((await suggest(world.ctx, { q: 'How do I pour a wheat beer', exceptId: open })).items.map((item) => item.id)).to.deep.equal([solved]);
    expect((await suggest(world.ctx, { q: 'how do I' })).items).to.deep.equal([]);
  });

  it('follows a change, and forgets what is gone', async () => {
    const id = await keep('My kettle hums');
    await world.settle();
    await QuestionModel.updateOne({ _id: id }, { $set: { title: 'My fridge hums' } });
    await enqueueQuestion(id);
    await world.settle();
    const find = async (q: string) => (await searchQuestions(world.ctx, { ...SEARCH, q })).total;
    expect([await find('kettle'), await find('fridge')]).to.deep.equal([0, 1]);
    await QuestionModel.deleteOne({ _id: id });
    await enqueueQuestion(id);
    await world.settle();
    expect(await find('fridge')).to.equal(0);
  });

  it('never has the words of a guest\'s profile in the index, only members\'', async () => {
    const grace = await castPerson(world.ctx, 'Grace', { skills: ['sourdough'] });
    await PersonModel.create({ _id: new mongoose.Types.ObjectId(), kind: 'guest', handle: 'guest-1', name: 'Linus', skills: ['sourdough'], lastActiveAt: world.ctx.clock.now(), createdAt: world.ctx.clock.now() });
    await enqueue('people', (await PersonModel.find({}).lean()).map((person) => person._id.toString()));
    await world.settle();
    const { hits } = await world.ctx.search.client.index(world.ctx.search.indexName('people')).search('sourdough');
    expect(hits.map((hit) => hit['id'])).to.deep.equal([grace.id]);
  });
});
