import { expect } from 'chai';
import mongoose from 'mongoose';
import { postAnswer } from '../../server/answers/post-answer.js';
import { EventModel } from '../../server/events/event.model.js';
import { FollowModel } from '../../server/following/follow.model.js';
import { followPerson, followQuestion, followTopic } from '../../server/following/follow.js';
import { tellAnswerFollowers, tellTopicFollowers } from '../../server/following/tell-followers.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { ask } from '../../server/questions/ask.js';
import { castPerson, type Actor } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { call, visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

describe('following', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  let linus: Actor;
  beforeEach(async () => {
    world = await emptyWorld();
    [ada, grace, linus] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Grace'), await castPerson(world.ctx, 'Linus')];
  });
  const askNow = (topics = ['tents'], who = ada) => ask(world.ctx, who.person, { title: 'The zip of my tent is stuck', body: '', topics });
  const newsOf = async (who: Actor) => (await NotificationModel.find({ personId: who.person._id, kind: 'following' }).lean()).map(({ message }) => message);

  it('a topic brings its new questions, once for several topics, and never one\'s own', async () => {
    for (const topic of ['tents', 'Zips']) await followTopic(world.ctx, linus.person, topic, true);
    await followTopic(world.ctx, ada.person, 'tents', true);
    await askNow(['tents', 'zips']);
    await world.settle();
    expect(await newsOf(linus)).to.deep.equal(['Asked in tents, zips: The zip of my tent is stuck']);
    expect(await newsOf(ada)).to.deep.equal([]);
    await followTopic(world.ctx, linus.person, 'tents', false);
    await askNow(['tents']);
    await world.settle();
    expect(await newsOf(linus)).to.have.length(1);
  });

  it('a question and whoever answers it brings the answer once; author and asker hear nothing of it this way', async () => {
    const question = await askNow();
    await followQuestion(world.ctx, linus.person, `${question._id}`, true);
    await followPerson(world.ctx, linus.person, 'grace', true);
    await followPerson(world.ctx, ada.person, 'grace', true);
    await postAnswer(world.ctx, grace.person, { questionId: question._id, body: 'Rub a candle over its teeth.' });
    await postAnswer(world.ctx, grace.person, { questionId: question._id, body: 'Or soap; any soap will do.' });
    await world.settle();
    expect(await newsOf(linus)).to.deep.equal(['Grace answered: The zip of my tent is stuck', 'Grace answered: The zip of my tent is stuck']);
    expect(await newsOf(grace)).to.deep.equal([]);
    expect(await newsOf(ada)).to.deep.equal([]);
    expect(await NotificationModel.countDocuments({ personId: ada.person._id, kind: 'answer' })).to.equal(2);
  });

  it('comes by itself with asking and answering, and stays away once it was let go', async () => {
    const question = await askNow();
    const id = `${question._id}`;
    await postAnswer(world.ctx, grace.person, { questionId: id, body: 'Rub a candle over its teeth.' });
    await world.settle();
    expect(await FollowModel.countDocuments({ kind: 'question', key: id, on: true })).to.equal(2);
    await followQuestion(world.ctx, grace.person, id, false);
    await postAnswer(world.ctx, grace.person, { questionId: id, body: 'Or soap; any soap will do.' });
    await world.settle();
    await postAnswer(world.ctx, linus.person, { questionId: id, body: 'A pencil works as well.' });
    await world.settle();
    expect(await newsOf(grace)).to.deep.equal([]);
  });

  it('by a thousand people is told in batches, each person once, also when an effect is done again', async () => {
    const now = world.ctx.clock.now();
    const followers = Array.from({ length: 450 }, () => ({ _id: new mongoose.Types.ObjectId(), personId: new mongoose.Types.ObjectId(), kind: 'topic', key: 'tents', on: true, round: 1, createdAt: now }));
    await PersonModel.insertMany(followers.map(({ personId }, n) => ({ _id: personId, kind: 'member', handle: `follower${n}`, name: 'A follower', lastActiveAt: now, createdAt: now })));
    await FollowModel.collection.insertMany(followers);
    const question = await askNow();
    await world.settle();
    expect(await NotificationModel.countDocuments({ kind: 'following' })).to.equal(450);
    expect(await EventModel.countDocuments({ name: 'news.spread' })).to.equal(2);
    await tellTopicFollowers(world.ctx, { questionId: `${question._id}`, askerId: ada.id });
    await world.settle();
    expect(await NotificationModel.countDocuments({ kind: 'following' })).to.equal(450);
    const answer = await postAnswer(world.ctx, grace.person, { questionId: question._id, body: 'Rub a candle over its teeth.' });
    await world.settle();
    await tellAnswerFollowers(world.ctx, { answerId: `${answer._id}`, questionId: `${question._id}`, authorId: grace.id });
    expect(await NotificationModel.countDocuments({ kind: 'following' })).to.equal(450);
  });

  it('pressed twice at once is one', async () => {
    await Promise.all(Array.from({ length: 6 }, () => followTopic(world.ctx, linus.person, 'tents', true)));
    expect(await FollowModel.countDocuments({})).to.equal(1);
    await world.settle();
    expect(await EventModel.countDocuments({ name: 'following.changed' })).to.equal(1);
  });

  it('is not of oneself, nor of what is no topic or nobody', async () => {
    expect((await refusal(followPerson(world.ctx, ada.person, 'ada', true))).code).to.equal('yourself');
    expect((await refusal(followTopic(world.ctx, ada.person, '???', true))).status).to.equal(422);
    expect((await refusal(followPerson(world.ctx, ada.person, 'nobody', true))).status).to.equal(404);
    expect((await refusal(followQuestion(world.ctx, ada.person, '0'.repeat(24), true))).status).to.equal(404);
  });

  it('comes through the API', async () => {
    const question = await askNow();
    const token = linus.token;
    for (const path of [`/questions/${question._id}/following`, '/topics/Tents/following', '/people/grace/following']) {
      expect((await call(world.url, 'PUT', path)).status).to.equal(401);
      expect((await call(world.url, 'PUT', path, { token })).body.following).to.equal(true);
    }
    const list = (await call(world.url, 'GET', '/me/following', { token })).body;
    expect(list.items.map(({ kind, title, href }: { kind: string; title: string; href: string }) => [kind, title, href])).to.have.deep.members([
      ['question', 'The zip of my tent is stuck', `/questions/${question._id}`], ['topic', 'tents', '/questions?topic=tents'], ['person', 'Grace', '/people/grace'],
    ]);
    expect((await call(world.url, 'DELETE', '/topics/tents/following', { token })).body.following).to.equal(false);
    expect((await call(world.url, 'GET', '/me/following?limit=1', { token })).body.next).to.be.a('string');
    expect((await call(world.url, 'GET', '/me/following', {})).status).to.equal(401);
  });

  it('has buttons on the pages of questions, topics and people, and a list of its own', async () => {
    const question = `/questions/${(await askNow())._id}`;
    const ben = visitor(world.url);
    expect((await ben.post('/people', { handle: 'ben', name: 'Ben', email: 'ben@example.org', password: 'a paper clip will do' })).status).to.equal(303);
    expect((await ben.get('/me/following')).text).to.include('Nothing yet.');
    expect((await ben.get(question)).text).to.include(`action="${question}/following?_method=put"`);
    expect((await ben.post(`${question}/following?_method=put`)).location).to.equal(question);
    expect((await ben.get(question)).text).to.include(`action="${question}/following?_method=delete"`);
    const topic = await ben.get('/questions?topic=tents');
    expect(topic.text).to.include('0 solved').and.to.include('1 waiting').and.to.include('action="/topics/tents/following?_method=put"');
    expect((await ben.post('/topics/tents/following?_method=put', { next: '/questions?topic=tents' })).location).to.equal('/questions?topic=tents');
    expect((await ben.get('/people/grace')).text).to.include('action="/people/grace/following?_method=put"');
    await ben.post('/people/grace/following?_method=put');
    const list = await ben.get('/me/following');
    expect(list.text).to.include('The zip of my tent is stuck').and.to.include('>tents</a>').and.to.include('href="/people/grace"');
    expect((await ben.get(`${question}/following`)).text).to.include('You follow this');
    expect((await visitor(world.url).get(`${question}/following`)).location).to.match(/^\/session\/new/);
  });
});
