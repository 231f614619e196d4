import { expect } from 'chai';
import { DAY, HOUR } from '../../server/clock.js';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { agreeToDraft } from '../../server/conversations/agree-to-draft.js';
import { draftAnswer } from '../../server/conversations/draft-answer.js';
import { endConversation } from '../../server/conversations/end-conversation.js';
import { solveConversation } from '../../server/conversations/solve-conversation.js';
import { AnswerModel } from '../../server/answers/answer.model.js';
import { acceptInvitationToTalk, declineInvitationToTalk } from '../../server/invitations/answer-invitation.js';
import { InvitationModel } from '../../server/invitations/invitation.model.js';
import { inviteToTalk } from '../../server/invitations/invite-to-talk.js';
import { claimMention } from '../../server/listening/hold-mention.js';
import { MentionModel } from '../../server/listening/mention.model.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { helpByInvitation } from '../../server/offers/help-by-invitation.js';
import { PersonModel } from '../../server/people/person.model.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { checks } from '../../server/reconcile/checks.js';
import { reconcile } from '../../server/reconcile/reconcile.js';
import { removeAgent } from '../../server/spaces/seat-agents.js';
import { refusal } from '../support/refusal.js';
import { call } from '../support/visitor.js';
import { setStage, type Stage } from '../spaces/stage.js';

describe('an invitation to talk', () => {
  let stage: Stage;
  beforeEach(async () => (stage = await setStage()));

  const invited = async () => {
    const { question, mention } = await stage.heldByWile();
    const invitation = await inviteToTalk(stage.ctx, stage.wile.person, `${mention._id}`);
    await stage.settle();
    return { question, mention, invitation, id: `${invitation._id}` };
  };

  it('reaches whoever asked, labelled; accepted it opens one talk in the company\'s name, which earns nothing', async () => {
    const { ctx, ada, wile, url } = stage;
    const { question, mention, id } = await invited();
    const news = (await NotificationModel.findOne({ personId: ada.person._id, href: `/invitations/${id}` }))!;
    expect(news.message).to.equal('Wile of Acme would like to talk with you about your question.');
    expect((await MentionModel.findById(mention._id))!.state).to.equal('invited');
    const read = await call(url, 'GET', `/invitations/${id}`, { token: ada.token });
    expect(read.status).to.equal(200);
    const both = await Promise.all([acceptInvitationToTalk(ctx, ada.person, id), acceptInvitationToTalk(ctx, ada.person, id)]);
    expect(new Set(both.map(({ conversationId }) => conversationId)).size).to.equal(1);
    await stage.settle();
    const talk = (await ConversationModel.findOne({ questionId: question._id }).lean())!;
    expect(talk.voice?.name).to.equal('Acme');
    expect(talk.helperIds.map(String)).to.deep.equal([wile.id]);
    expect((await QuestionModel.findById(question._id))!.status).to.equal('helping');
    expect((await MentionModel.findById(mention._id))!.state).to.equal('talking');
    expect((await InvitationModel.findById(id))!.state).to.equal('accepted');
    expect(await NotificationModel.countDocuments({ personId: wile.person._id, href: `/conversations/${talk._id}` })).to.equal(1);
    await solveConversation(ctx, ada.person, { conversationId: `${talk._id}` });
    await draftAnswer(ctx, wile.person, { conversationId: `${talk._id}`, body: 'Turn the lid until it clicks, then it is quiet.' });
    await agreeToDraft(ctx, ada.person, { conversationId: `${talk._id}`, draftedAt: ctx.clock.now().toISOString() });
    await stage.settle();
    const answer = (await AnswerModel.findOne({ questionId: question._id }).lean())!;
    expect(answer.voice?.name).to.equal('Acme');
    expect(await stage.entries(wile)).to.deep.equal([]);
    expect(await stage.entries(ada)).to.deep.equal(['accepted-an-answer 2']);
    // The cast came from nowhere, with reputation.
    for await (const { check, of, stored, expected } of reconcile(ctx, { patienceMs: 0, only: checks.filter(({ name }) => !['reputation', 'badges', 'search'].includes(name)) })) expect.fail(`${check}: ${of} ${stored} ${expected}`);
  });

  it('is healed after a crash between the one write and all that follows', async () => {
    const { ctx, ada, wile } = stage;
    const { question, invitation, id } = await invited();
    const told = ctx.events.announce('invitation.accepted', id, { invitationId: id, questionId: `${question._id}`, helperId: wile.id, conversationId: `${invitation.conversationId}`, spaceId: `${invitation.voice.spaceId}` });
    await QuestionModel.updateOne({ _id: question._id }, { $set: { status: 'helping', helperId: wile.person._id, conversationId: invitation.conversationId }, $push: { outbox: { ...told, since: new Date(0) } } });
    await stage.settle();
    await stage.settle();
    expect((await ConversationModel.findById(invitation.conversationId))!.voice?.name).to.equal('Acme');
    expect((await InvitationModel.findById(id))!.state).to.equal('accepted');
    expect(await acceptInvitationToTalk(ctx, ada.person, id)).to.deep.equal({ conversationId: `${invitation.conversationId}` });
    expect((await QuestionModel.findById(question._id))!.asking!.state).to.equal('done');
  });

  it('is refused kindly when somebody helps already, when it is solved, declined, lapsed, or its sender speaks for nobody any more', async () => {
    const { ctx, ada, acme, grace } = stage;
    const helped = await invited();
    await QuestionModel.updateOne({ _id: helped.question._id }, { $set: { status: 'helping', helperId: grace.person._id } });
    expect((await refusal(acceptInvitationToTalk(ctx, ada.person, helped.id))).code).to.equal('already_helped');
    await QuestionModel.updateOne({ _id: helped.question._id }, { $set: { status: 'solved', helperId: null } });
    expect((await refusal(acceptInvitationToTalk(ctx, ada.person, helped.id))).code).to.equal('already_solved');
    const declined = await invited();
    await declineInvitationToTalk(ctx, ada.person, declined.id);
    await declineInvitationToTalk(ctx, ada.person, declined.id);
    expect((await refusal(acceptInvitationToTalk(ctx, ada.person, declined.id))).code).to.equal('invitation_declined');
    expect((await MentionModel.findById(declined.mention._id))!.state).to.equal('claimed');
    expect((await refusal(inviteToTalk(ctx, stage.wile.person, `${declined.mention._id}`))).code).to.equal('invited_before');
    const gone = await invited();
    await PersonModel.updateOne({ _id: stage.wile.person._id }, { $set: { suspendedUntil: new Date(ctx.clock.now().getTime() + HOUR) } });
    expect((await refusal(acceptInvitationToTalk(ctx, ada.person, gone.id))).code).to.equal('invitation_gone');
    await PersonModel.updateOne({ _id: stage.wile.person._id }, { $set: { suspendedUntil: null } });
    await removeAgent(ctx, acme.person, 'acme', 'wile');
    expect((await refusal(acceptInvitationToTalk(ctx, ada.person, gone.id))).code).to.equal('invitation_gone');
    expect((await MentionModel.findById(gone.mention._id))!.state).to.equal('open');
  });

  it('lapses after a day, and then somebody else can take the mention on', async () => {
    const { ctx, ada, acme } = stage;
    const { id, mention } = await invited();
    await stage.pass(DAY + 1);
    expect((await refusal(acceptInvitationToTalk(ctx, ada.person, id))).code).to.equal('invitation_lapsed');
    expect((await claimMention(ctx, acme.person, `${mention._id}`)).state).to.equal('claimed');
  });

  it('is sent only from a mention in hand, once for each question, to whoever did not block them', async () => {
    const { ctx, acme, wile, rival, ada } = stage;
    const { mention } = await stage.heldByWile();
    expect((await refusal(inviteToTalk(ctx, acme.person, `${mention._id}`))).code).to.equal('mention_not_yours');
    expect((await refusal(inviteToTalk(ctx, rival.person, `${mention._id}`))).status).to.equal(404);
    await PersonModel.updateOne({ _id: ada.person._id }, { $set: { blocked: [wile.person._id] } });
    expect((await refusal(inviteToTalk(ctx, wile.person, `${mention._id}`))).code).to.equal('blocked');
    await PersonModel.updateOne({ _id: ada.person._id }, { $set: { blocked: [] } });
    const first = await inviteToTalk(ctx, wile.person, `${mention._id}`);
    expect((await inviteToTalk(ctx, wile.person, `${mention._id}`))._id.equals(first._id)).to.equal(true);
    expect((await refusal(inviteToTalk(ctx, acme.person, `${mention._id}`))).code).to.equal('invited_before');
    expect(await InvitationModel.countDocuments({})).to.equal(1);
  });

  it('is seen and answered by nobody but whom it is for', async () => {
    const { ctx, url, wile, rival, grace, ada } = stage;
    const { id } = await invited();
    expect((await call(url, 'GET', `/invitations/${id}`, { token: ada.token })).status).to.equal(200);
    for (const { token } of [wile, rival, grace]) {
      expect((await call(url, 'GET', `/invitations/${id}`, { token })).status).to.equal(404);
      for (const door of ['acceptance', 'refusal']) expect((await call(url, 'POST', `/invitations/${id}/${door}`, { token })).status).to.equal(404);
    }
    expect((await refusal(declineInvitationToTalk(ctx, wile.person, id))).status).to.equal(404);
    expect((await call(url, 'POST', `/invitations/${id}/refusal`, { token: ada.token })).status).to.equal(200);
  });

  it('ends like any talk: the question is open again and others are asked', async () => {
    const { ctx, ada, wile } = stage;
    const { id, question } = await invited();
    const { conversationId } = await acceptInvitationToTalk(ctx, ada.person, id);
    await endConversation(ctx, ada.person, { conversationId });
    await stage.settle();
    expect((await QuestionModel.findById(question._id))!.status).to.equal('open');
    expect(await stage.entries(wile)).to.deep.equal([]);
    await refusal(helpByInvitation(ctx, wile.person, { invitationId: id, questionId: `${question._id}`, helperId: wile.id, conversationId, spaceId: id }));
  });
});
