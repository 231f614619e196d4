import { expect } from 'chai';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { visitor, type Page, type Visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';
import { signedIn, stage, type Stage } from './stage.js';

const field = (page: Page, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? '';

describe('a talk without JavaScript', () => {
  let world: World;
  let on: Stage;
  let ada: Visitor;
  let grace: Visitor;
  let talk: string;
  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
    [ada, grace] = [await signedIn(world.url, 'ada'), await signedIn(world.url, 'grace')];
    talk = `/conversations/${on.conversationId}`;
  });
  const say = async (who: Visitor, text: string) => who.post(`${talk}/messages`, { clientId: field(await who.get(talk), 'clientId'), text });

  it('posts a message, comes back to it, and shows it to the other side after a look', async () => {
    const posted = await say(ada, 'The tray is **bent**');
    expect([posted.status, posted.location]).to.deep.equal([303, `${talk}#latest`]);
    const page = await grace.get(talk);
    expect(page.text).to.contain('<strong>bent</strong>').and.contain('Look for new messages').and.contain('My SIM card won&#x27;t come out');
  });

  it('says once what an impatient thumb posts twice, and both of what is written after going back', async () => {
    const clientId = field(await ada.get(talk), 'clientId');
    for (const text of ['twice', 'twice', 'something else']) await ada.post(`${talk}/messages`, { clientId, text });
    expect((await MessageModel.find({ authorId: on.ada.person._id }).sort({ seq: 1 }).lean()).map((message) => message.text)).to.deep.equal(['twice', 'something else']);
  });

  it('keeps what was typed when it is refused', async () => {
    const clientId = field(await ada.get(talk), 'clientId');
    const refused = await ada.post(`${talk}/messages`, { clientId, text: `begin ${'x'.repeat(16_000)}` });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('begin xxx').and.contain('16,000 characters');
    expect((await ada.post(`${talk}/messages`, { clientId, text: ' ' })).text).to.contain('Write a few words first.');
  });

  it('is nothing to a lurker and asks a stranger to sign in', async () => {
    const linus = await signedIn(world.url, 'linus');
    await say(ada, 'private words');
    for (const page of [await linus.get(talk), await linus.post(`${talk}/messages`, { clientId: 'x', text: 'hi' }), await linus.post(`${talk}/solution`), await linus.post(`${talk}/ending`), await linus.get(`${talk}/distillation`)]) {
      expect(page.status).to.equal(404);
      expect(page.text).to.not.contain('private words');
    }
    expect((await linus.get('/conversations')).text).to.not.contain('SIM card');
    expect((await visitor(world.url).get(talk)).location).to.match(/^\/session\/new\?next=/);
    expect((await ConversationModel.findById(on.conversationId).lean())?.status).to.equal('live');
  });

  it('refuses a form that another site sends', async () => {
    expect((await ada.post(`${talk}/solution`, {}, { origin: 'https://evil.example' })).status).to.equal(403);
    expect((await ConversationModel.findById(on.conversationId).lean())?.status).to.equal('live');
  });

  it('begins what is new with a line, and takes nothing as read because an open page asks how the talk stands', async () => {
    await say(ada, 'The tray is stuck.');
    expect((await grace.get(talk)).text, 'seen for the first time').to.not.contain('unread-from');
    await say(ada, 'It is bent.');
    await say(ada, 'And wet.');
    const read = async () => (await ConversationModel.findById(on.conversationId).lean())!.seen[on.grace.id]!.read;
    const before = await read();
    expect((await grace.get(`${talk}?part=state`)).status).to.equal(200);
    expect(await read()).to.equal(before);
    expect((await grace.get(talk)).text).to.match(/<li class="unread-from">New<\/li>\s*<li class="said[^>]*>(?:(?!<\/li>)[\s\S])*It is bent/);
    expect((await grace.get(talk)).text, 'looked at').to.not.contain('unread-from');
    expect(await read()).to.be.above(before);
  });

  it('says delivered and read in words', async () => {
    await say(ada, 'have you seen this?');
    expect((await ada.get(talk)).text).to.contain('data-receipt>sent<');
    await grace.get(talk);
    expect((await ada.get(talk)).text).to.contain('data-receipt>read<');
  });

  it('lists talks with the last words and how many are new', async () => {
    await say(ada, 'first');
    await say(ada, 'second');
    await world.settle();
    const list = (await grace.get('/conversations')).text;
    expect(list).to.contain('Ada: second').and.contain('2 new messages');
    await grace.get(talk);
    expect((await grace.get('/conversations')).text).to.not.contain('new messages');
    expect((await ada.get('/conversations')).text).to.contain('You: second');
  });

  it('shows a long talk a page at a time', async () => {
    for (let n = 0; n < 120; n++) await sendMessage(world.ctx, on.ada.person, { conversationId: on.conversationId, clientId: `n${n}`, text: `word-${n}.` });
    const latest = await grace.get(talk);
    expect(latest.text).to.contain('word-119.').and.contain('word-20.').and.not.contain('word-19.');
    const earlier = /href="([^"]*before&#x3D;\d+)"/.exec(latest.text)?.[1] ?? 'not there';
    const page = await grace.get(earlier.replace('&#x3D;', '='));
    expect(page.text).to.contain('word-19.').and.contain('word-0.').and.contain('Back to the latest messages').and.not.contain('word-20.');
  });

  it('offers "Did this help?" to the asker only', async () => {
    expect((await ada.get(talk)).text).to.contain('Did this help?');
    expect((await grace.get(talk)).text).to.not.contain('Did this help?');
    expect((await grace.post(`${talk}/solution`)).status).to.equal(403);
  });

  it('goes from solved to a public answer that both agreed on, without any script', async () => {
    await say(grace, 'Push a paper clip into the hole.');
    await say(ada, 'Private thanks');
    expect((await ada.post(`${talk}/solution`)).status).to.equal(303);
    expect((await ada.get(talk)).text).to.contain('Solved.').and.not.contain('Did this help?');
    const draft = await grace.get(`${talk}/distillation`);
    expect(draft.text).to.match(/<textarea[^>]*>Push a paper clip into the hole\.<\/textarea>/);
    const picked = await grace.get(`${talk}/distillation?pick=2&pick=3`);
    expect(picked.text).to.match(/<textarea[^>]*>\*\*What helped:\*\*\n\nPush a paper clip into the hole\.\n\n\*\*The asker:\*\*\n\n&gt; Private thanks<\/textarea>/);
    expect((await grace.post(`${talk}/distillation`, { body: 'short' })).status).to.equal(422);
    expect((await grace.post(`${talk}/distillation`, { body: 'Straighten a paper clip and push it into the hole.' })).status).to.equal(303);
    const offered = await ada.get(talk);
    expect(offered.text).to.contain('Agree and publish').and.contain('Straighten a paper clip');
    expect((await ada.post(`${talk}/distillation/change`, { wish: 'Say: gently.' })).status).to.equal(303);
    expect((await grace.get(`${talk}/distillation`)).text).to.contain('Say: gently.');
    const old = field(offered, 'draftedAt');
    world.clock.forward(1000);
    await grace.post(`${talk}/distillation`, { body: 'Straighten a paper clip and push it **gently** into the hole.' });
    const late = await ada.post(`${talk}/distillation/agreement`, { draftedAt: old });
    expect([late.status, late.text.includes('The draft has changed')]).to.deep.equal([409, true]);
    const agreed = await ada.post(`${talk}/distillation/agreement`, { draftedAt: field(await ada.get(talk), 'draftedAt') });
    expect(agreed.location).to.match(new RegExp(`^/questions/${on.questionId}#answer-`));
    const question = await visitor(world.url).get(`/questions/${on.questionId}`);
    expect(question.text).to.contain('<strong>gently</strong>').and.not.contain('Private thanks');
  });

  it('lets either side leave; then it can be read but not spoken in', async () => {
    await say(ada, 'anyone there?');
    expect((await grace.post(`${talk}/ending`)).location).to.equal('/conversations');
    const page = await ada.get(talk);
    expect(page.text).to.contain('anyone there?').and.contain('This talk has ended').and.not.contain('data-composer');
    const refused = await ada.post(`${talk}/messages`, { clientId: 'late', text: 'too late' });
    expect(refused.status).to.equal(409);
    expect(refused.text).to.contain('too late');
  });
});
