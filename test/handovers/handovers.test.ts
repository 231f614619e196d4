import { expect } from 'chai';
import { SECOND } from '../../server/clock.js';
import { readMessages } from '../../server/conversations/read-messages.js';
import { endConversation } from '../../server/conversations/end-conversation.js';
import { solveConversation } from '../../server/conversations/solve-conversation.js';
import { askToTakeOver } from '../../server/handovers/ask-to-take-over.js';
import { HandoverModel } from '../../server/handovers/handover.model.js';
import { keepHelper } from '../../server/handovers/keep-helper.js';
import { acceptOffer } from '../../server/offers/accept-offer.js';
import { declineOffer } from '../../server/offers/decline-offer.js';
import { readOffers } from '../../server/offers/read-offers.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { LedgerEntryModel } from '../../server/reputation/ledger-entry.model.js';
import { signedIn } from '../conversations/stage.js';
import { TakenOnStage } from '../offers/taken-on.js';
import { castPerson, type Actor } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { call } from '../support/visitor.js';
import { openWire } from '../support/wire.js';
import type { World } from '../support/world.js';

const SUMMARY = 'The foam is too high. Tilting the glass was tried, and a cold glass.';

describe('handing over to somebody who knows more', () => {
  let world: World;
  let ada: Actor, grace: Actor, linus: Actor, rosa: Actor;
  let conversationId: string;
  const stage = new TakenOnStage();
  const { accept, asked, notes, offerOf, pass, say, talk } = stage;
  const handOver = async (more: { to?: string; stays?: boolean } = {}) => {
    const made = await askToTakeOver(world.ctx, grace.person, conversationId, { summary: SUMMARY, stays: false, ...more });
    await pass(2 * SECOND);
    return made;
  };

  beforeEach(async () => {
    ({ world, ada, grace, linus, rosa, conversationId } = await stage.begin());
    await say(grace, 'Tilt the glass.');
  });

  it('asks the one who is named, with the summary; they take over, what was tried stands in the talk, and whoever handed over is out of the room', async () => {
    await handOver({ to: linus.id });
    expect(await asked()).to.deep.equal([linus.id]);
    expect((await readOffers(world.ctx, linus.person))[0]!.handover).to.deep.equal({ by: 'Grace', summary: SUMMARY });
    expect((await notes()).at(-1)).to.match(/^Grace would like to hand over.*We are asking Linus/);
    const hears = await openWire(world.url, grace.token);
    await hears.ask('conversation:join', { conversationId });
    const heard: string[] = [];
    hears.socket.on('message:new', (message) => heard.push(message.text));
    expect((await accept(linus)).conversationId).to.equal(conversationId);
    await pass(SECOND);
    expect((await notes()).at(-1)).to.equal(`Grace hands over to Linus. What was tried:\n\n${SUMMARY}`);
    const now = await talk();
    expect(now.memberIds.map(String)).to.have.members([ada.id, linus.id]);
    expect(now.helperIds.map(String)).to.have.members([grace.id, linus.id]);
    await say(linus, 'Rinse it first.');
    await say(ada, 'That was it.');
    await world.settle();
    expect(heard).to.not.include('Rinse it first.');
    expect(await refusal(readMessages(world.ctx, grace.person, { conversationId }))).to.include({ status: 404 });
    expect(await refusal(say(grace, 'And?'))).to.include({ status: 404 });
    await solveConversation(world.ctx, ada.person, { conversationId });
    await world.settle();
    const points = await LedgerEntryModel.find({ rule: { $in: ['solved-live', 'not-solved'] } }).lean();
    expect(points.map(({ personId, rule }) => [`${personId}`, rule])).to.have.deep.members([[grace.id, 'solved-live'], [linus.id, 'solved-live']]);
    hears.close();
  });

  it('asks around without a name, and lets whoever hands over stay to listen', async () => {
    await handOver({ stays: true });
    await pass(2 * SECOND);
    expect(await asked()).to.have.members([linus.id, rosa.id]);
    await accept(rosa);
    await pass(SECOND);
    expect(await asked()).to.deep.equal([]);
    expect((await notes()).at(-1)).to.contain('Grace hands over to Rosa. Grace stays and listens.');
    const now = await talk();
    expect(now.memberIds.map(String)).to.have.members([ada.id, grace.id, rosa.id]);
    expect((now.awayIds ?? []).map(String)).to.deep.equal([grace.id]);
  });

  it('tells whoever hands over when nobody comes, or the one named passes; they are still there and can try again', async () => {
    await handOver({ to: linus.id });
    await declineOffer(world.ctx, linus.person, { offerId: `${(await offerOf(linus))._id}`, reason: 'later' });
    await pass(2 * SECOND);
    await pass(2 * SECOND);
    expect((await notes()).at(-1)).to.equal('Nobody could take over just now. Grace stays.');
    expect(await NotificationModel.countDocuments({ personId: grace.person._id, cause: /^handover\.lapsed/ })).to.equal(1);
    expect((await talk()).awayIds ?? []).to.deep.equal([]);
    await handOver();
    for (let step = 0; step < 8; step++) await pass(61 * SECOND);
    expect((await notes()).filter((text) => text.startsWith('Nobody could take over'))).to.have.length(2);
    expect(await HandoverModel.countDocuments({ state: 'lapsed', openFor: { $exists: false } })).to.equal(2);
  });

  it('lets whoever asked say no to it, and whoever wished it take it back; nobody who was asked comes then', async () => {
    await handOver({ to: linus.id });
    await keepHelper(world.ctx, ada.person, conversationId);
    await world.settle();
    expect((await notes()).at(-1)).to.equal('Ada would rather go on with Grace. Nobody else is asked.');
    expect(await asked()).to.deep.equal([]);
    expect(await refusal(accept(linus))).to.include({ status: 409 });
    await handOver();
    expect(await refusal(keepHelper(world.ctx, linus.person, conversationId))).to.include({ status: 404 });
    await keepHelper(world.ctx, grace.person, conversationId);
    await world.settle();
    expect((await notes()).at(-1)).to.equal('Grace stays after all.');
  });

  it('is not done by whoever asked, twice at once, after the end, or to somebody who is blocked, busy or not free', async () => {
    const ask = (who: Actor, to?: Actor) => refusal(askToTakeOver(world.ctx, who.person, conversationId, { summary: SUMMARY, stays: false, ...(to && { to: to.id }) }));
    expect(await ask(ada)).to.include({ status: 403 });
    expect(await ask(linus)).to.include({ status: 404 });
    const ivan = await castPerson(world.ctx, 'Ivan');
    expect(await ask(grace, ivan)).to.include({ code: 'not_askable' });
    await PersonModel.updateOne({ _id: linus.person._id }, { $set: { blocked: [ada.person._id] } });
    expect(await ask(grace, linus)).to.include({ code: 'not_askable' });
    await handOver();
    expect(await asked()).to.not.include(linus.id);
    expect(await ask(grace)).to.include({ code: 'asked_already' });
    await endConversation(world.ctx, ada.person, { conversationId });
    await world.settle();
    expect(await HandoverModel.countDocuments({ state: 'asked' })).to.equal(0);
    expect(await ask(grace)).to.include({ code: 'conversation_ended' });
  });

  it('keeps who blocked somebody meanwhile out, though they were asked before', async () => {
    await handOver({ to: linus.id });
    await call(world.url, 'POST', '/api/v1/people/ada/block', { token: linus.token }).catch(() => undefined);
    await PersonModel.updateOne({ _id: linus.person._id }, { $addToSet: { blocked: ada.person._id } });
    const { person } = linus;
    const error = await refusal(acceptOffer(world.ctx, { ...person, blocked: [ada.person._id] }, `${(await offerOf(linus))._id}`));
    expect(error.status).to.equal(409);
    expect((await talk()).memberIds.map(String)).to.have.members([ada.id, grace.id]);
  });

  it('shows what in the summary may be private before anybody is asked, and blacks out what is ticked', async () => {
    const browser = await signedIn(world.url, 'grace');
    const address = `/conversations/${conversationId}/handover`;
    const summary = `${SUMMARY} Her number is +44 7700 900123, mine is +44 7700 900456.`;
    const shown = await browser.post(address, { summary });
    expect(shown.status).to.equal(422);
    expect(shown.text).to.include('There is a phone number in it now.').and.include('Her number is <mark>+44 7700 900123</mark>').and.include('value="+44 7700 900456" checked');
    expect(await HandoverModel.countDocuments()).to.equal(0);
    const offered = ['+44 7700 900123', '+44 7700 900456'];
    expect((await browser.post(address, { summary, offered, blackOut: [offered[0]!] })).status).to.equal(303);
    expect((await HandoverModel.findOne().lean())!.summary).to.equal(`${SUMMARY} Her number is [phone number], mine is +44 7700 900456.`);
  });

  it('works without JavaScript, and by the API', async () => {
    const browser = await signedIn(world.url, 'grace');
    expect((await browser.get(`/conversations/${conversationId}`)).text).to.contain(`/conversations/${conversationId}/handover`);
    const form = await browser.get(`/conversations/${conversationId}/handover`);
    expect(form.text).to.contain('Linus').and.to.contain('How do I pour a wheat beer?');
    const short = await browser.post(`/conversations/${conversationId}/handover`, { summary: 'No.' });
    expect(short.status).to.equal(422);
    expect(short.text).to.contain('Say in a few sentences');
    expect((await browser.post(`/conversations/${conversationId}/handover`, { summary: SUMMARY, to: linus.id })).status).to.equal(303);
    await pass(2 * SECOND);
    const other = await signedIn(world.url, 'ada');
    expect((await other.get(`/conversations/${conversationId}`)).text).to.contain('Grace would like to hand over').and.to.contain('No, go on with Grace');
    const third = await signedIn(world.url, 'linus');
    expect((await third.get('/offers')).text).to.contain('would hand it over to you').and.to.contain('Tilting the glass was tried');
    expect((await other.post(`/conversations/${conversationId}/handover?_method=delete`, {})).status).to.equal(303);
  });
});
