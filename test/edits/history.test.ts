import { expect } from 'chai';
import fc from 'fast-check';
import { editAnswer } from '../../server/answers/edit-answer.js';
import { findAnswer } from '../../server/answers/find-answer.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { readHistory } from '../../server/edits/read-history.js';
import { RevisionModel } from '../../server/edits/revision.model.js';
import { rollBack } from '../../server/edits/roll-back.js';
import { wordDiff } from '../../server/edits/word-diff.js';
import { EventModel } from '../../server/events/event.model.js';
import { ask } from '../../server/questions/ask.js';
import { editQuestion } from '../../server/questions/edit-question.js';
import { readQuestion } from '../../server/questions/read-question.js';
import { castPerson, type Actor } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { call, visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

const joined = (pieces: ReturnType<typeof wordDiff>, leaveOut: 'added' | 'removed') => pieces.filter((piece) => !piece[leaveOut]).map(({ text }) => text).join('');

describe('the difference between two texts', () => {
  it('holds both of them, letter by letter', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 200 }), (before, after) => {
      const pieces = wordDiff(before, after);
      return joined(pieces, 'added') === before && joined(pieces, 'removed') === after;
    }));
  });

  it('is found word by word', () => {
    expect(wordDiff('Rub a candle over it', 'Rub a white candle over it').filter(({ added }) => added).map(({ text }) => text.trim())).to.deep.equal(['white']);
  });

  it('keeps nobody waiting over long texts with nothing in common', () => {
    const text = (salt: number) => Array.from({ length: 6000 }, (_, at) => `w${(at * 7919 + salt) % 100_003}`).join(' ');
    const pieces = wordDiff(text(1), text(50_000));
    expect(joined(pieces, 'added')).to.equal(text(1));
    expect(joined(pieces, 'removed')).to.equal(text(50_000));
  });
});

describe('the history of a post', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  let linus: Actor;
  let mary: Actor;
  let questionId: string;
  let answerId: string;
  beforeEach(async () => {
    world = await emptyWorld();
    [ada, grace] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Grace')];
    [linus, mary] = [await castPerson(world.ctx, 'Linus', { reputation: 500 }), await castPerson(world.ctx, 'Mary', { roles: ['moderator'] })];
    questionId = `${(await ask(world.ctx, ada.person, { title: 'My zip is stuck', body: 'First', topics: ['tents'] }))._id}`;
    answerId = `${(await postAnswer(world.ctx, grace.person, { questionId, body: 'Rub a candle over its teeth.' }))._id}`;
  });

  it('keeps every revision with who, when and why; the same words again make none', async () => {
    const asked = world.clock.now();
    await world.pass(60_000);
    await editQuestion(world.ctx, ada.person, questionId, { body: 'Second', note: 'More to it' });
    await editQuestion(world.ctx, ada.person, questionId, { body: 'Second', note: 'The same' });
    await editQuestion(world.ctx, ada.person, questionId, { title: 'The zip is stuck' });
    const { steps } = await readHistory('question', questionId, null);
    expect(steps.map(({ now }) => [now.revision, now.title, now.body, now.note])).to.deep.equal([[2, 'The zip is stuck', 'Second', ''], [1, 'My zip is stuck', 'Second', 'More to it'], [0, 'My zip is stuck', 'First', '']]);
    expect(steps[2]!.now).to.deep.include({ at: asked, byId: ada.person._id, topics: ['tents'] });
    await world.settle();
    expect(await RevisionModel.countDocuments()).to.equal(2);
  });

  it('is whole even if the server died right after the edit', async () => {
    await editAnswer(world.ctx, grace.person, answerId, { body: 'Rub soap over its teeth.' });
    await world.ctx.events.settled();
    await RevisionModel.deleteMany({});
    await EventModel.updateMany({ name: 'post.edited' }, { $set: { settled: false, done: [], notBefore: new Date(0) } });
    expect((await readHistory('answer', answerId, null)).steps, 'a gap').to.have.length(1);
    await world.ctx.events.resume();
    await world.ctx.events.resume();
    const { steps } = await readHistory('answer', answerId, null);
    expect(steps.map(({ now }) => now.body)).to.deep.equal(['Rub soap over its teeth.', 'Rub a candle over its teeth.']);
    expect(steps[1]!.now.byId).to.deep.equal(grace.person._id);
  });

  it('goes back to any revision exactly, by a new one, and loses nothing', async () => {
    const words = fc.record({ title: fc.constantFrom('The first title', 'Another title', 'Ünïcode 🧵 title', 'a <b>bold</b> title'), body: fc.constantFrom('', 'plain', 'two\n\nparagraphs', '```\ncode\n```', ' indented\n\ttabbed', '🧵 <script>'), topics: fc.subarray(['tents', 'zips', 'c++']) });
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 4 }), fc.nat(), async (edits, pick) => {
        const id = `${(await ask(world.ctx, ada.person, { title: 'My zip is stuck', body: 'First', topics: ['tents'] }))._id}`;
        for (const edit of edits) await editQuestion(world.ctx, ada.person, id, edit);
        const before = await readHistory('question', id, null);
        const wanted = before.steps[pick % before.steps.length]!.now;
        await rollBack(world.ctx, ada.person, { subject: 'question', subjectId: id, revision: wanted.revision });
        const { title, body, topics } = await readQuestion(id);
        expect({ title, body, topics }).to.deep.equal({ title: wanted.title, body: wanted.body, topics: wanted.topics });
        const after = await readHistory('question', id, null);
        expect(after.steps.slice(-before.steps.length).map(({ now }) => [now.revision, now.title, now.body, now.topics])).to.deep.equal(before.steps.map(({ now }) => [now.revision, now.title, now.body, now.topics]));
      }),
      { numRuns: 15 },
    );
  });

  it('is turned back by its author and moderators at once, by others with the privilege as a suggestion, by nobody else', async () => {
    await editAnswer(world.ctx, grace.person, answerId, { body: 'Rub soap over its teeth.' });
    const back = (who: Actor) => rollBack(world.ctx, who.person, { subject: 'answer', subjectId: answerId, revision: 0 });
    const nora = await castPerson(world.ctx, 'Nora', { reputation: 0 });
    expect(await refusal(back(nora))).to.include({ status: 403, code: 'not_yet' });
    const { suggestion } = await back(linus);
    expect(suggestion).to.deep.include({ status: 'pending', body: 'Rub a candle over its teeth.', backTo: 0 });
    expect((await findAnswer(answerId)).body).to.equal('Rub soap over its teeth.');
    expect((await back(mary)).suggestion).to.equal(null);
    expect(await findAnswer(answerId)).to.include({ body: 'Rub a candle over its teeth.', revision: 2 });
    expect(await refusal(rollBack(world.ctx, grace.person, { subject: 'answer', subjectId: answerId, revision: 9 }))).to.include({ status: 404 });
  });

  it('lets one of several who go back at once through', async () => {
    for (const body of ['The second words.', 'The third words.']) await editAnswer(world.ctx, grace.person, answerId, { body });
    const all = await Promise.allSettled([0, 1].map((revision) => rollBack(world.ctx, grace.person, { subject: 'answer', subjectId: answerId, revision })));
    expect(all.filter(({ status }) => status === 'fulfilled')).to.have.length.within(1, 2);
    const { post, steps } = await readHistory('answer', answerId, null);
    expect(steps.map(({ now }) => now.revision)).to.deep.equal(Array.from({ length: post.revision + 1 }, (_, at) => post.revision - at));
  });

  it('is a page for everybody that escapes what it shows, paged when long', async () => {
    await editQuestion(world.ctx, ada.person, questionId, { title: '<img src=x onerror=alert(1)> zip', body: '<script>alert(1)</script>', note: '"><b>why' });
    await editQuestion(world.ctx, ada.person, questionId, { body: 'Third' });
    const { status, text } = await visitor(world.url).get(`/questions/${questionId}/history`);
    expect(status).to.equal(200);
    expect(text).to.contain('<ins>').and.contain('<del>').and.contain('added: ').and.contain('&lt;script&gt;').and.contain('&lt;b&gt;why').and.not.match(/<img|<script>|<b>why/);
    expect(text).not.to.contain('Go back to this');
    for (let at = 0; at < 21; at++) await editAnswer(world.ctx, grace.person, answerId, { body: `Rub a candle ${at} times.` });
    const first = await visitor(world.url).get(`/answers/${answerId}/history`);
    const next = /href="([^"]+before[^"]+)"/.exec(first.text)![1]!.replace('&#x3D;', '=');
    expect((await visitor(world.url).get(next)).text).to.contain('The first words');
    expect((await call(world.url, 'GET', `/answers/${answerId}/revisions`)).body.items).to.have.length(20);
    for (const path of ['/questions/x/history', `/answers/${'0'.repeat(24)}/history`]) expect((await visitor(world.url).get(path)).status).to.equal(404);
  });
});
