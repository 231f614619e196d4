/** Uploads over lines that break: each goes on where it was, is looked at once, and is nobody else's. */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { expect } from 'chai';
import { AttachmentModel } from '../../server/attachments/attachment.model.js';
import { uploadPath } from '../../server/attachments/uploads-folder.js';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { signedIn, stage, type Stage } from '../conversations/stage.js';
import { until } from '../support/until.js';
import { call } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';
import * as hostile from './hostile.js';
import { emptyFolders, onDisk } from './on-disk.js';
import { uploader } from './upload.js';

describe('resuming', () => {
  let world: World;
  let talk: Stage;
  let ada: ReturnType<typeof uploader>;
  let words: Buffer;
  beforeEach(async () => {
    world = await emptyWorld();
    await emptyFolders(world.ctx);
    talk = await stage(world.ctx);
    ada = uploader(world.url, talk.ada.token);
    words = Buffer.from(randomBytes(60_000).toString('hex'));
  });
  const begin = async (kind = 'file', bytes = words) => (await ada.begin({ conversationId: talk.conversationId, kind, name: 'log.txt' }, bytes.length)).headers.get('location')!;

  it('half of it, a break, the rest: it is whole', async () => {
    const path = await begin();
    expect(path).to.match(/^\/uploads\/[0-9a-f]{24}$/);
    expect((await ada.push(path, 0, words.subarray(0, 50_000))).status).to.equal(204);
    const half = await ada.head(path);
    expect([half.status, half.headers.get('upload-offset'), half.headers.get('upload-length')]).to.deep.equal([200, '50000', '120000']);
    const done = await ada.push(path, 50_000, words.subarray(50_000));
    expect(done.status).to.equal(200);
    expect(done.body).to.include({ id: path.slice(-24), kind: 'file', name: 'log.txt', bytes: 120_000 });
  });

  it('a line that breaks in the middle of a piece keeps what came', async () => {
    const path = await begin();
    const { hostname, port } = new URL(world.url);
    const line = connect(Number(port), hostname);
    line.write(`PATCH ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${talk.ada.token}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: 120000\r\n\r\n`);
    line.write(words.subarray(0, 70_000));
    const offset = async () => Number((await ada.head(path)).headers.get('upload-offset'));
    await until('the first 70,000 bytes are here', async () => (await offset()) === 70_000);
    line.destroy();
    const done = await ada.push(path, await offset(), words.subarray(await offset()));
    expect(done.status, JSON.stringify(done.body)).to.equal(200);
  });

  it('a small one comes with the first request, and a hostile one goes with it', async () => {
    const post = async (name: string, bytes: Buffer) => {
      const said = `conversationId ${Buffer.from(talk.conversationId).toString('base64')},kind ${Buffer.from('file').toString('base64')},name ${Buffer.from(name).toString('base64')}`;
      return ada.asked('/uploads', 'POST', { 'upload-length': String(bytes.length), 'upload-metadata': said, 'content-type': 'application/offset+octet-stream' }, bytes);
    };
    const done = await post('notes.txt', Buffer.from('Some words.'));
    expect([done.status, done.body.name]).to.deep.equal([201, 'notes.txt']);
    expect((await call(world.url, 'GET', `/files/${done.body.id}`, { token: talk.ada.token })).body).to.deep.equal(done.body);
    const refused = await post('drawing.svg', hostile.svg);
    expect([refused.status, refused.body.error.code]).to.deep.equal([422, 'invalid_input']);
    expect((await call(world.url, 'DELETE', `/files/${done.body.id}`, { token: talk.ada.token })).status).to.equal(200);
    expect(onDisk(world.ctx)).to.deep.equal([]);
  });

  it('a piece at a wrong place is refused', async () => {
    const path = await begin();
    await ada.push(path, 0, words.subarray(0, 100));
    const wrong = await ada.push(path, 50, words.subarray(50, 100));
    expect(wrong.status).to.equal(409);
    expect(wrong.body.error.message).to.match(/go on from there/);
  });

  it('the last piece twice at once is looked at once', async () => {
    const path = await begin();
    const both = await Promise.all([ada.push(path, 0, words), ada.push(path, 0, words)]);
    expect(both.map(({ status }) => status)).to.include(200);
    const again = await ada.push(path, words.length, Buffer.alloc(0));
    expect([again.status, again.body.id]).to.deep.equal([200, path.slice(-24)]);
    expect(onDisk(world.ctx)).to.have.length(1);
  });

  it('whoever lost the last answer asks how far it is, and hears that it is whole', async () => {
    const path = await begin();
    await ada.push(path, 0, words);
    const head = await ada.head(path);
    expect([head.status, head.headers.get('upload-offset'), head.headers.get('upload-length')]).to.deep.equal([200, '120000', '120000']);
    const told = await ada.asked(path, 'GET');
    expect(told.body).to.deep.include({ state: 'ready', offset: 120_000 });
    expect(told.body.file).to.include({ name: 'log.txt', type: 'text/plain' });
  });

  it('what was whole when the server died is looked at when somebody asks', async () => {
    const path = await begin();
    await ada.push(path, 0, words.subarray(0, 10));
    const { writeFile } = await import('node:fs/promises');
    await writeFile(uploadPath(world.ctx, path.slice(-24)), words);
    await AttachmentModel.updateOne({ _id: path.slice(-24) }, { $set: { state: 'checking', checkingSince: world.clock.now() } });
    expect((await ada.head(path)).status).to.equal(409);
    world.clock.forward(10 * 60_000);
    expect((await ada.asked(path, 'GET')).body).to.include({ state: 'ready' });
  });

  it('is for whoever began it alone, and only as long as they are in the talk', async () => {
    const path = await begin();
    const [grace, linus] = [uploader(world.url, talk.grace.token), uploader(world.url, talk.linus.token)];
    for (const other of [grace, linus]) {
      expect((await other.head(path)).status).to.equal(404);
      expect((await other.push(path, 0, words)).status).to.equal(404);
      expect((await other.asked(path, 'DELETE')).status).to.equal(404);
    }
    expect((await linus.begin({ conversationId: talk.conversationId }, 10)).status).to.equal(404);
    expect((await uploader(world.url, 'nonsense').begin({ conversationId: talk.conversationId }, 10)).status).to.equal(401);
    await ConversationModel.updateOne({ _id: talk.conversationId }, { $pull: { memberIds: talk.ada.person._id } });
    expect((await ada.push(path, 0, words)).status).to.equal(404);
    expect((await ada.head(path)).status).to.equal(404);
  });

  it('ends with the talk', async () => {
    const path = await begin();
    await call(world.url, 'POST', `/conversations/${talk.conversationId}/ending`, { token: talk.ada.token, body: {} });
    expect((await ada.push(path, 0, words)).status).to.equal(409);
    expect((await ada.begin({ conversationId: talk.conversationId }, 10)).body.error.code).to.equal('conversation_ended');
  });

  it('another site\'s page can\'t upload in somebody\'s name, and our own can', async () => {
    const browser = await signedIn(world.url, 'ada');
    const headers = { cookie: browser.cookie(), 'tus-resumable': '1.0.0', 'upload-length': '10', 'upload-metadata': `conversationId ${Buffer.from(talk.conversationId).toString('base64')},kind ${Buffer.from('file').toString('base64')}` };
    const post = async (more: Record<string, string>) => (await fetch(`${world.url}/uploads`, { method: 'POST', headers: { ...headers, ...more } })).status;
    expect(await post({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).to.equal(403);
    expect(await post({ origin: world.url })).to.equal(201);
  });

  it('another version of the protocol is told which is spoken here', async () => {
    const other = await fetch(`${world.url}/uploads`, { method: 'POST', headers: { authorization: `Bearer ${talk.ada.token}`, 'tus-resumable': '0.2.1' } });
    expect([other.status, other.headers.get('tus-version')]).to.deep.equal([412, '1.0.0']);
  });

  it('may be thrown away until it is sent', async () => {
    const path = await begin();
    await ada.push(path, 0, words.subarray(0, 99));
    expect((await ada.asked(path, 'DELETE')).status).to.equal(204);
    expect(onDisk(world.ctx)).to.deep.equal([]);
    expect((await ada.head(path)).status).to.equal(404);
    const other = await ada.attach({ conversationId: talk.conversationId, kind: 'photo', name: 'a.jpg' }, await hostile.jpeg());
    await call(world.url, 'POST', `/conversations/${talk.conversationId}/messages`, { token: talk.ada.token, body: { clientId: 'c', files: [other.body.id] } });
    expect((await ada.asked(other.path, 'DELETE')).status).to.equal(409);
  });

  it('is swept after a day when nobody finishes or sends it', async () => {
    const half = await begin();
    await ada.push(half, 0, words.subarray(0, 99));
    const unsent = await ada.attach({ conversationId: talk.conversationId, kind: 'photo', name: 'a.jpg' }, await hostile.jpeg());
    const refused = await ada.attach({ conversationId: talk.conversationId, kind: 'photo', name: 'a.svg' }, hostile.svg);
    expect([unsent.status, refused.status]).to.deep.equal([200, 422]);
    await world.pass(23 * 3_600_000);
    expect(await AttachmentModel.countDocuments()).to.equal(3);
    await world.pass(2 * 3_600_000);
    expect(await AttachmentModel.countDocuments()).to.equal(0);
    expect(onDisk(world.ctx)).to.deep.equal([]);
  });

  it('has its measure for a day', async () => {
    const now = world.clock.now();
    const row = { ownerId: talk.ada.person._id, conversationId: talk.conversationId, kind: 'video', name: 'v', type: '', bytes: 1, state: 'refused', createdAt: now, sweepAt: now };
    await AttachmentModel.insertMany(Array.from({ length: 16 }, () => ({ ...row, declared: 60_000_000 })));
    const over = await ada.begin({ conversationId: talk.conversationId, kind: 'video' }, 60_000_000);
    expect(over.status).to.equal(429);
    expect(Number(over.headers.get('retry-after'))).to.be.within(60, 86_400);
    expect((await ada.begin({ conversationId: talk.conversationId, kind: 'video' }, 30_000_000)).status).to.equal(201);
    world.clock.forward(25 * 3_600_000);
    expect((await ada.begin({ conversationId: talk.conversationId, kind: 'video' }, 60_000_000)).status).to.equal(201);
  });
});
