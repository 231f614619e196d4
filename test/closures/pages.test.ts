import { expect } from 'chai';
import { ask } from '../../server/questions/ask.js';
import { solveConversation } from '../../server/conversations/solve-conversation.js';
import { PersonModel } from '../../server/people/person.model.js';
import { QuestionModel, type Question } from '../../server/questions/question.model.js';
import { signedIn, stage } from '../conversations/stage.js';
import { castPerson } from '../support/cast.js';
import { visitor, type Visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

const DAY = 86_400_000;

describe('the pages of a question\'s life, without JavaScript,', () => {
  let world: World;
  let ada: Visitor;
  let id: string;
  beforeEach(async () => {
    world = await emptyWorld();
    ada = visitor(world.url);
    await ada.post('/people', { handle: 'ada', name: 'Ada', email: 'ada@example.org', password: 'a paper clip will do' });
    id = `${(await ask(world.ctx, (await PersonModel.findOne({ handle: 'ada' }).lean())!, { title: 'The zip of my tent is stuck', body: '', topics: ['tents'] }))._id}`;
  });
  const now = async (which = id) => (await QuestionModel.findById(which).lean<Question>())!;

  it('close and open again from the menu, with everything typed kept when the reason is missing', async () => {
    expect((await ada.get(`/questions/${id}`)).text).to.include(`href="/questions/${id}/closure"`);
    expect((await visitor(world.url).get(`/questions/${id}`)).text).not.to.include(`/questions/${id}/closure`);
    expect((await ada.get(`/questions/${id}/closure`)).text).to.include('It solved itself').and.not.to.include('spam or abuse');
    const missing = await ada.post(`/questions/${id}/closure`, { note: 'It came loose.' });
    expect(missing.status).to.equal(422);
    expect(missing.text).to.include('Choose why.').and.to.include('It came loose.');
    expect((await ada.post(`/questions/${id}/closure`, { reason: 'solved-itself', note: 'It came loose.' })).location).to.equal(`/questions/${id}`);
    expect((await now()).status).to.equal('closed');
    expect((await ada.get(`/questions/${id}`)).text).to.include('Closed. It takes no more answers.');
    expect((await ada.get(`/questions/${id}/closure`)).text).to.include('Open it again?');
    expect((await ada.post(`/questions/${id}/closure?_method=delete`)).status).to.equal(303);
    expect((await now()).status).to.equal('open');
    expect((await visitor(world.url).get(`/questions/${id}/closure`)).location).to.match(/^\/session\/new/);
  });

  it('say how many voices are missing', async () => {
    const grace = visitor(world.url);
    await grace.post('/people', { handle: 'grace', name: 'Grace', email: 'grace@example.org', password: 'a paper clip will do' });
    expect((await grace.get(`/questions/${id}/closure`)).text).to.include("You can't close this one.");
    await PersonModel.updateOne({ handle: 'grace' }, { $set: { reputation: 20 } });
    expect((await grace.get(`/questions/${id}/closure`)).text).to.include('It takes three people');
    await grace.post(`/questions/${id}/closure`, { reason: 'unanswerable', note: '' });
    expect((await grace.get(`/questions/${id}`)).text).to.include('2 more people have to say so.');
    expect((await grace.get(`/questions/${id}/closure`)).text).to.include('You said so already.').and.to.include('2 more needed');
  });

  it('take an address as where it was asked before, and show it', async () => {
    const other = `${(await ask(world.ctx, (await castPerson(world.ctx, 'Grace')).person, { title: 'My tent will not close', body: '', topics: ['tents'] }))._id}`;
    await world.settle();
    expect((await ada.get(`/questions/${id}/duplicate`)).text).to.include('My tent will not close').and.to.include(`value="${other}"`);
    const nowhere = await ada.post(`/questions/${id}/duplicate?_method=put`, { address: 'over there' });
    expect(nowhere.status).to.equal(422);
    expect(nowhere.text).to.include('value="over there"').and.to.include('Paste the address');
    expect((await ada.post(`/questions/${id}/duplicate?_method=put`, { of: other, address: `${world.url}/questions/${other}` })).location).to.equal(`/questions/${id}`);
    expect((await ada.get(`/questions/${id}/duplicate`)).text).to.include('It is a question of its own');
    expect((await ada.post(`/questions/${id}/duplicate?_method=delete`)).status).to.equal(303);
    expect((await now()).status).to.equal('open');
  });

  it('offer similar ones that nobody solved yet to wait for, instead of asking again', async () => {
    await world.settle();
    const ben = visitor(world.url);
    const similar = await ben.get('/questions/new?title=tent+zip+stuck');
    expect(similar.text).to.include('Is it one of these?').and.to.include(`href="/questions/${id}/me-too"`);
    expect((await ben.post(`/questions/${id}/me-too?_method=put`, { name: 'Ben' })).status).to.equal(303);
    expect((await visitor(world.url).get('/questions/new?title=tent+zip+stuck')).text).to.include('1 more has it');
  });

  it('ask whether it is still solved, and take a no for an answer', async () => {
    world = await emptyWorld();
    const cast = await stage(world.ctx);
    await solveConversation(world.ctx, cast.ada.person, { conversationId: cast.conversationId });
    const hers = await signedIn(world.url, 'ada');
    const page = `/questions/${cast.questionId}/still-solved`;
    expect((await hers.get(page)).text).to.include('No, it came back').and.not.to.include('Yes, it still works');
    await world.pass(7 * DAY);
    expect((await hers.get(`/questions/${cast.questionId}`)).text).to.include(`href="${page}"`);
    expect((await hers.get(page)).text).to.include('Yes, it still works');
    expect((await (await signedIn(world.url, 'grace')).get(page)).status).to.equal(403);
    expect((await hers.post(page, { holds: 'maybe' })).status).to.equal(422);
    expect((await hers.post(page, { holds: 'false', goOn: 'false' })).location).to.equal(`/questions/${cast.questionId}`);
    expect((await now(cast.questionId)).status).to.equal('open');
    expect((await hers.get(`/questions/${cast.questionId}`)).text).to.include('It was solved, but the problem came back.');
  });
});
