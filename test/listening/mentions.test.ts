import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { AnswerModel } from '../../server/answers/answer.model.js';
import { acceptAnswer } from '../../server/answers/accept-answer.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { HOUR } from '../../server/clock.js';
import { CommentModel } from '../../server/comments/comment.model.js';
import { postComment } from '../../server/comments/post-comment.js';
import { answerMention, commentOnMention } from '../../server/listening/answer-mention.js';
import { CLAIM_LASTS_MS, claimMention, dismissMention, releaseMention } from '../../server/listening/hold-mention.js';
import { MentionModel } from '../../server/listening/mention.model.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { checks } from '../../server/reconcile/checks.js';
import { reconcile } from '../../server/reconcile/reconcile.js';
import { removeAgent } from '../../server/spaces/seat-agents.js';
import { voteOn } from '../../server/votes/vote-on.js';
import { refusal } from '../support/refusal.js';
import { until } from '../support/until.js';
import { call } from '../support/visitor.js';
import { setStage, type Stage } from '../spaces/stage.js';

const WORDS = 'Turn the lid until it clicks, then it is quiet.';

describe('a mention', () => {
  let stage: Stage;
  const sockets: Socket[] = [];
  beforeEach(async () => (stage = await setStage()));
  afterEach(() => sockets.splice(0).forEach((socket) => socket.disconnect()));

  it('is heard once for each post: in questions, answers and comments, with accents and in capitals, but not in links, in parts of words or from the company itself', async () => {
    const { ctx, grace, acme, ada } = stage;
    const { question } = await stage.askAloud('My ÁCME kettle whistles all night');
    await postAnswer(ctx, grace.person, { questionId: question._id, body: 'The acme one does that; see https://shop.test/ for lids.' });
    await postComment(ctx, ada.person, { subject: 'question', subjectId: question._id, body: 'It says Acme on the lid.' });
    await postComment(ctx, ada.person, { subject: 'question', subjectId: question._id, body: 'Look at https://acme.test/kettle and at acmes.' });
    await postComment(ctx, acme.person, { subject: 'question', subjectId: question._id, body: 'Acme is sorry to hear that.' });
    await stage.settle();
    await stage.settle();
    const heard = await MentionModel.find({}).lean();
    expect(heard.map(({ subject }) => subject).sort()).to.deep.equal(['answer', 'comment', 'question']);
    expect(await NotificationModel.countDocuments({ personId: acme.person._id, kind: 'mention' })).to.equal(3);
    expect(await NotificationModel.countDocuments({ personId: stage.rival.person._id })).to.equal(0);
  });

  it('is taken on by one; answered as an answer it is labelled, once, and earns its agent nothing whatever happens to it', async () => {
    const { ctx, wile, acme, grace, ada } = stage;
    const { question, mention } = await stage.heldByWile();
    expect((await refusal(claimMention(ctx, acme.person, `${mention._id}`))).message).to.equal('Wile has taken this one on.');
    expect((await refusal(answerMention(ctx, acme.person, `${mention._id}`, WORDS))).code).to.equal('mention_not_yours');
    const answers = await Promise.all([answerMention(ctx, wile.person, `${mention._id}`, WORDS), answerMention(ctx, wile.person, `${mention._id}`, WORDS)]);
    await answerMention(ctx, wile.person, `${mention._id}`, WORDS);
    expect(new Set(answers.map(({ _id }) => `${_id}`)).size).to.equal(1);
    expect(answers[0].voice?.name).to.equal('Acme');
    expect(await AnswerModel.countDocuments({ questionId: question._id })).to.equal(1);
    expect((await refusal(voteOn(ctx, acme.person, { subject: 'answer', subjectId: `${answers[0]._id}`, value: 1 } as never))).code).to.equal('own_company');
    await voteOn(ctx, grace.person, { subject: 'answer', subjectId: `${answers[0]._id}`, value: 1 } as never);
    await acceptAnswer(ctx, ada.person, answers[0]._id);
    await stage.settle();
    expect(await stage.entries(wile)).to.deep.equal([]);
    expect(await stage.entries(ada)).to.deep.equal(['accepted-an-answer 2']);
    for await (const { check, of } of reconcile(ctx, { patienceMs: 0, only: checks.filter(({ name }) => name.startsWith('ledger')) })) expect.fail(`${check}: ${of}`);
    expect((await MentionModel.findById(mention._id))!.state).to.equal('answered');
  });

  it('is answered as a comment too, labelled; and so is what its holder writes there by hand', async () => {
    const { ctx, wile, grace } = stage;
    const { question, mention } = await stage.heldByWile();
    const byHand = await postComment(ctx, wile.person, { subject: 'question', subjectId: question._id, body: 'Which lid is it?' });
    expect(byHand.voice?.name).to.equal('Acme');
    const comments = await Promise.all([commentOnMention(ctx, wile.person, `${mention._id}`, 'Does it click?'), commentOnMention(ctx, wile.person, `${mention._id}`, 'Does it click?')]);
    expect(comments[0].voice?.name).to.equal('Acme');
    expect(await CommentModel.countDocuments({ questionId: question._id })).to.equal(2);
    const after = await postComment(ctx, wile.person, { subject: 'question', subjectId: question._id, body: 'I have one at home myself.' });
    expect(after.voice ?? null).to.equal(null);
    expect((await postComment(ctx, grace.person, { subject: 'question', subjectId: question._id, body: 'Mine too.' })).voice ?? null).to.equal(null);
  });

  it('is let go, put aside, or lapses after two hours, and is then anybody\'s', async () => {
    const { ctx, wile, acme } = stage;
    const { mention } = await stage.heldByWile();
    const id = `${mention._id}`;
    for (const step of [releaseMention, dismissMention]) expect((await refusal(step(ctx, acme.person, id))).code).to.equal('mention_not_yours');
    expect((await releaseMention(ctx, wile.person, id)).state).to.equal('open');
    await claimMention(ctx, wile.person, id);
    await stage.pass(CLAIM_LASTS_MS);
    expect((await MentionModel.findById(id))!.state).to.equal('open');
    expect((await refusal(answerMention(ctx, wile.person, id, WORDS))).code).to.equal('mention_not_yours');
    await claimMention(ctx, acme.person, id);
    expect((await dismissMention(ctx, acme.person, id)).state).to.equal('dismissed');
    expect((await refusal(claimMention(ctx, wile.person, id))).code).to.equal('mention_settled');
  });

  it('is heard live by the agents alone; whoever was let go or is suspended hears and sees nothing more', async () => {
    const { ctx, url, wile, acme, rival, mary } = stage;
    const heard: string[] = [];
    const listen = async (name: string, token: string) => {
      const socket = io(url, { auth: { token }, transports: ['websocket'] });
      sockets.push(socket);
      for (const event of ['mention:new', 'mention:changed']) socket.on(event, () => heard.push(`${name} ${event}`));
      await new Promise((done) => socket.on('connect', () => done(undefined)));
    };
    await Promise.all([listen('wile', wile.token), listen('acme', acme.token), listen('rival', rival.token), listen('mary', mary.token)]);
    const { mention } = await stage.heldByWile();
    await until('all of it is heard', async () => heard.length >= 4);
    expect(heard.sort()).to.deep.equal(['acme mention:changed', 'acme mention:new', 'wile mention:changed', 'wile mention:new']);
    heard.length = 0;
    await removeAgent(ctx, acme.person, 'acme', 'wile');
    await until('the owner hears that it is open again', async () => heard.length >= 1);
    expect(heard).to.deep.equal(['acme mention:changed']);
    expect((await MentionModel.findById(mention._id))!.state).to.equal('open');
    expect((await call(url, 'GET', '/spaces/acme/mentions', { token: wile.token })).status).to.equal(404);
    heard.length = 0;
    await PersonModel.updateOne({ _id: acme.person._id }, { $set: { suspendedUntil: new Date(ctx.clock.now().getTime() + HOUR) } });
    await stage.askAloud('Another Acme kettle leaks');
    expect(await MentionModel.countDocuments({})).to.equal(2);
    expect(await NotificationModel.countDocuments({ personId: acme.person._id, kind: 'mention' })).to.equal(1);
    expect(heard).to.deep.equal([]);
  });

  it('does not exist for another company, whatever it knocks at', async () => {
    const { url, rival, mary, acme } = stage;
    const { mention } = await stage.heldByWile();
    for (const { token } of [rival, mary]) {
      for (const step of ['claim', 'release', 'dismissal', 'invitation', 'answer', 'comment']) expect((await call(url, 'POST', `/mentions/${mention._id}/${step}`, { token, body: { body: WORDS } })).status, step).to.equal(404);
      for (const door of ['mentions', 'overview']) expect((await call(url, 'GET', `/spaces/acme/${door}`, { token })).status, door).to.equal(404);
      expect((await call(url, 'PATCH', '/spaces/acme', { token, body: { name: 'Mine' } })).status).to.equal(404);
      expect((await call(url, 'POST', '/spaces/acme/agents', { token, body: { handle: 'ada' } })).status).to.equal(404);
      expect((await call(url, 'DELETE', '/spaces/acme/agents/wile', { token })).status).to.equal(404);
    }
    expect((await MentionModel.findById(mention._id))!.state).to.equal('claimed');
    expect((await call(url, 'GET', '/spaces/acme/mentions', { token: acme.token })).body.items).to.have.length(1);
    expect((await call(url, 'GET', '/spaces/rival/mentions', { token: rival.token })).body.items).to.have.length(0);
  });
});
