import { expect } from 'chai';
import { editAnswer } from '../../server/answers/edit-answer.js';
import { findAnswer } from '../../server/answers/find-answer.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { becomeGuest } from '../../server/auth/become-guest.js';
import { issueToken } from '../../server/auth/api-token.js';
import { hashPassword } from '../../server/auth/check-password.js';
import { approveEdit } from '../../server/edits/approve-edit.js';
import { applyEdit } from '../../server/edits/apply-edit.js';
import { EditModel, type Edit } from '../../server/edits/edit.model.js';
import { suggestEdit } from '../../server/edits/suggest-edit.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { ask } from '../../server/questions/ask.js';
import { editQuestion } from '../../server/questions/edit-question.js';
import { readQuestion } from '../../server/questions/read-question.js';
import { LedgerEntryModel } from '../../server/reputation/ledger-entry.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { call, visitor, type Visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

describe('a suggested change', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  let linus: Actor;
  let mary: Actor;
  let questionId: string;
  let answerId: string;
  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
    [grace, linus] = [await castPerson(world.ctx, 'Grace', { reputation: 500 }), await castPerson(world.ctx, 'Linus', { reputation: 500 })];
    mary = await castPerson(world.ctx, 'Mary', { roles: ['moderator'] });
    questionId = `${(await ask(world.ctx, ada.person, { title: 'My zip is stuk', body: 'It does not move.', topics: ['tents'] }))._id}`;
    answerId = `${(await postAnswer(world.ctx, linus.person, { questionId, body: 'Rub a candle over its teeth.' }))._id}`;
    await world.settle();
  });

  const api = (who: Actor | undefined, method: string, path: string, body?: unknown) => call(world.url, method, path, { ...(who && { token: who.token }), ...(body !== undefined && { body }) });
  const suggest = (who: Actor | undefined, change: unknown = { title: 'My zip is stuck', note: 'A letter was missing' }) => api(who, 'POST', `/questions/${questionId}/edits`, change);
  const approve = (who: Actor | undefined, id: string) => api(who, 'POST', `/edits/${id}/approval`);
  const refuse = (who: Actor | undefined, id: string, reason = 'That is not what I meant') => api(who, 'POST', `/edits/${id}/refusal`, { reason });
  const pointsOf = async (who: Actor) => (await LedgerEntryModel.find({ personId: who.person._id, rule: 'edit-approved' }).lean()).reduce((sum, { points }) => sum + points, 0);
  const newsOf = async (who: Actor) => (await NotificationModel.find({ personId: who.person._id, kind: 'edit' }).sort({ createdAt: 1, _id: 1 }).lean()).map(({ message }) => message);
  async function signedIn(who: Actor): Promise<Visitor> {
    const someone = visitor(world.url);
    await PersonModel.updateOne({ _id: who.person._id }, { $set: { passwordHash: await hashPassword('a paper clip will do') } });
    await someone.post('/session', { handle: who.person.handle, password: 'a paper clip will do' });
    return someone;
  }

  it('stands once the author approves it, brings its suggester 2 points, and both hear of it', async () => {
    const { status, body: edit } = await suggest(grace);
    expect(status).to.equal(201);
    expect(edit).to.include({ status: 'pending', revision: 0, title: 'My zip is stuck', body: 'It does not move.' });
    expect((await readQuestion(questionId)).title, 'not before').to.equal('My zip is stuk');
    await world.settle();
    expect(await newsOf(ada)).to.deep.equal(['Grace suggests a change to your question: My zip is stuk']);
    expect((await approve(ada, edit.id)).body).to.include({ status: 'approved' });
    await world.settle();
    expect(await readQuestion(questionId)).to.deep.include({ title: 'My zip is stuck', body: 'It does not move.', topics: ['tents'], revision: 1 });
    expect(await pointsOf(grace)).to.equal(2);
    expect(await newsOf(grace)).to.deep.equal(['Your change was approved: My zip is stuck']);
    expect(await newsOf(ada), 'who approved it knows').to.have.length(1);
    const { items } = (await api(undefined, 'GET', `/questions/${questionId}/revisions`)).body;
    expect(items.map((one: { revision: number; title: string; by: { name: string }; note: string }) => [one.revision, one.title, one.by.name, one.note])).to.deep.equal([[1, 'My zip is stuck', 'Grace', 'A letter was missing'], [0, 'My zip is stuk', 'Ada', '']]);
  });

  it('is decided by one moderator, or by two members together', async () => {
    const first = (await suggest(grace)).body.id;
    expect((await approve(mary, first)).body.status).to.equal('approved');
    await world.settle();
    expect(await newsOf(ada)).to.include('Grace changed your question: My zip is stuck');
    const peter = await castPerson(world.ctx, 'Peter', { reputation: 500 });
    const second = (await suggest(grace, { body: 'It does not move at all.', note: 'Clearer so' })).body.id;
    for (const times of [1, 2]) expect((await approve(linus, second)).body, `${times}`).to.include({ status: 'pending', approvals: 1 });
    expect((await approve(peter, second)).body).to.include({ status: 'approved' });
    expect((await readQuestion(questionId)).body).to.equal('It does not move at all.');
  });

  it('is applied and rewarded once, however many approve at once', async () => {
    const { id } = (await suggest(grace)).body;
    const all = await Promise.all([approve(ada, id), approve(ada, id), approve(mary, id), approve(linus, id)]);
    expect(all.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200]);
    await world.settle();
    expect(await readQuestion(questionId)).to.include({ revision: 1, title: 'My zip is stuck' });
    expect(await pointsOf(grace)).to.equal(2);
  });

  it('is either approved or refused, never both', async () => {
    const { id } = (await suggest(grace)).body;
    const [yes, no] = await Promise.all([approve(ada, id), refuse(mary, id)]);
    expect([yes.status, no.status].sort()).to.deep.equal([200, 409]);
    await world.settle();
    const edit = (await EditModel.findById(id).lean<Edit>())!;
    expect((await readQuestion(questionId)).revision).to.equal(edit.status === 'approved' ? 1 : 0);
    expect(await pointsOf(grace)).to.equal(edit.status === 'approved' ? 2 : 0);
  });

  it('overwrites nothing when the post moved on', async () => {
    const { id } = (await suggest(grace)).body;
    await editQuestion(world.ctx, ada.person, questionId, { title: 'The zip of my tent is stuck' });
    expect((await approve(ada, id)).status).to.equal(409);
    await world.settle();
    expect(await readQuestion(questionId)).to.include({ title: 'The zip of my tent is stuck', revision: 1 });
    expect((await EditModel.findById(id).lean<Edit>())!.status).to.equal('outdated');
    expect((await approve(mary, id)).body.error.code).to.equal('decided_already');
    expect(await newsOf(grace)).to.have.length(1);
    const page = await (await signedIn(grace)).get(`/edits/${id}`);
    expect(page.text).to.contain('The post was changed since').and.contain('of my tent');
    expect(await pointsOf(grace)).to.equal(0);
  });

  it('and an edit of the author at the same moment: one of them stands, the other is told', async () => {
    const { id } = (await suggest(grace)).body;
    const [approved, edited] = await Promise.allSettled([approveEdit(world.ctx, mary.person, id), editQuestion(world.ctx, ada.person, questionId, { title: 'Ada says it anew', revision: 0 })]);
    expect([approved.status, edited.status].filter((one) => one === 'fulfilled')).to.have.length(1);
    await world.settle();
    expect(await readQuestion(questionId)).to.include({ revision: 1, title: approved.status === 'fulfilled' ? 'My zip is stuck' : 'Ada says it anew' });
    expect((await EditModel.findById(id).lean<Edit>())!.status).to.equal(approved.status === 'fulfilled' ? 'approved' : 'outdated');
  });

  it('that broke off between its decision and the post is finished, once, whenever it is taken up again', async () => {
    const edit = await suggestEdit(world.ctx, grace.person, { subject: 'answer', subjectId: answerId, body: 'Rub a white candle over its teeth.', note: 'White leaves no stain' });
    await world.settle();
    await EditModel.updateOne({ _id: edit._id }, { $set: { status: 'applying', decidedById: linus.person._id, decidedAt: world.clock.now() } });
    const both = await Promise.all([applyEdit(world.ctx, edit._id), applyEdit(world.ctx, edit._id)]);
    expect(both.map(({ status }) => status)).to.deep.equal(['approved', 'approved']);
    await editAnswer(world.ctx, linus.person, answerId, { body: 'Something else entirely, later.' });
    await EditModel.updateOne({ _id: edit._id }, { $set: { status: 'applying' } });
    expect((await applyEdit(world.ctx, edit._id)).status, 'the post has moved on since').to.equal('approved');
    await world.settle();
    expect((await findAnswer(answerId)).body).to.equal('Something else entirely, later.');
    expect(await pointsOf(grace)).to.equal(2);
  });

  it('is refused with a reason that its suggester reads, or taken back without one', async () => {
    const { id } = (await suggest(grace)).body;
    expect((await refuse(ada, id, ' ')).status).to.equal(422);
    expect((await refuse(ada, id)).body).to.include({ status: 'refused', reason: 'That is not what I meant' });
    expect((await refuse(ada, id)).status, 'again').to.equal(200);
    expect((await approve(ada, id)).status).to.equal(409);
    await world.settle();
    expect(await newsOf(grace)).to.deep.equal(['Your change was not taken: That is not what I meant']);
    const other = (await suggest(grace)).body.id;
    expect((await refuse(grace, other, '')).body.status).to.equal('refused');
    await world.settle();
    expect(await newsOf(grace)).to.have.length(1);
  });

  it('is made by members with the privilege on posts of others, one at a time, and changes something', async () => {
    const robin = await becomeGuest(world.ctx, { name: 'Robin' });
    const guest = { person: robin, id: `${robin._id}`, token: await issueToken(world.ctx, robin) };
    expect((await suggest(undefined)).status).to.equal(401);
    expect((await suggest(guest)).status).to.equal(403);
    expect((await suggest(ada)).body.error.code).to.equal('own_post');
    const newcomer = await castPerson(world.ctx, 'Nora', { reputation: 0 });
    expect((await suggest(newcomer)).body.error.code).to.equal('not_yet');
    for (const change of [{}, { note: 'Only a note here' }, { title: 'My zip is stuk', note: 'The same again' }, { title: 'x', note: 'Too short a title' }, { title: { $ne: 1 }, note: 'An operator' }, { body: 'Longer words', note: '' }, { body: 'x'.repeat(20_001), note: 'Far too long' }]) expect((await suggest(grace, change)).status, JSON.stringify(change).slice(0, 60)).to.equal(422);
    expect(await EditModel.countDocuments()).to.equal(0);
    const both = await Promise.all([suggest(grace), suggest(grace)]);
    expect(both[0]!.body.id).to.equal(both[1]!.body.id);
    expect((await suggest(grace, { title: 'Another title then', note: 'Changed my mind' })).body.error.code).to.equal('suggested_before');
    expect((await suggest(linus, { title: 'Made on old words', note: 'An old window', revision: 7 })).body.error.code).to.equal('changed_meanwhile');
    expect((await approve(grace, both[0]!.body.id)).body.error.code).to.equal('own_edit');
    expect((await approve(newcomer, both[0]!.body.id)).status, 'not theirs to see').to.equal(404);
    expect((await approve(guest, both[0]!.body.id)).status).to.equal(404);
    expect((await approve(undefined, both[0]!.body.id)).status).to.equal(401);
    expect((await refuse(newcomer, both[0]!.body.id)).status).to.equal(404);
    expect((await refusal(approveEdit(world.ctx, ada.person, '0'.repeat(24)))).status).to.equal(404);
  });

  it('waits in the list of those who may decide, and in nobody else\'s', async () => {
    const { id } = (await suggest(grace)).body;
    const waiting = async (who: Actor) => (await api(who, 'GET', '/edits')).body.items.map((one: { id: string }) => one.id);
    const newcomer = await castPerson(world.ctx, 'Nora', { reputation: 0 });
    for (const who of [ada, linus, mary]) expect(await waiting(who), who.person.name).to.deep.equal([id]);
    for (const who of [grace, newcomer]) expect(await waiting(who), who.person.name).to.deep.equal([]);
    expect((await api(ada, 'GET', '/edits?cursor=x')).status).to.equal(422);
    expect((await api(undefined, 'GET', '/edits')).status).to.equal(401);
  });

  it('works on plain pages: suggested, read with its differences, approved', async () => {
    const [g, a] = [await signedIn(grace), await signedIn(ada)];
    expect((await g.get(`/questions/${questionId}`)).text).to.contain(`/questions/${questionId}/edits/new`);
    expect((await a.get(`/questions/${questionId}`)).text).not.to.contain(`/questions/${questionId}/edits/new`);
    const page = await g.get(`/questions/${questionId}/edits/new`);
    expect(page.text).to.contain('My zip is stuk').and.contain('name="revision" value="0"');
    const refused = await g.post(`/questions/${questionId}/edits`, { title: 'My <zip> is stuck', body: 'It does not move.', topics: 'tents', note: '', revision: '0' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('My &lt;zip&gt; is stuck');
    const made = await g.post(`/questions/${questionId}/edits`, { title: 'My <b>zip</b> is stuck', body: 'It does not move.', topics: 'tents', note: 'A letter was <missing>', revision: '0' });
    expect(made.status).to.equal(303);
    expect((await a.get('/edits')).text).to.contain(made.location).and.contain('A letter was &lt;missing&gt;');
    const review = await a.get(made.location);
    expect(review.text).to.match(/<ins>.*stuck/s).and.contain('&lt;').and.contain('Approve').and.not.contain('<b>zip');
    expect((await visitor(world.url).get(made.location)).text).not.to.contain('stuck');
    expect((await a.post(`${made.location}/refusal`, { reason: '' })).status).to.equal(422);
    expect((await a.post(`${made.location}/approval`)).status).to.equal(303);
    expect((await a.get(made.location)).text).to.contain('Approved');
    expect((await g.get(`/people/grace/ledger`)).text).to.match(/Edit approved/);
  });
});
