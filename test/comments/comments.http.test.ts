import { expect } from 'chai';
import { postAnswer } from '../../server/answers/post-answer.js';
import { becomeGuest } from '../../server/auth/become-guest.js';
import { hashPassword } from '../../server/auth/check-password.js';
import { issueToken } from '../../server/auth/api-token.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { ask } from '../../server/questions/ask.js';
import { CommentModel } from '../../server/comments/comment.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { openWire } from '../support/wire.js';
import { call, visitor, type Visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

describe('comments', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  let linus: Actor;
  let questionId: string;
  let answerId: string;
  beforeEach(async () => {
    world = await emptyWorld();
    [ada, grace, linus] = [await castPerson(world.ctx, 'Ada'), await castPerson(world.ctx, 'Grace'), await castPerson(world.ctx, 'Linus')];
    questionId = `${(await ask(world.ctx, ada.person, { title: 'The zip of my tent is stuck', body: '', topics: ['tents'] }))._id}`;
    answerId = `${(await postAnswer(world.ctx, grace.person, { questionId, body: 'Rub a candle over its teeth.' }))._id}`;
    await world.settle();
  });

  const say = (who: Actor | undefined, path: string, body: unknown) => call(world.url, 'POST', path, { ...(who && { token: who.token }), body });
  const onQuestion = (who: Actor | undefined, body: string, more = {}) => say(who, `/questions/${questionId}/comments`, { body, ...more });
  const onAnswer = (who: Actor | undefined, body: string, more = {}) => say(who, `/answers/${answerId}/comments`, { body, ...more });
  const newsOf = (who: Actor) => NotificationModel.find({ personId: who.person._id, kind: 'comment' }).lean();
  const guest = async () => {
    const person = await becomeGuest(world.ctx, { name: 'Robin' });
    return { person, token: await issueToken(world.ctx, person), id: `${person._id}` };
  };
  async function signedIn(who: Actor): Promise<Visitor> {
    const someone = visitor(world.url);
    await PersonModel.updateOne({ _id: who.person._id }, { $set: { passwordHash: await hashPassword('a paper clip will do') } });
    await someone.post('/session', { handle: who.person.handle, password: 'a paper clip will do' });
    return someone;
  }

  it('are written by members under questions and answers, counted, and shown to everybody', async () => {
    const first = await onQuestion(linus, 'Is it a **coil** zip?\n\n# No shouting');
    expect(first.status).to.equal(201);
    expect(first.body).to.include({ subject: 'question', subjectId: questionId, editedAt: null });
    expect(first.body.bodyHtml).to.contain('<strong>coil</strong>').and.not.contain('<h');
    expect((await onAnswer(ada, 'Which candle?')).status).to.equal(201);
    await world.settle();
    const items = (await call(world.url, 'GET', `/answers/${answerId}/comments`)).body.items;
    expect(items.map((one: { body: string }) => one.body)).to.deep.equal(['Which candle?']);
    expect((await call(world.url, 'GET', `/questions/${questionId}/comments`)).body.items).to.have.length(1);
    const page = await visitor(world.url).get(`/questions/${questionId}`);
    expect(page.text).to.contain('<strong>coil</strong>').and.contain('Which candle?').and.contain('1 comment').and.not.contain('Add a comment');
  });

  it('posted twice with one client id are one', async () => {
    const both = await Promise.all([onQuestion(linus, 'Twice?', { clientId: 'c1' }), onQuestion(linus, 'Twice?', { clientId: 'c1' })]);
    expect(both.map(({ status }) => status)).to.deep.equal([201, 201]);
    expect(both[0]!.body.id).to.equal(both[1]!.body.id);
    expect(await CommentModel.countDocuments()).to.equal(1);
    expect((await onQuestion(grace, 'Twice?', { clientId: 'c1' })).body.id, "another person's").not.to.equal(both[0]!.body.id);
  });

  it('are refused to strangers, to guests elsewhere than at home, and when empty or too long', async () => {
    expect((await onQuestion(undefined, 'Hello there')).status).to.equal(401);
    expect((await onQuestion(await guest(), 'Hello there')).body.error).to.include({ code: 'members_only' });
    for (const body of ['', ' ', 'x', 'x'.repeat(1001), '\u200b\u200b\u200b']) expect((await onQuestion(linus, body)).status, JSON.stringify(body.slice(0, 5))).to.equal(422);
    for (const body of [{ $gt: '' }, ['a'], 7, null]) expect((await say(linus, `/questions/${questionId}/comments`, { body })).status).to.equal(422);
    for (const path of ['/questions/x/comments', '/questions/000000000000000000000000/comments', '/answers/000000000000000000000000/comments']) expect((await say(linus, path, { body: 'Hello' })).status).to.equal(404);
    expect(await CommentModel.countDocuments()).to.equal(0);
  });

  it('are open to guests on their own question and its answers', async () => {
    const robin = await guest();
    const own = await ask(world.ctx, robin.person, { title: 'My kite is in a tree', body: '', topics: [] });
    expect((await say(robin, `/questions/${own._id}/comments`, { body: 'It is a red one.' })).status).to.equal(201);
    const answer = await postAnswer(world.ctx, grace.person, { questionId: own._id, body: 'A long pole with a hook.' });
    expect((await say(robin, `/answers/${answer._id}/comments`, { body: 'How long?' })).status).to.equal(201);
  });

  it('are told to the author of the post and to whoever is addressed on that page, never to oneself or to others', async () => {
    const mary = await castPerson(world.ctx, 'Mary');
    await onAnswer(linus, 'Does wax stain, @grace? @mary @nobody');
    await onAnswer(grace, 'No, @Linus. Write to me at x@ada');
    await world.settle();
    expect((await newsOf(grace)).map(({ message }) => message)).to.deep.equal(['Linus to you: Does wax stain, @grace? @mary @nobody']);
    expect((await newsOf(linus)).map(({ message }) => message)).to.deep.equal(['Grace to you: No, @Linus. Write to me at x@ada']);
    expect((await newsOf(linus))[0]!.href).to.match(new RegExp(`^/questions/${questionId}#comment-`));
    for (const someone of [mary, ada]) expect(await newsOf(someone), someone.person.name).to.have.length(0);
  });

  it('are not told to someone who blocked whoever addresses them', async () => {
    await onAnswer(linus, 'I am here too.');
    await PersonModel.updateOne({ _id: linus.person._id }, { $set: { blocked: [ada.person._id] } });
    await onAnswer(ada, 'Really, @linus?');
    await world.settle();
    expect(await newsOf(grace)).to.have.length(2);
    expect(await newsOf(linus)).to.have.length(0);
  });

  it('are changed freely for five minutes, and after that say so', async () => {
    const { body: comment } = await onQuestion(linus, 'Is it a coil zop?');
    await world.pass(4 * 60_000);
    const soon = await call(world.url, 'PATCH', `/comments/${comment.id}`, { token: linus.token, body: { body: 'Is it a coil zip?', revision: 0 } });
    expect(soon.body).to.include({ body: 'Is it a coil zip?', editedAt: null, revision: 1 });
    await world.pass(2 * 60_000);
    expect((await call(world.url, 'PATCH', `/comments/${comment.id}`, { token: linus.token, body: { body: 'An old window', revision: 0 } })).body.error).to.include({ code: 'changed_meanwhile' });
    const late = await call(world.url, 'PATCH', `/comments/${comment.id}`, { token: linus.token, body: { body: 'Is it a metal zip?' } });
    expect(late.body.editedAt).to.equal(world.clock.now().toISOString());
    expect((await call(world.url, 'PATCH', `/comments/${comment.id}`, { token: ada.token, body: { body: 'Mine now' } })).status).to.equal(403);
  });

  it('are taken back by their author only, once, and stay as a row', async () => {
    const { body: comment } = await onQuestion(linus, 'Never mind me');
    expect((await call(world.url, 'DELETE', `/comments/${comment.id}`, { token: ada.token })).status).to.equal(403);
    const both = await Promise.all([1, 2].map(() => call(world.url, 'DELETE', `/comments/${comment.id}`, { token: linus.token })));
    expect(both.map(({ status }) => status)).to.include(200);
    await world.settle();
    expect((await CommentModel.findById(comment.id).lean())!.removal).to.deep.include({ state: 'deleted', byId: linus.person._id });
    expect((await call(world.url, 'GET', `/questions/${questionId}/comments`)).body.items).to.deep.equal([]);
    expect((await visitor(world.url).get(`/questions/${questionId}`)).text).not.to.contain('Never mind me');
    expect((await call(world.url, 'PATCH', `/comments/${comment.id}`, { token: linus.token, body: { body: 'Back again' } })).status).to.equal(404);
  });

  it('show no markup of others and no way out of the text', async () => {
    await onQuestion(linus, '<img src=x onerror=alert(1)> </li></ul> [x](javascript:alert(1))');
    const { text } = await visitor(world.url).get(`/questions/${questionId}`);
    expect(text).to.contain('&lt;img src=x').and.not.match(/<img|href="javascript/);
  });

  it('reach open pages at once', async () => {
    const wire = await openWire(world.url);
    await wire.get('question:watch', { questionId });
    await onAnswer(linus, 'Which candle?');
    expect(await wire.until('question:changed', ({ what }) => what === 'comment')).to.include({ questionId });
    wire.close();
  });

  it('work without script: written below the post, changed and taken back on a page of their own', async () => {
    const browser = await signedIn(linus);
    const page = (await browser.get(`/questions/${questionId}`)).text;
    expect(page).to.contain(`action="/answers/${answerId}/comments"`);
    const posted = await browser.post(`/answers/${answerId}/comments`, { body: 'Which candle?', clientId: 'f1' });
    expect(posted.status).to.equal(303);
    const id = /#comment-([0-9a-f]{24})$/.exec(posted.location)![1]!;
    expect((await browser.post(`/answers/${answerId}/comments`, { body: 'Which candle?', clientId: 'f1' })).location).to.equal(posted.location);
    const refused = await browser.post(`/answers/${answerId}/comments`, { body: `x${'<y>'.repeat(400)}`, clientId: 'f1' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('x&lt;y&gt;').and.contain('longer than');
    expect((await browser.get(posted.location)).text).to.contain(`/comments/${id}/edit`);
    expect((await browser.get(`/comments/${id}/edit`)).text).to.contain('Which candle?');
    expect((await browser.post(`/comments/${id}?_method=patch`, { body: 'Which wax?', revision: '0' })).status).to.equal(303);
    expect((await browser.get(posted.location)).text).to.contain('Which wax?');
    expect((await (await signedIn(ada)).get(`/comments/${id}/edit`)).status).to.equal(403);
    expect((await visitor(world.url).post(`/questions/${questionId}/comments`, { body: 'A stranger speaks' })).text, 'the words are kept').to.contain('A stranger speaks');
    expect((await browser.post(`/comments/${id}?_method=delete`)).status).to.equal(303);
    expect((await browser.get(posted.location)).text).not.to.contain('Which wax?');
  });
});
