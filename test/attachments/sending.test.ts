/** Files and messages: each file goes with one message, and is seen by whoever may see that. */
import { expect } from 'chai';
import { Types } from 'mongoose';
import { AttachmentModel } from '../../server/attachments/attachment.model.js';
import { forgetFilesOfTalk } from '../../server/attachments/forget-files.js';
import { publishFiles } from '../../server/attachments/publish-files.js';
import { settleDeparture } from '../../server/departures/settle-departure.js';
import { takeFiles } from '../../server/attachments/take-files.js';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { takeExport } from '../../server/exports/take-export.js';
import { CaseModel } from '../../server/moderation/case.model.js';
import { openPseudonym } from '../../server/pseudonyms/open-pseudonym.js';
import { PersonModel } from '../../server/people/person.model.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { ReportModel } from '../../server/reports/report.model.js';
import { signedIn, stage, type Stage } from '../conversations/stage.js';
import { castPerson } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { unzipped } from '../support/unzipped.js';
import { call } from '../support/visitor.js';
import { openWire } from '../support/wire.js';
import { emptyWorld, type World } from '../support/world.js';
import * as hostile from './hostile.js';
import { emptyFolders, onDisk } from './on-disk.js';
import { uploader } from './upload.js';

describe('files with messages', () => {
  let world: World;
  let talk: Stage;
  beforeEach(async () => {
    world = await emptyWorld();
    await emptyFolders(world.ctx);
    talk = await stage(world.ctx);
  });
  const attach = async (token = talk.ada.token, name = 'a.jpg', kind = 'photo', bytes?: Buffer, conversationId = talk.conversationId): Promise<string> => {
    const { body, status } = await uploader(world.url, token).attach({ conversationId, kind, name }, bytes ?? (await hostile.jpeg(600, 400)));
    expect(status, JSON.stringify(body)).to.equal(200);
    return body.id;
  };
  const send = (token: string, files: string[], clientId = 'c1', text?: string, conversationId = talk.conversationId) => call(world.url, 'POST', `/conversations/${conversationId}/messages`, { token, body: { clientId, files, ...(text !== undefined && { text }) } });
  const see = (id: string, token?: string, headers: Record<string, string> = {}) => fetch(`${world.url}/files/${id}`, { headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers } });

  it('both hear of them at once, with what shows them', async () => {
    const wire = await openWire(world.url, talk.grace.token);
    await wire.ask('conversation:join', { conversationId: talk.conversationId });
    const id = await attach();
    const heard = wire.until('message:new', ({ clientId }) => clientId === 'c1');
    await send(talk.ada.token, [id], 'c1', 'Look');
    const message = await heard;
    expect(message.files).to.deep.equal([{ id, kind: 'photo', name: 'a.jpg', type: 'image/jpeg', bytes: message.files![0]!.bytes, width: 600, height: 400 }]);
    expect(message.html).to.include(`/files/${id}/small`).and.to.include('width="480" height="320"');
    wire.close();
  });

  it('the same message again takes them again; another can\'t', async () => {
    const id = await attach();
    const [once, again] = [await send(talk.ada.token, [id]), await send(talk.ada.token, [id])];
    expect([once.status, again.status]).to.deep.equal([201, 201]);
    expect(again.body.id).to.equal(once.body.id);
    expect((await send(talk.ada.token, [id], 'c2')).status).to.equal(404);
    expect(await MessageModel.countDocuments({ 'files.id': new Types.ObjectId(id) })).to.equal(1);
  });

  it('two messages at once share none', async () => {
    const id = await attach();
    const both = await Promise.all(['c1', 'c2', 'c3'].map((clientId) => send(talk.ada.token, [id], clientId)));
    expect(both.map(({ status }) => status).sort()).to.deep.equal([201, 404, 404]);
  });

  it('all of them or none: what can\'t go lets the others free', async () => {
    const [mine, hers] = [await attach(), await attach(talk.grace.token)];
    expect((await send(talk.ada.token, [mine, hers])).status).to.equal(404);
    expect((await send(talk.ada.token, [mine, new Types.ObjectId().toString()])).status).to.equal(404);
    expect((await send(talk.ada.token, [mine, 'nonsense'])).status).to.equal(404);
    expect((await send(talk.ada.token, [mine])).status).to.equal(201);
  });

  it('one of another talk doesn\'t go here', async () => {
    const otherTalk = new Types.ObjectId();
    const conversation = (await ConversationModel.findById(talk.conversationId).lean())!;
    await ConversationModel.create({ ...conversation, _id: otherTalk });
    const id = await attach(talk.ada.token, 'a.jpg', 'photo', undefined, otherTalk.toString());
    expect((await send(talk.ada.token, [id])).status).to.equal(404);
    expect((await send(talk.ada.token, [id], 'c1', undefined, otherTalk.toString())).status).to.equal(201);
  });

  it('eleven are too many, and one that isn\'t whole doesn\'t go', async () => {
    expect((await send(talk.ada.token, Array.from({ length: 11 }, () => new Types.ObjectId().toString()))).status).to.equal(422);
    const begun = await uploader(world.url, talk.ada.token).begin({ conversationId: talk.conversationId }, 100);
    expect((await send(talk.ada.token, [begun.headers.get('location')!.slice(-24)])).status).to.equal(404);
  });

  it('the same client id with other files is the message of then, and they are free', async () => {
    const [first, second] = [await attach(), await attach()];
    const once = await send(talk.ada.token, [first]);
    const again = await send(talk.ada.token, [second]);
    expect(again.body).to.deep.include({ id: once.body.id });
    expect(again.body.files.map((file: { id: string }) => file.id)).to.deep.equal([first]);
    expect((await send(talk.ada.token, [second], 'c2')).status).to.equal(201);
  });

  it('a server that dies between the message and the rest loses no file', async () => {
    const [sent, unsent] = [await attach(), await attach()];
    await send(talk.ada.token, [sent]);
    await AttachmentModel.updateOne({ _id: sent }, { $set: { state: 'taken', sweepAt: world.clock.now() } });
    await takeFiles({ actor: talk.ada.person, conversation: { _id: new Types.ObjectId(talk.conversationId) }, clientId: 'never said', files: [unsent] });
    await world.pass(25 * 3_600_000);
    expect((await AttachmentModel.find().lean()).map(({ _id, state }) => [`${_id}`, state])).to.deep.equal([[sent, 'sent']]);
    expect((await see(sent, talk.grace.token)).status).to.equal(200);
    expect(onDisk(world.ctx)).to.have.length(2);
  });

  it('nobody sees one before it is sent but whoever attached it, and nobody who left the talk', async () => {
    const id = await attach();
    expect((await see(id, talk.ada.token)).status).to.equal(200);
    expect((await see(id, talk.grace.token)).status).to.equal(404);
    await send(talk.ada.token, [id]);
    expect((await see(id, talk.grace.token)).status).to.equal(200);
    for (const path of [id, `${id}/small`]) {
      expect((await see(path, talk.linus.token)).status).to.equal(404);
      expect((await see(path)).status).to.equal(404);
    }
    await ConversationModel.updateOne({ _id: talk.conversationId }, { $pull: { memberIds: talk.grace.person._id } });
    expect((await see(id, talk.grace.token)).status).to.equal(404);
    expect((await see('nonsense', talk.ada.token)).status).to.equal(404);
  });

  it('players get the part they ask for', async () => {
    const clip = hostile.webm([1, 2]);
    const id = await attach(talk.ada.token, 'clip.webm', 'video', clip);
    const part = async (range: string, more: Record<string, string> = {}) => {
      const reply = await see(id, talk.ada.token, { range, ...more });
      return { status: reply.status, told: reply.headers.get('content-range'), bytes: Buffer.from(await reply.arrayBuffer()), etag: reply.headers.get('etag')! };
    };
    const whole = await see(id, talk.ada.token);
    expect(whole.headers.get('accept-ranges')).to.equal('bytes');
    expect(whole.headers.get('content-disposition')).to.match(/^inline;/);
    expect(whole.headers.get('content-encoding')).to.equal(null);
    expect(Buffer.from(await whole.arrayBuffer()).equals(clip)).to.equal(true);
    const first = await part('bytes=0-1');
    expect([first.status, first.told]).to.deep.equal([206, `bytes 0-1/${clip.length}`]);
    expect(first.bytes.equals(clip.subarray(0, 2))).to.equal(true);
    expect((await part('bytes=10-')).bytes.equals(clip.subarray(10))).to.equal(true);
    expect((await part('bytes=-7')).bytes.equals(clip.subarray(-7))).to.equal(true);
    expect(await part(`bytes=${clip.length}-`)).to.include({ status: 416, told: `bytes */${clip.length}` });
    expect((await part('bytes=0-1,4-5')).status).to.equal(200);
    expect((await part('bytes=0-1', { 'if-range': first.etag })).status).to.equal(206);
    expect((await part('bytes=0-1', { 'if-range': '"another"' })).status).to.equal(200);
    expect((await see(id, talk.ada.token, { 'if-none-match': first.etag, 'cache-control': 'max-age=0' })).status).to.equal(304);
    expect((await see(id, talk.linus.token, { 'if-none-match': first.etag, 'cache-control': 'max-age=0' })).status).to.equal(404);
  });

  it('what goes out can\'t run here', async () => {
    const id = await attach(talk.ada.token, 'a.pdf', 'file', hostile.pdf);
    const { headers } = await see(id, talk.ada.token);
    expect(headers.get('content-security-policy')).to.equal("sandbox; default-src 'none'");
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
    expect(headers.get('cross-origin-resource-policy')).to.equal('same-origin');
    expect(headers.get('content-disposition')).to.match(/^attachment; filename="a\.pdf"/);
    expect(headers.get('cache-control')).to.match(/^private/);
  });

  it('pictures that are published with an answer are seen by whoever reads it, and only those', async () => {
    const [shown, hidden] = [await attach(), await attach()];
    await send(talk.ada.token, [shown, hidden]);
    const answer = await call(world.url, 'POST', `/questions/${talk.questionId}/answers`, { token: talk.grace.token, body: { body: 'Pull the tray out with a paper clip, gently.' } });
    const [conversationId, answerId, fileId] = [talk.conversationId, answer.body.id as string, shown].map((id) => new Types.ObjectId(id)) as [Types.ObjectId, Types.ObjectId, Types.ObjectId];
    expect((await publishFiles({ conversationId, answerId, fileIds: [fileId] })).map(String)).to.deep.equal([shown]);
    expect((await see(shown)).status).to.equal(200);
    expect((await see(`${shown}/small`, talk.linus.token)).status).to.equal(200);
    const removal = { state: 'removed', reason: 'spam', byId: talk.linus.person._id, at: world.clock.now() };
    await QuestionModel.updateOne({ _id: talk.questionId }, { $set: { removal } });
    expect((await see(shown)).status).to.equal(404);
    await QuestionModel.updateOne({ _id: talk.questionId }, { $unset: { removal: 1 } });
    expect((await see(shown)).status).to.equal(200);
    expect((await see(hidden)).status).to.equal(404);
    await call(world.url, 'DELETE', `/answers/${answer.body.id}`, { token: talk.grace.token });
    await publishFiles({ conversationId, answerId, fileIds: [] });
    expect((await see(shown)).status).to.equal(404);
  });

  it('a moderator sees what was reported, only then, and only while the reading that is told lasts', async () => {
    const [reported, later] = [await attach(), await attach()];
    await send(talk.ada.token, [reported]);
    const mary = await castPerson(world.ctx, 'Mary', { roles: ['moderator'] });
    expect((await call(world.url, 'POST', `/conversations/${talk.conversationId}/reports`, { token: talk.grace.token, body: {} })).status).to.be.lessThan(300);
    await world.settle();
    await send(talk.ada.token, [later], 'c2');
    expect((await see(reported, mary.token)).status).to.equal(404);
    const { _id } = (await CaseModel.findOne({}).lean())!;
    expect((await call(world.url, 'POST', `/moderation/cases/${_id}/readings`, { token: mary.token })).status).to.be.lessThan(300);
    expect((await see(reported, mary.token)).status).to.equal(200);
    expect((await see(later, mary.token)).status).to.equal(404);
    world.clock.forward(31 * 60_000);
    expect((await see(reported, mary.token)).status).to.equal(404);
  });

  it('what was sent is taken back by whoever sent it, and nobody else', async () => {
    const [wrong, right] = [await attach(), await attach()];
    await send(talk.ada.token, [wrong, right], 'c1', 'The tray');
    expect((await call(world.url, 'DELETE', `/files/${wrong}`, { token: talk.grace.token })).status).to.equal(404);
    const ada = await signedIn(world.url, 'ada');
    expect((await ada.get(`/conversations/${talk.conversationId}/messages/2`)).text).to.include(`action="/files/${wrong}?_method=delete"`);
    expect((await ada.post(`/files/${wrong}?_method=delete`)).location).to.equal(`/conversations/${talk.conversationId}#latest`);
    expect((await see(wrong, talk.ada.token)).status).to.equal(404);
    expect((await MessageModel.findOne({ clientId: 'c1' }).lean())!.files!.map(({ id }) => `${id}`)).to.deep.equal([right]);
    expect(onDisk(world.ctx)).to.have.length(2);
  });

  it('what was reported and then taken back is kept for whoever looks at the report, as long as that is there', async () => {
    const id = await attach();
    await send(talk.ada.token, [id]);
    const mary = await castPerson(world.ctx, 'Mary', { roles: ['moderator'] });
    await call(world.url, 'POST', `/conversations/${talk.conversationId}/reports`, { token: talk.grace.token, body: {} });
    await world.settle();
    expect((await call(world.url, 'DELETE', `/files/${id}`, { token: talk.ada.token })).status).to.equal(200);
    for (const { token } of [talk.ada, talk.grace]) expect((await see(id, token)).status).to.equal(404);
    const { _id } = (await CaseModel.findOne({}).lean())!;
    await call(world.url, 'POST', `/moderation/cases/${_id}/readings`, { token: mary.token });
    expect((await see(id, mary.token)).status).to.equal(200);
    await world.pass(25 * 3_600_000);
    expect(onDisk(world.ctx)).to.have.length(2);
    await ReportModel.deleteMany({});
    await world.pass(25 * 3_600_000);
    expect(onDisk(world.ctx)).to.deep.equal([]);
  });

  it('whoever talks under another name attaches under that name, and nobody learns whose it is', async () => {
    const own = await openPseudonym(world.ctx, talk.ada.person, 'Bluebird');
    await ConversationModel.updateOne({ _id: talk.conversationId }, { $set: { askerId: own._id, memberIds: [own._id, talk.grace.person._id] } });
    const id = await attach();
    expect((await AttachmentModel.findById(id).lean())!.ownerId.equals(own._id)).to.equal(true);
    expect((await send(talk.ada.token, [id])).status).to.equal(201);
    for (const { token } of [talk.ada, talk.grace]) expect((await see(id, token)).status).to.equal(200);
    expect((await MessageModel.findOne({ 'files.id': new Types.ObjectId(id) }).lean())!.authorId!.equals(own._id)).to.equal(true);
  });

  it('whoever was away hears what was sent in words', async () => {
    const id = await attach(talk.ada.token, 'note', 'voice', hostile.webm([2]));
    await send(talk.ada.token, [id]);
    await world.pass(10 * 60_000);
    const told = await call(world.url, 'GET', '/notifications', { token: talk.grace.token });
    expect(JSON.stringify(told.body)).to.include('Ada sent you a voice note');
  });

  it('a talk\'s files go when it is forgotten; a person\'s when they leave, and the message says that something was there', async () => {
    const [hers, mine, captioned] = [await attach(talk.grace.token), await attach(), await attach()];
    await send(talk.grace.token, [hers], 'g');
    await send(talk.ada.token, [mine], 'a');
    await send(talk.ada.token, [captioned], 'b', 'The tray');
    await PersonModel.updateOne({ _id: talk.ada.person._id }, { $set: { kind: 'left' } });
    await settleDeparture(world.ctx, { personId: talk.ada.id });
    expect((await AttachmentModel.find().lean()).map(({ _id }) => `${_id}`)).to.deep.equal([hers]);
    expect((await MessageModel.find({ authorId: talk.ada.person._id }).sort({ seq: 1 }).lean()).map(({ text, files }) => [text, files])).to.deep.equal([['*A photo was here.*', undefined], ['The tray', undefined]]);
    expect(onDisk(world.ctx)).to.have.length(2);
    await forgetFilesOfTalk(world.ctx, new Types.ObjectId(talk.conversationId));
    expect(onDisk(world.ctx)).to.deep.equal([]);
  });

  it('one takes the files of one\'s own talks along', async () => {
    const notes = Buffer.from('Tray, clip, patience.');
    const id = await attach(talk.grace.token, 'notes.txt', 'file', notes);
    await send(talk.grace.token, [id], 'g');
    const parts: Buffer[] = [];
    for await (const part of await takeExport(world.ctx, talk.ada.person)) parts.push(part as Buffer);
    const files = await unzipped(Buffer.concat(parts));
    expect(files.get(`conversations/files/${id}-notes.txt`)).to.equal(notes.toString());
    const text = [...files].find(([name]) => /^conversations\/.*\.md$/.test(name))![1];
    expect(text).to.include(`[a file: notes.txt](<files/${id}-notes.txt>)`);
  });

  it('forged ids name nothing', async () => {
    const wanted = { actor: talk.ada.person, conversation: { _id: new Types.ObjectId(talk.conversationId) }, clientId: 'x' };
    for (const id of ['', '../../etc/passwd', '{"$ne":null}', '0'.repeat(24)]) expect((await refusal(takeFiles({ ...wanted, files: [id] }))).status).to.equal(404);
  });
});
