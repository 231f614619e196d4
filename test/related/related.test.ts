/** Solved ones like a talk's problem, at hand beside it: for both to read, for whoever helps to put in a message; nobody else's to ask for. */
import { expect } from 'chai';
import { acceptAnswer } from '../../server/answers/accept-answer.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { askInput } from '../../server/questions/questions.input.js';
import { ask } from '../../server/questions/ask.js';
import { relatedAnswers } from '../../server/related/related-answers.js';
import { signedIn, stage, type Stage } from '../conversations/stage.js';
import { call } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

describe('solved ones like a talk\'s problem', () => {
  let world: World;
  let on: Stage;
  let solvedId: string;
  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
    solvedId = await asked("My [SIM] card won't come out of the tray", 'Push a **paper clip** into the hole.');
    await asked('My SIM card is not accepted', null);
    await world.settle();
  });
  async function asked(title: string, worked: string | null): Promise<string> {
    const { _id } = await ask(world.ctx, on.linus.person, askInput.parse({ title, body: 'It is stuck.', topics: ['phones'] }));
    if (worked) await acceptAnswer(world.ctx, on.linus.person, (await postAnswer(world.ctx, on.grace.person, { questionId: _id, body: worked }))._id);
    return `${_id}`;
  }

  it('are those that somebody wrote down, each with what worked in short; not the talk\'s own', async () => {
    const { items } = await relatedAnswers(world.ctx, on.ada.person, on.conversationId);
    expect(items.map(({ questionId, short }) => [questionId, short])).to.deep.equal([[solvedId, 'Push a paper clip into the hole.']]);
  });

  it('can be read by both sides, and put in a message by whoever helps, without script too', async () => {
    const [ada, grace] = [await signedIn(world.url, 'ada'), await signedIn(world.url, 'grace')];
    const page = `/conversations/${on.conversationId}/related`;
    expect((await ada.get(page)).text).to.contain('won&#x27;t come out of the tray').and.not.contain('Put it in my message');
    const hers = (await grace.get(page)).text;
    expect(hers).to.contain('Put it in my message').and.contain(`related&#x3D;${solvedId}#field-text`);
    expect((await grace.get(`${page}?part=list`)).text).not.to.contain('<html');
    const talk = (await grace.get(`/conversations/${on.conversationId}?related=${solvedId}`)).text;
    expect(talk).to.contain('[My \\[SIM\\] card won&#x27;t come out of the tray](').and.contain('&gt; Push a paper clip into the hole.</textarea>');
    expect((await ada.get(`/conversations/${on.conversationId}?related=${solvedId}`)).text).not.to.contain('&gt; Push');
  });

  it('are nothing to whoever is not in the talk, and come through the API', async () => {
    const door = `/conversations/${on.conversationId}/related`;
    expect((await call(world.url, 'GET', door, { token: on.linus.token })).status).to.equal(404);
    const told = await call(world.url, 'GET', door, { token: on.grace.token });
    expect(told.body.items[0].markdown).to.equal(`[My \\[SIM\\] card won't come out of the tray](${world.ctx.siteUrl()}${told.body.items[0].href})\n\n> Push a paper clip into the hole.`);
  });
});
