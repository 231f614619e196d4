/** From a talk to an answer without script: picked messages, private parts found and blacked out by either side, asked once more before they are public. */
import { expect } from 'chai';
import { Types } from 'mongoose';
import { editAnswer } from '../../server/answers/edit-answer.js';
import { AnswerModel } from '../../server/answers/answer.model.js';
import { AttachmentModel } from '../../server/attachments/attachment.model.js';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { solveConversation } from '../../server/conversations/solve-conversation.js';
import { signedIn, stage, type Stage } from '../conversations/stage.js';
import { call, type Visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

const PHONE = '+49 170 1234567';
const MAIL = 'ada@lovelace.test.org';

describe('writing down what worked', () => {
  let world: World;
  let on: Stage;
  let [ada, grace]: Visitor[] = [];
  let talk: string;
  beforeEach(async () => {
    world = await emptyWorld();
    on = await stage(world.ctx);
    talk = `/conversations/${on.conversationId}`;
    [ada, grace] = [await signedIn(world.url, 'ada'), await signedIn(world.url, 'grace')];
    await say('ada', `The tray is stuck, call me: ${PHONE}.`);
    await say('grace', `Take a paper clip, Ada. Pictures go to ${MAIL}, please.`);
    await solveConversation(world.ctx, on.ada.person, { conversationId: on.conversationId });
  });
  const say = (who: 'ada' | 'grace', text: string) => sendMessage(world.ctx, on[who].person, { conversationId: on.conversationId, clientId: `${who}-${text.length}`, text });
  const area = (html: string) => /<textarea id="field-body"[^>]*>([\s\S]*?)<\/textarea>/.exec(html)![1]!.replace(/&#x27;/g, "'").replace(/&gt;/g, '>');
  const field = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)![1]!;
  const draftOf = async () => (await ConversationModel.findById(on.conversationId).lean())!.distillation!;
  const ticks = (html: string) => [...html.matchAll(/name="blackOut" value="([^"]*)"( checked)?/g)].map(([, value, ticked]) => [value!.replace('&#x2B;', '+'), Boolean(ticked)]);

  it('begins with what the helper said, and with what was picked from both sides in its order, each named', async () => {
    expect(area((await grace!.get(`${talk}/distillation`)).text)).to.equal(`Take a paper clip, Ada. Pictures go to ${MAIL}, please.`);
    const both = (await grace!.get(`${talk}/distillation?pick=2&pick=3`)).text;
    expect(area(both)).to.equal(`**The asker:**\n\n> The tray is stuck, call me: ${PHONE}.\n\n**What helped:**\n\nTake a paper clip, Ada. Pictures go to ${MAIL}, please.`);
    expect(ticks(both)).to.deep.equal([[PHONE, true], ['Ada', false], [MAIL, true]]);
  });

  it('blacks out what is ticked when asked to, and when it is sent', async () => {
    const body = `Call ${PHONE} or write to ${MAIL}, says Ada.`;
    const looked = await grace!.post(`${talk}/distillation`, { body, offered: [PHONE, MAIL, 'Ada'], blackOut: [PHONE, 'Ada'], step: 'black-out' });
    expect([looked.status, area(looked.text)]).to.deep.equal([200, `Call [phone number] or write to ${MAIL}, says █████.`]);
    expect(ticks(looked.text), 'left alone on purpose').to.deep.equal([[MAIL, false]]);
    expect((await grace!.post(`${talk}/distillation`, { body, offered: [PHONE, MAIL], blackOut: [PHONE] })).status).to.equal(303);
    expect((await draftOf()).body).to.equal(`Call [phone number] or write to ${MAIL}, says Ada.`);
  });

  it('is not sent with a private part that the helper has not looked at', async () => {
    const refused = await grace!.post(`${talk}/distillation`, { body: `Just call ${PHONE} any time.` });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('There is a phone number in it now.');
    expect(ticks(refused.text)).to.deep.equal([[PHONE, true]]);
  });

  it('lets the asker black out more, names too, and asks once more before something private is public', async () => {
    await grace!.post(`${talk}/distillation`, { body: `Call Uncle Bob, ${PHONE}; bob lends paper clips.`, offered: PHONE });
    const page = (await ada!.get(talk)).text;
    expect(ticks(page)).to.deep.equal([[PHONE, true]]);
    const draftedAt = field(page, 'draftedAt');
    const careless = await ada!.post(`${talk}/distillation/agreement`, { draftedAt, also: 'Uncle Bob, bob' });
    expect(careless.status).to.equal(409);
    expect(careless.text).to.contain('There is still a phone number in it').and.contain('Publish it all the same').and.contain('value="Uncle Bob, bob"');
    expect(await AnswerModel.countDocuments({})).to.equal(0);
    expect((await ada!.post(`${talk}/distillation/agreement`, { draftedAt, also: 'Uncle Bob, bob', blackOut: PHONE })).status).to.equal(303);
    expect((await AnswerModel.findOne({}).lean())!.body).to.equal('Call █████, [phone number]; █████ lends paper clips.');
    expect((await ada!.get(talk)).text).to.contain('with a few words taken out');
  });

  it('publishes it all the same when the asker says so, by the API as well', async () => {
    await grace!.post(`${talk}/distillation`, { body: `The shop's number is ${PHONE}; they are kind.`, offered: PHONE });
    const draftedAt = (await draftOf()).draftedAt.toISOString();
    const door = `/conversations/${on.conversationId}/distillation/agreement`;
    const asked = await call(world.url, 'POST', door, { token: on.ada.token, body: { draftedAt } });
    expect([asked.status, (asked.body as { error?: { code?: string } }).error?.code]).to.deep.equal([409, 'private_parts_left']);
    expect((await call(world.url, 'POST', door, { token: on.ada.token, body: { draftedAt, sure: true } })).status).to.equal(200);
    expect((await AnswerModel.findOne({}).lean())!.body).to.contain(PHONE);
  });

  it('publishes without a picture that was taken back before the asker agreed', async () => {
    const file = { id: new Types.ObjectId(), kind: 'photo' as const, name: 'tray.jpg', type: 'image/jpeg', bytes: 10 };
    await MessageModel.updateOne({ conversationId: on.conversationId, seq: 3 }, { $set: { files: [file] } });
    await grace!.post(`${talk}/distillation`, { body: `This is how the tray looks: ![The tray](/files/${file.id})` });
    const draftedAt = field((await ada!.get(talk)).text, 'draftedAt');
    await MessageModel.updateOne({ conversationId: on.conversationId, seq: 3 }, { $unset: { files: 1 } });
    expect((await ada!.post(`${talk}/distillation/agreement`, { draftedAt })).status).to.equal(303);
    expect((await AnswerModel.findOne({}).lean())!.body).to.equal('This is how the tray looks:');
  });

  it('takes pictures of this talk along, shows them, and no others; the asker may leave one out', async () => {
    const photo = (name: string) => ({ id: new Types.ObjectId(), kind: 'photo' as const, name, type: 'image/jpeg', bytes: 10 });
    const [tray, face] = [photo('tray.jpg'), photo('face.jpg')];
    for (const { id, ...file } of [tray, face]) await AttachmentModel.create({ ...file, _id: id, ownerId: on.grace.person._id, conversationId: on.conversationId, state: 'sent', declared: file.bytes, createdAt: world.clock.now() } as never);
    const shown = async () => (await AttachmentModel.find({ answerId: { $exists: true } }).lean()).map(({ name }) => name);
    await MessageModel.updateOne({ conversationId: on.conversationId, seq: 3 }, { $set: { files: [tray, face] } });
    const page = (await grace!.get(`${talk}/distillation?pick=3&picture=${tray.id}`)).text;
    expect(area(page).replace(/&#x3D;/g, '=')).to.contain(`\n\n![Picture from the talk](/files/${tray.id})`).and.not.contain(`${face.id}`);
    expect(page).to.contain(`src="/files/${face.id}/small"`);
    expect((await grace!.post(`${talk}/distillation`, { body: `This is how it looks: ![x](/files/${new Types.ObjectId()})` })).status).to.equal(422);
    await grace!.post(`${talk}/distillation`, { body: `Like this.\n\n![The tray](/files/${tray.id})\n\n![A face](/files/${face.id})\n\nThat is it.` });
    const offered = (await ada!.get(talk)).text;
    expect(offered).to.contain(`<img src="/files/${tray.id}" alt="The tray" loading="lazy"`);
    await ada!.post(`${talk}/distillation/agreement`, { draftedAt: field(offered, 'draftedAt'), leaveOut: `${face.id}` });
    const answer = (await AnswerModel.findOne({}).lean())!;
    expect(answer.bodyHtml).to.contain(`/files/${tray.id}`).and.not.contain(`${face.id}`);
    await world.settle();
    expect(await shown()).to.deep.equal(['tray.jpg']);
    const edit = (body: string) => editAnswer(world.ctx, on.grace.person, `${answer._id}`, { body } as never).then(() => world.settle());
    await edit(`Like this: ![The tray](/files/${tray.id}) ![A face](/files/${face.id}), both of them.`);
    expect(await shown(), 'nobody agreed to the other one').to.deep.equal(['tray.jpg']);
    await edit('Like this, without any picture at all.');
    expect(await shown()).to.deep.equal([]);
  });
});
