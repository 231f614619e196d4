import { expect } from 'chai';
import { postAnswer } from '../../server/answers/post-answer.js';
import { becomeGuest } from '../../server/auth/become-guest.js';
import { issueToken } from '../../server/auth/api-token.js';
import { hashPassword } from '../../server/auth/check-password.js';
import { postComment } from '../../server/comments/post-comment.js';
import { DraftModel } from '../../server/drafts/draft.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { ask } from '../../server/questions/ask.js';
import { castPerson, type Actor } from '../support/cast.js';
import { call, visitor, type Visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

describe('a draft', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  let questionId: string;
  beforeEach(async () => {
    world = await emptyWorld();
    [ada, grace] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Grace')];
    questionId = `${(await ask(world.ctx, ada.person, { title: 'My zip is stuck', body: '', topics: ['tents'] }))._id}`;
    await world.settle();
    await world.pass(1000);
  });
  const put = (who: Actor | undefined, place: string, words: unknown, version?: number) => call(world.url, 'PUT', `/me/drafts/${place}`, { ...(who && { token: who.token }), body: { words, ...(version !== undefined && { version }) } });
  const get = async (who: Actor, place: string) => (await call(world.url, 'GET', `/me/drafts/${place}`, { token: who.token })).body.draft;
  async function signedIn(who: Actor): Promise<Visitor> {
    const someone = visitor(world.url);
    await PersonModel.updateOne({ _id: who.person._id }, { $set: { passwordHash: await hashPassword('a paper clip will do') } });
    await someone.post('/session', { handle: who.person.handle, password: 'a paper clip will do' });
    return someone;
  }

  it('typed on one device is there on another, for members and guests, and for nobody else', async () => {
    const robin = await becomeGuest(world.ctx, { name: 'Robin' });
    const guest = { person: robin, id: `${robin._id}`, token: await issueToken(world.ctx, robin) };
    for (const who of [grace, guest]) {
      const kept = await put(who, `answer-${questionId}`, { body: ' Rub a candle \n' });
      expect(kept.status).to.equal(200);
      expect((await get(who, `answer-${questionId}`)).words, 'exactly as typed').to.deep.equal({ body: ' Rub a candle \n' });
    }
    expect(await get(ada, `answer-${questionId}`)).to.equal(null);
    expect((await call(world.url, 'GET', '/me/drafts', { token: ada.token })).body.items).to.deep.equal([]);
    expect((await put(undefined, 'ask', { title: 'x' })).status).to.equal(401);
  });

  it('saved from two devices that did not know of each other keeps both: the newest, and the other beside it', async () => {
    const first = (await put(grace, 'ask', { title: 'From the phone' }, 0)).body.draft;
    await world.pass(1000);
    const second = (await put(grace, 'ask', { title: 'From the laptop' }, 0)).body.draft;
    expect(second).to.deep.include({ words: { title: 'From the laptop' } });
    expect(second.older.words).to.deep.equal({ title: 'From the phone' });
    const third = (await put(grace, 'ask', { title: 'From the laptop, longer' }, second.version)).body.draft;
    expect(third.older.words, 'while it is typed on').to.deep.equal({ title: 'From the phone' });
    expect(third.version).to.be.greaterThan(second.version);
    expect((await put(grace, 'ask', { title: '' }, first.version)).body.draft.words, 'emptied by who has not seen it').to.deep.equal({ title: 'From the laptop, longer' });
    expect((await put(grace, 'ask', { title: ' ' }, third.version)).body.draft).to.equal(null);
    expect(await DraftModel.countDocuments()).to.equal(0);
  });

  it('saved by many at once is one, and none breaks', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, (_, at) => put(grace, 'ask', { title: `Words ${at}` }, 0)));
    expect(all.map(({ status }) => status)).to.deep.equal(Array(8).fill(200));
    expect(await DraftModel.countDocuments()).to.equal(1);
  });

  it('has its limits: 20 KB each, 50 a person, known places, texts only', async () => {
    expect((await put(grace, 'ask', { body: 'ü'.repeat(10_240) })).status).to.equal(200);
    expect((await put(grace, 'ask', { body: 'ü'.repeat(10_241) })).status).to.equal(422);
    expect((await put(grace, 'ask', { body: 'x'.repeat(20_000), title: 'y'.repeat(481) })).status).to.equal(422);
    for (const words of [{ body: { $gt: '' } }, { title: 7 }, 'text', null]) expect((await put(grace, 'ask', words)).status).to.equal(422);
    for (const place of ['nowhere', 'answer-x', 'ask-1', '%00', `other-${questionId}`]) expect((await put(grace, place, { body: 'x' })).status, place).to.equal(404);
    expect((await put(grace, 'ask', { title: 'x', secret: 'y' })).body.draft.words).to.deep.equal({ title: 'x' });
    const id = (at: number) => at.toString(16).padStart(24, '0');
    for (let at = 1; at < 50; at++) await put(grace, `comment-${id(at)}`, { body: 'x' });
    const refused = await put(grace, `comment-${id(50)}`, { body: 'x' });
    expect(refused.body.error).to.include({ code: 'too_many_drafts' });
    expect((await put(grace, `comment-${id(1)}`, { body: 'still changed' })).status).to.equal(200);
    expect(DraftModel.schema.indexes().some(([keys, options]) => 'savedAt' in keys && options?.['expireAfterSeconds'] === 60 * 24 * 3600)).to.equal(true);
  });

  it('ends when it is posted, and one begun since does not', async () => {
    for (const [place, words] of [['ask', { title: 'Another zip' }], [`answer-${questionId}`, { body: 'Rub a candle.' }], [`comment-${questionId}`, { body: 'Which zip?' }]] as const) await put(grace, place, words);
    await world.pass(1000);
    await ask(world.ctx, grace.person, { title: 'Another zip', body: '', topics: [] });
    await postAnswer(world.ctx, grace.person, { questionId, body: 'Rub a candle.' });
    await postComment(world.ctx, grace.person, { subject: 'question', subjectId: questionId, body: 'Which zip?' });
    await world.settle();
    expect(await DraftModel.countDocuments()).to.equal(0);
    await postAnswer(world.ctx, grace.person, { questionId, body: 'Rub a white candle.' });
    world.clock.forward(1000);
    await put(grace, `answer-${questionId}`, { body: 'A second thought' });
    await world.settle();
    expect(await get(grace, `answer-${questionId}`)).to.not.equal(null);
  });

  it('is kept, listed, gone on with and thrown away without script', async () => {
    const browser = await signedIn(grace);
    expect((await browser.get(`/questions/${questionId}`)).text).to.contain(`formaction="/me/drafts/answer-${questionId}?_method=put"`);
    expect((await browser.get('/questions/new?title=My+zip+is+stuck&step=details')).text).to.contain('formaction="/me/drafts/ask?_method=put"');
    expect((await visitor(world.url).get('/questions/new?title=My+zip+is+stuck&step=details')).text).not.to.contain('/me/drafts');
    expect((await browser.get('/me/drafts')).text).to.contain('No drafts');
    for (const [place, words] of [[`answer-${questionId}`, { body: 'Rub a <candle>', clientId: 'x' }], ['ask', { title: 'Why <so>?', body: '', topics: 'zips' }], [`comment-${questionId}`, { body: 'Half a "comment' }]] as const) {
      expect((await browser.post(`/me/drafts/${place}?_method=put`, words)).location).to.equal('/me/drafts');
    }
    const list = (await browser.get('/me/drafts')).text;
    expect(list).to.contain('Rub a &lt;candle&gt;').and.contain('Your answer to: My zip is stuck').and.contain('Why &lt;so&gt;?').and.contain('Your comment on: My zip is stuck');
    expect((await browser.get(`/me/drafts/answer-${questionId}`)).text).to.contain('Rub a &lt;candle&gt;</textarea>').and.contain(`action="/questions/${questionId}/answers"`);
    expect((await browser.get('/me/drafts/ask')).text).to.contain('value="Why &lt;so&gt;?"').and.contain('value="zips"');
    expect((await browser.get(`/me/drafts/comment-${questionId}`)).text).to.contain('Half a &quot;comment').and.contain(`action="/questions/${questionId}/comments"`);
    expect((await browser.post('/me/drafts/ask?_method=delete')).location).to.equal('/me/drafts');
    expect((await browser.get('/me/drafts/ask')).status).to.equal(404);
    expect((await (await signedIn(ada)).get(`/me/drafts/answer-${questionId}`)).status, 'of others').to.equal(404);
  });
});
