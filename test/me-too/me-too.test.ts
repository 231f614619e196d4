import { expect } from 'chai';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { FollowModel } from '../../server/following/follow.model.js';
import { followQuestion } from '../../server/following/follow.js';
import { acceptAnswer, withdrawAcceptance } from '../../server/answers/accept-answer.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { closeQuestion } from '../../server/closures/close-question.js';
import { sayMeToo, takeMeTooBack } from '../../server/me-too/say-me-too.js';
import { PersonModel } from '../../server/people/person.model.js';
import { ask } from '../../server/questions/ask.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { call, visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

describe('"Me too"', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  let linus: Actor;
  let id: string;
  beforeEach(async () => {
    world = await emptyWorld();
    [ada, grace, linus] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Grace'), await castPerson(world.ctx, 'Linus')];
    id = `${(await ask(world.ctx, ada.person, { title: 'The zip of my tent is stuck', body: '', topics: ['tents'] }))._id}`;
  });
  const countNow = async () => (await QuestionModel.findById(id).lean())!.meTooCount;
  const newsOf = (who: Actor) => NotificationModel.find({ personId: who.person._id }).sort({ createdAt: 1 }).lean();

  it('joins the wait once, however often it is said at once, and follows', async () => {
    await Promise.all(Array.from({ length: 8 }, () => sayMeToo(world.ctx, linus.person, id)));
    await world.settle();
    expect(await countNow()).to.equal(1);
    expect(await FollowModel.countDocuments({ personId: linus.person._id, kind: 'question', key: id, on: true })).to.equal(1);
  });

  it('counts many who say it at the same moment, exactly', async () => {
    const many = await Promise.all(Array.from({ length: 12 }, (_, n) => castPerson(world.ctx, `Lurker${n}`)));
    await Promise.all(many.map(({ person }) => sayMeToo(world.ctx, person, id)));
    expect(await countNow()).to.equal(12);
    await Promise.all(many.slice(0, 5).map(({ person }) => takeMeTooBack(world.ctx, person, id)));
    await world.settle();
    expect(await countNow()).to.equal(7);
  });

  it('tells whoever waits that it is solved, once, also when an acceptance is taken back and given again', async () => {
    await sayMeToo(world.ctx, linus.person, id);
    const answer = await postAnswer(world.ctx, grace.person, { questionId: id, body: 'Rub a candle over its teeth.' });
    await world.settle();
    await acceptAnswer(world.ctx, ada.person, answer._id);
    await world.settle();
    await withdrawAcceptance(world.ctx, ada.person, answer._id);
    await acceptAnswer(world.ctx, ada.person, answer._id);
    await world.settle();
    const news = await newsOf(linus);
    expect(news.filter(({ kind }) => kind === 'solved').map(({ message }) => message)).to.deep.equal(['Solved: The zip of my tent is stuck']);
    expect(news.filter(({ kind }) => kind === 'following'), 'the answer itself').to.have.length(1);
    expect((await newsOf(ada)).filter(({ kind }) => kind === 'solved' || kind === 'following'), 'the asker knows').to.deep.equal([]);
  });

  it('tells nobody who took it back and unfollowed, and remembers that they unfollowed', async () => {
    await sayMeToo(world.ctx, linus.person, id);
    await world.settle();
    await followQuestion(world.ctx, linus.person, id, false);
    await takeMeTooBack(world.ctx, linus.person, id);
    await sayMeToo(world.ctx, linus.person, id);
    await world.settle();
    expect(await FollowModel.countDocuments({ personId: linus.person._id, on: true })).to.equal(0);
    await takeMeTooBack(world.ctx, linus.person, id);
    await acceptAnswer(world.ctx, ada.person, (await postAnswer(world.ctx, grace.person, { questionId: id, body: 'Rub a candle over its teeth.' }))._id);
    await world.settle();
    expect(await newsOf(linus)).to.deep.equal([]);
  });

  it('is not for the asker, nor for what is closed', async () => {
    expect((await refusal(sayMeToo(world.ctx, ada.person, id))).code).to.equal('own_post');
    await closeQuestion(world.ctx, ada.person, id, { reason: 'solved-itself', note: '' });
    expect((await refusal(sayMeToo(world.ctx, linus.person, id))).code).to.equal('question_closed');
  });

  it('comes through the API, for guests with a name too, and is refused without one', async () => {
    const put = await call(world.url, 'PUT', `/questions/${id}/me-too`, { token: linus.token, body: {} });
    expect([put.status, put.body]).to.deep.equal([200, { questionId: id, meToo: true, meTooCount: 1 }]);
    expect((await call(world.url, 'PUT', `/questions/${id}/me-too`, { body: {} })).status).to.equal(401);
    const guest = await call(world.url, 'PUT', `/questions/${id}/me-too`, { body: { guest: { name: 'Ben' } } });
    expect(guest.body.meTooCount).to.equal(2);
    await world.settle();
    expect((await call(world.url, 'GET', `/questions/${id}`, { token: guest.body.token })).body).to.include({ meToo: true, meTooCount: 2, following: true });
    expect((await call(world.url, 'DELETE', `/questions/${id}/me-too`, { token: guest.body.token })).body).to.include({ meToo: false, meTooCount: 1 });
    expect((await call(world.url, 'PUT', `/questions/${'0'.repeat(24)}/me-too`, { body: { guest: { name: 'Ben' } } })).status).to.equal(404);
    expect(await PersonModel.countDocuments({ kind: 'guest' }), 'nobody became a guest in vain').to.equal(1);
  });

  it('takes a stranger\'s name on a page of its own, and says on the question how many wait', async () => {
    const ben = visitor(world.url);
    expect((await ben.get(`/questions/${id}`)).text).to.include(`href="/questions/${id}/me-too"`);
    expect((await ben.get(`/questions/${id}/me-too`)).text).to.include('name="name"');
    const unnamed = await ben.post(`/questions/${id}/me-too?_method=put`, { name: '' });
    expect(unnamed.status).to.equal(422);
    expect((await ben.post(`/questions/${id}/me-too?_method=put`, { name: 'Ben' })).location).to.equal(`/questions/${id}`);
    const page = await ben.get(`/questions/${id}`);
    expect(page.text).to.include('You have this too.').and.to.include('Not any more');
    expect((await visitor(world.url).get(`/questions/${id}`)).text).to.include('One more person has this too.');
    expect((await ben.post(`/questions/${id}/me-too?_method=delete`)).status).to.equal(303);
    expect(await countNow()).to.equal(0);
  });
});
