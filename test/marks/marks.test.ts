import { expect } from 'chai';
import { AnswerModel } from '../../server/answers/answer.model.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { EventModel } from '../../server/events/event.model.js';
import { addUpMarks } from '../../server/marks/add-up.js';
import { markAnswer } from '../../server/marks/mark-answer.js';
import { marksInWords } from '../../server/marks/marks.view.js';
import { ask } from '../../server/questions/ask.js';
import { castPerson, type Actor } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { call, visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

const DAY = 86_400_000;
const mark = (kind: 'works' | 'outdated' | null, daysAgo = 0, version = '') => ({ mark: kind, version, at: new Date(1_700_000_000_000 - daysAgo * DAY) });
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

describe('marks added up', () => {
  it('say so in words', () => {
    const marks = addUpMarks([...times(4, mark('works', 1, '3.2')), mark('works', 0, 'v3.1'), ...times(2, mark('works')), ...times(2, mark('outdated'))]);
    expect(marksInWords(marks)).to.equal('Worked for 7 more people; 2 say it is outdated; works for 3.2 (4), 3.1 (1)');
    expect(marksInWords(addUpMarks([mark('works')]))).to.equal('Worked for 1 more person');
    expect(marksInWords(addUpMarks([mark('outdated')]))).to.equal('1 says it is outdated');
    expect(marksInWords(addUpMarks([mark(null)]))).to.equal('');
  });

  it('label as outdated what more people, and at least two, called so lately', () => {
    expect(addUpMarks([mark('outdated')])!.isOutdated).to.equal(false);
    expect(addUpMarks(times(2, mark('outdated')))!.isOutdated).to.equal(true);
    expect(addUpMarks([...times(2, mark('outdated')), ...times(2, mark('works'))])!.isOutdated).to.equal(false);
    expect(addUpMarks([...times(2, mark('outdated')), ...times(9, mark('works', 91))])!.isOutdated).to.equal(true);
    expect(addUpMarks([...times(3, mark('outdated', 120)), mark('works')])!.isOutdated).to.equal(false);
    expect(addUpMarks(times(2, mark('outdated', 400)))!.isOutdated, 'not merely because nobody came by').to.equal(true);
  });
});

describe('marking an answer', () => {
  let world: World;
  let grace: Actor;
  let linus: Actor;
  let question: string;
  let id: string;
  beforeEach(async () => {
    world = await emptyWorld();
    const ada = await castPerson(world.ctx, 'Ada');
    [grace, linus] = [await castPerson(world.ctx, 'Grace'), await castPerson(world.ctx, 'Linus')];
    question = `${(await ask(world.ctx, ada.person, { title: 'The zip of my tent is stuck', body: '', topics: ['tents'] }))._id}`;
    id = `${(await postAnswer(world.ctx, grace.person, { questionId: question, body: 'Rub a candle over its teeth.' }))._id}`;
  });
  const marksNow = async () => (await AnswerModel.findById(id).lean())!.marks;

  it('counts each person once, whatever they say at the same moment', async () => {
    const many = await Promise.all(Array.from({ length: 8 }, (_, n) => castPerson(world.ctx, `Lurker${n}`, { kind: n % 2 ? 'guest' : 'member' })));
    await Promise.all(many.flatMap(({ person }) => [markAnswer(world.ctx, person, id, { mark: 'works', version: '' }), markAnswer(world.ctx, person, id, { mark: 'works', version: '' })]));
    await world.settle();
    expect(await marksNow()).to.include({ works: 8, outdated: 0 });
    expect(await EventModel.countDocuments({ name: 'answer.marked' })).to.equal(8);
    await Promise.all(many.slice(0, 5).map(({ person }) => markAnswer(world.ctx, person, id, { mark: 'outdated', version: '' })));
    expect(await marksNow()).to.include({ works: 3, outdated: 5, isOutdated: true });
  });

  it('is not for whoever wrote it', async () => {
    expect((await refusal(markAnswer(world.ctx, grace.person, id, { mark: 'works', version: '' }))).code).to.equal('own_post');
    expect(await marksNow()).to.equal(null);
  });

  it('comes through the API, with its refusals', async () => {
    const door = `/answers/${id}/mark`;
    expect((await call(world.url, 'PUT', door, { body: { mark: 'works' } })).status).to.equal(401);
    expect((await call(world.url, 'PUT', door, { token: linus.token, body: { mark: 'perhaps' } })).status).to.equal(422);
    expect((await call(world.url, 'PUT', door, { token: linus.token, body: { mark: 'works', version: 'x'.repeat(41) } })).status).to.equal(422);
    expect((await call(world.url, 'PUT', `/answers/${'0'.repeat(24)}/mark`, { token: linus.token, body: { mark: 'works' } })).status).to.equal(404);
    expect((await call(world.url, 'PUT', door, { token: linus.token, body: { mark: 'works', version: '3.2' } })).body).to.deep.include({ mark: 'works', version: '3.2', marks: { works: 1, outdated: 0, versions: [{ version: '3.2', count: 1 }], isOutdated: false } });
    expect((await call(world.url, 'GET', `/questions/${question}`, { token: linus.token })).body.answers[0]).to.deep.include({ mark: 'works' });
    expect((await call(world.url, 'DELETE', door, { token: linus.token })).body).to.include({ mark: null, marks: null });
  });

  it('is a press under the answer, or a page with versions, and shows as a label', async () => {
    const ben = visitor(world.url);
    await ben.post('/people', { handle: 'ben', name: 'Ben', email: 'ben@example.org', password: 'a paper clip will do' });
    expect((await ben.get(`/questions/${question}`)).text).to.include('Works for me');
    expect((await ben.post(`/answers/${id}/mark?_method=put`, { mark: 'works' })).location).to.equal(`/questions/${question}#answer-${id}`);
    expect((await ben.get(`/questions/${question}`)).text).to.include('It works for you').and.to.include('Worked for 1 more person.');
    const unnamed = await ben.post(`/answers/${id}/mark?_method=put`, { mark: 'version', version: '' });
    expect(unnamed.status).to.equal(422);
    expect(unnamed.text).to.include('Name the version');
    await ben.post(`/answers/${id}/mark?_method=put`, { mark: 'version', version: '<b>3</b>' });
    const stranger = await visitor(world.url).get(`/questions/${question}`);
    expect(stranger.text).to.include('works for &lt;b&gt;3&lt;/b&gt; (1)').and.not.to.include('May be outdated');
    await ben.post(`/answers/${id}/mark?_method=put`, { mark: 'outdated' });
    await markAnswer(world.ctx, linus.person, id, { mark: 'outdated', version: '' });
    expect((await visitor(world.url).get(`/questions/${question}`)).text).to.include('May be outdated');
    expect((await visitor(world.url).get(`/answers/${id}/mark`)).location).to.match(/^\/session\/new/);
  });
});
