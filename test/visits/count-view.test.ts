import { expect } from 'chai';
import { ask } from '../../server/questions/ask.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { flushViews } from '../../server/visits/count-view.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('views', () => {
  let world: World;
  let ada: Actor;
  let id: string;
  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
    id = `${(await ask(world.ctx, ada.person, { title: 'The zip of my tent is stuck', body: '', topics: [] }))._id}`;
    await flushViews();
  });
  const look = (headers: Record<string, string> = {}, method = 'GET') => fetch(`${world.url}/questions/${id}`, { method, headers: { 'user-agent': BROWSER, ...headers } });
  const counted = async () => {
    await flushViews();
    return (await QuestionModel.findById(id).lean())!.viewCount;
  };

  it('count once a viewer and hour, and again an hour later', async () => {
    for (let n = 0; n < 3; n++) await look();
    expect(await counted()).to.equal(1);
    world.clock.forward(59 * 60_000);
    await look();
    expect(await counted()).to.equal(1);
    world.clock.forward(60_000);
    await look();
    expect(await counted()).to.equal(2);
    expect(await (await look()).text()).to.include('Seen 2 times');
  });

  it('leave out robots, HEAD, pages fetched ahead, and questions that are not there', async () => {
    await look({ 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' });
    await look({ 'user-agent': '' });
    await look({ 'sec-purpose': 'prefetch;prerender' });
    await look({ purpose: 'prefetch' });
    await look({}, 'HEAD');
    await fetch(`${world.url}/questions/${'0'.repeat(24)}`, { headers: { 'user-agent': BROWSER } });
    expect(await counted()).to.equal(0);
    await look();
    expect(await counted()).to.equal(1);
  });

  it('are not written with each look, but by the job', async () => {
    await look();
    expect((await QuestionModel.findById(id).lean())!.viewCount).to.equal(0);
    await world.settle();
    expect((await QuestionModel.findById(id).lean())!.viewCount).to.equal(1);
  });
});
