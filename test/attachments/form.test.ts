/** Attaching without a script: a form with a field for files, the same checks, the same sentences. */
import { expect } from 'chai';
import { AttachmentModel } from '../../server/attachments/attachment.model.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { signedIn, stage, type Stage } from '../conversations/stage.js';
import type { Visitor } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';
import * as hostile from './hostile.js';
import { emptyFolders, onDisk } from './on-disk.js';

describe('files without a script', () => {
  let world: World;
  let talk: Stage;
  let ada: Visitor;
  beforeEach(async () => {
    world = await emptyWorld();
    await emptyFolders(world.ctx);
    talk = await stage(world.ctx);
    ada = await signedIn(world.url, 'ada');
  });
  const post = async (who: Visitor, text: string, files: [string, Buffer][] = [], clientId = 'form-1') => {
    const form = new FormData();
    form.set('clientId', clientId);
    form.set('text', text);
    for (const [name, bytes] of files) form.append('attached', new Blob([new Uint8Array(bytes)]), name);
    const reply = await fetch(`${world.url}/conversations/${talk.conversationId}/messages`, { method: 'POST', redirect: 'manual', body: form, headers: { origin: world.url, cookie: who.cookie(), accept: 'text/html' } });
    return { status: reply.status, text: await reply.text() };
  };
  const said = () => MessageModel.find({ authorId: { $ne: null } }).sort({ seq: 1 }).lean();

  it('the form on the page takes files, and says where they stand', async () => {
    const page = await ada.get(`/conversations/${talk.conversationId}`);
    expect(page.text).to.include('enctype="multipart/form-data"');
    expect(page.text).to.match(/<input id="field-attached" type="file" name="attached" multiple/);
  });

  it('photos and words go together, and show on both pages', async () => {
    const sent = await post(ada, 'Like this:', [['Tür.JPG', await hostile.jpeg()], ['notes.txt', Buffer.from('Two lines\nof text')]]);
    expect(sent.status, sent.text.slice(0, 500)).to.equal(303);
    const [message] = await said();
    expect(message!.files!.map(({ kind, name }) => [kind, name])).to.deep.equal([['photo', 'Tür.jpg'], ['file', 'notes.txt']]);
    const grace = await signedIn(world.url, 'grace');
    const page = (await grace.get(`/conversations/${talk.conversationId}`)).text;
    expect(page).to.include(`src="/files/${message!.files![0]!.id}/small" alt="Photo: Tür.jpg" width="64" height="48"`);
    expect(page).to.match(/download><span class="file-name" dir="auto">notes\.txt<\/span> <span class="file-size">17 bytes/);
    expect((await AttachmentModel.find().lean()).map(({ state, sweepAt }) => [state, sweepAt])).to.deep.equal([['sent', undefined], ['sent', undefined]]);
  });

  it('no words are needed with a file; the list of talks says what was sent', async () => {
    expect((await post(ada, '', [['a.jpg', await hostile.jpeg()], ['b.jpg', await hostile.jpeg()]])).status).to.equal(303);
    const grace = await signedIn(world.url, 'grace');
    expect((await grace.get('/conversations')).text).to.include('Ada: 2 photos');
  });

  it('neither words nor a file is refused as ever', async () => {
    const refused = await post(ada, '');
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('Write a few words first.');
    expect(await said()).to.deep.equal([]);
  });

  it('what may not be sent is refused beside the field; what was typed stays, and nothing is on the disk', async () => {
    const refused = await post(ada, 'Look at this drawing', [['ok.jpg', await hostile.jpeg()], ['drawing.svg', hostile.svg]]);
    expect(refused.status).to.equal(422);
    expect(refused.text).to.match(/id="error-attached">[^<]*SVG/);
    expect(refused.text).to.include('Look at this drawing</textarea>');
    expect(await said()).to.deep.equal([]);
    expect(onDisk(world.ctx)).to.deep.equal([]);
  });

  it('four files are too many', async () => {
    const refused = await post(ada, 'All of them', ['a', 'b', 'c', 'd'].map((name) => [`${name}.txt`, Buffer.from(name)] as [string, Buffer]));
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('at most 3 files');
    expect(refused.text).to.include('All of them</textarea>');
    expect(onDisk(world.ctx)).to.deep.equal([]);
  });

  it('the same form twice says it once', async () => {
    const files: [string, Buffer][] = [['a.txt', Buffer.from('Some words.')]];
    expect((await post(ada, 'Here', files)).status).to.equal(303);
    expect((await post(ada, 'Here', files)).status).to.equal(303);
    expect(await said()).to.have.length(1);
    expect((await said())[0]!.files).to.have.length(1);
    await world.pass(25 * 3_600_000);
    expect(await AttachmentModel.countDocuments()).to.equal(1);
    expect(onDisk(world.ctx)).to.have.length(1);
  });

  it('strangers fill no disk', async () => {
    const linus = await signedIn(world.url, 'linus');
    expect((await post(linus, 'Hello', [['a.txt', Buffer.from('Some words.')]])).status).to.equal(404);
    expect(onDisk(world.ctx)).to.deep.equal([]);
    expect(await AttachmentModel.countDocuments()).to.equal(0);
  });

  it('after the end what was typed comes back, and the file stays outside', async () => {
    await ada.post(`/conversations/${talk.conversationId}/ending`);
    const refused = await post(ada, 'One more thing', [['a.txt', Buffer.from('Some words.')]]);
    expect(refused.status).to.equal(409);
    expect(refused.text).to.include('One more thing');
    expect(onDisk(world.ctx)).to.deep.equal([]);
  });
});
