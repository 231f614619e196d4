/** Hostile files are refused with a sentence, or become harmless; of what is refused nothing stays on the disk. */
import { expect } from 'chai';
import sharp from 'sharp';
import { AttachmentModel } from '../../server/attachments/attachment.model.js';
import { stage, type Stage } from '../conversations/stage.js';
import { emptyWorld, type World } from '../support/world.js';
import * as hostile from './hostile.js';
import { emptyFolders, onDisk } from './on-disk.js';
import { uploader } from './upload.js';

describe('hostile files', () => {
  let world: World;
  let talk: Stage;
  let ada: ReturnType<typeof uploader>;
  before(async () => {
    world = await emptyWorld();
    talk = await stage(world.ctx);
    ada = uploader(world.url, talk.ada.token);
  });
  beforeEach(() => emptyFolders(world.ctx));
  const attach = (kind: string, name: string, bytes: Buffer) => ada.attach({ conversationId: talk.conversationId, kind, name }, bytes);
  const kept = async (id: string) => Buffer.from(await (await fetch(`${world.url}/files/${id}`, { headers: { authorization: `Bearer ${talk.ada.token}` } })).arrayBuffer());

  const REFUSED: [what: string, kind: string, name: string, bytes: () => Buffer | Promise<Buffer>, says: RegExp][] = [
    ['an SVG with a script', 'photo', 'drawing.svg', () => hostile.svg, /SVG/],
    ['an SVG with a script, called a photo', 'photo', 'drawing.jpg', () => hostile.svg, /SVG/],
    ['an SVG behind an XML prolog, called a text', 'file', 'drawing.txt', () => hostile.svgWithProlog, /SVG|XML/],
    ['a page called a photo', 'photo', 'holiday.jpg', () => hostile.page, /HTML/],
    ['a page called a text', 'file', 'notes.txt', () => hostile.page, /HTML/],
    ['a page behind white space', 'file', 'notes.txt', () => Buffer.concat([Buffer.from('\ufeff \n\t'), hostile.page]), /HTML/],
    ['a shell script', 'file', 'notes.txt', () => Buffer.from('#!/bin/sh\nrm -rf /\n'), /scripts/],
    ['words that a system would run', 'file', 'invoice.bat', () => Buffer.from('del *.*'), /scripts/],
    ['a program', 'file', 'tool.pdf', () => hostile.program, /Programs/],
    ['a program for Windows', 'file', 'photo.jpg.exe', () => hostile.windowsProgram, /Programs/],
    ['an archive', 'file', 'all.zip', () => hostile.zip({ 'a.txt': 'a' }), /Archives/],
    ['an archive called a letter', 'file', 'letter.docx', () => hostile.zip({ 'a.txt': 'a' }), /Archives/],
    ['a zip bomb in a letter', 'file', 'letter.docx', hostile.zipBomb, /unpack to far more/],
    ['a zip bomb in a letter\'s table of contents', 'file', 'letter.docx', () => hostile.zip({ '[Content_Types].xml': Buffer.alloc(200_000_000), 'word/document.xml': 'x' }), /unpack to far more|Archives/],
    ['a letter with macros', 'file', 'letter.docx', () => hostile.docx({ 'word/vbaProject.bin': 'Sub AutoOpen' }), /macros/],
    ['a letter whose entries lead out of it', 'file', 'letter.docx', hostile.zipThatLeadsOut, /damaged/],
    ['a picture with too many pixels', 'photo', 'small.png', hostile.pixelBomb, /too many pixels/],
    ['a picture of a kind that can\'t be read', 'photo', 'IMG.HEIC', () => hostile.heic, /HEIC.*Send it as JPEG/],
    ['half a picture', 'photo', 'half.jpg', async () => (await hostile.jpeg(400, 300)).subarray(0, 700), /damaged/],
    ['a PDF without an end', 'file', 'a.pdf', () => hostile.pdf.subarray(0, 60), /no end/],
    ['a clip with a page behind it', 'video', 'clip.mp4', () => Buffer.concat([hostile.mp4(), hostile.page]), /damaged/],
    ['a clip with an archive behind it', 'video', 'clip.mp4', async () => Buffer.concat([hostile.mp4(), await hostile.zip({ 'a.js': 'x' })]), /damaged/],
    ['bytes that are nothing', 'file', 'data.txt', () => Buffer.from([1, 2, 3, 0, 5, 200, 255]), /can't be sent here/],
    ['a letter called a photo', 'photo', 'photo.jpg', hostile.docx, /no photo/],
    ['a photo called a voice note', 'voice', 'note.webm', () => hostile.jpeg(), /no voice note/],
  ];
  for (const [what, kind, name, bytes, says] of REFUSED) {
    it(`${what} is refused, and nothing of it is left`, async () => {
      const done = await attach(kind, name, await bytes());
      expect(done.status, JSON.stringify(done.body)).to.equal(422);
      expect(done.body.error.message).to.match(says);
      expect(done.body.error.requestId).to.be.a('string').and.not.empty;
      expect(onDisk(world.ctx)).to.deep.equal([]);
      expect((await ada.head(done.path)).status).to.equal(422);
      expect((await AttachmentModel.findOne().sort({ _id: -1 }).lean())!.state).to.equal('refused');
    });
  }

  for (const [what, make] of [['a page', hostile.jpegAndPage], ['an archive', hostile.jpegAndZip], ['a script in its comment', hostile.jpegWithComment]] as const) {
    it(`a photo that is also ${what} is a photo only`, async () => {
      const bytes = await make();
      expect(bytes.includes('alert') || bytes.includes('run.js')).to.equal(true);
      const { status, body } = await attach('photo', 'both.jpg', bytes);
      expect(status, JSON.stringify(body)).to.equal(200);
      const now = await kept(body.id);
      expect(now.includes('alert')).to.equal(false);
      expect(now.includes('run.js')).to.equal(false);
      expect((await sharp(now).metadata()).format).to.equal('jpeg');
    });
  }

  it('a picture called a PDF is a picture', async () => {
    const { body } = await attach('file', 'bill.pdf', await hostile.png());
    expect(body).to.include({ kind: 'photo', type: 'image/png', name: 'bill.png' });
  });

  it('where a photo was taken, when and with what stays behind; which side is up doesn\'t', async () => {
    const bytes = await hostile.jpegFromPhone();
    expect(bytes.includes('Phonemaker')).to.equal(true);
    const { body } = await attach('photo', 'IMG_1.jpg', bytes);
    expect(body).to.include({ width: 40, height: 80 });
    const about = await sharp(await kept(body.id)).metadata();
    expect(about.exif).to.equal(undefined);
    expect(about).to.include({ width: 40, height: 80 });
    expect((await kept(body.id)).includes('Phonemaker')).to.equal(false);
  });

  it('where a clip was taken stays behind', async () => {
    const bytes = hostile.mp4();
    expect(bytes.includes(hostile.PLACE)).to.equal(true);
    const { body } = await attach('video', 'IMG_2.mp4', bytes);
    expect(body).to.include({ kind: 'video', width: 640, height: 360, seconds: 7.5, bytes: bytes.length });
    expect((await kept(body.id)).includes(hostile.PLACE)).to.equal(false);
  });

  it('a name is only a name', async () => {
    const names: [given: string, called: string][] = [
      ['../../../etc/passwd', 'passwd.txt'], ['C:\\Windows\\system32\\notes.txt', 'notes.txt'], ['photo\u202egpj.txt', 'photogpj.txt'], ['a\r\nSet-Cookie: x=1.txt', 'a Set-Cookie x=1.txt'],
      ['', 'file.txt'], ['...', 'file.txt'], ['.htaccess', 'htaccess.txt'], [`${'very '.repeat(60)}long.txt`, ''], ['Größe "2".csv', 'Größe 2.csv'], ['null\u0000byte.txt', 'nullbyte.txt'],
    ];
    for (const [given, called] of names) {
      const { body } = await attach('file', given, Buffer.from('Some words.'));
      if (called) expect(body.name, JSON.stringify(body)).to.equal(called);
      expect(body.name.length).to.be.lessThan(121);
      const reply = await fetch(`${world.url}/files/${body.id}`, { headers: { authorization: `Bearer ${talk.ada.token}` } });
      expect(reply.headers.get('content-disposition')).to.match(/^attachment; filename="[^"\\\r\n]+"; filename\*=UTF-8''[^"\s;]+$/);
      expect(reply.headers.get('content-type')).to.match(/^text\/(plain|csv); charset=utf-8$/);
    }
    expect(onDisk(world.ctx).filter((file) => !/^files\/[0-9a-f]{2}\/[0-9a-f]{24}$/.test(file))).to.deep.equal([]);
  });

  it('an empty, a too large and an unmeasured file are refused before a byte comes', async () => {
    const begin = (kind: string, length: string | number, headers: Record<string, string> = {}) => ada.begin({ conversationId: talk.conversationId, kind }, length, headers);
    expect((await begin('file', 0)).body.error.message).to.match(/empty/);
    for (const [kind, most] of [['photo', 15], ['voice', 10], ['video', 60], ['file', 15]] as const) {
      const refused = await begin(kind, most * 1_000_000 + 1);
      expect(refused.status).to.equal(422);
      expect(refused.body.error.message).to.match(new RegExp(`over ${most} MB`));
      expect((await begin(kind, most * 1_000_000)).status).to.equal(201);
    }
    expect((await begin('program', 10)).status).to.equal(422);
    expect((await begin('file', 'many')).status).to.equal(422);
    const deferred = await ada.asked('/uploads', 'POST', { 'upload-defer-length': '1', 'upload-metadata': `conversationId ${Buffer.from(talk.conversationId).toString('base64')},kind ${Buffer.from('file').toString('base64')}` });
    expect(deferred.status).to.equal(422);
  });

  it('more bytes than were said don\'t come in', async () => {
    const begun = await ada.begin({ conversationId: talk.conversationId }, 10);
    const more = await ada.push(begun.headers.get('location')!, 0, Buffer.from('twenty bytes of text'));
    expect(more.status).to.equal(413);
    expect(more.body.error.message).to.match(/More came than was said/);
    const head = await ada.head(begun.headers.get('location')!);
    expect(Number(head.headers.get('upload-offset'))).to.be.lessThan(11);
  });

  it('sound without pictures is a voice note, whatever holds it', async () => {
    expect((await attach('voice', 'note', hostile.webm([2]))).body).to.include({ kind: 'voice', type: 'audio/webm', name: 'note.webm' });
    expect((await attach('voice', 'note', hostile.mp4(['soun']))).body).to.include({ kind: 'voice', type: 'audio/mp4', name: 'note.m4a', seconds: 7.5 });
    expect((await attach('voice', 'note.wav', hostile.wav())).body).to.include({ kind: 'voice', type: 'audio/wav' });
    expect((await attach('video', 'clip', hostile.webm([1, 2]))).body).to.include({ kind: 'video', type: 'video/webm', width: 640, height: 360 });
    expect((await attach('video', 'clip', hostile.mp4(['vide'], 'qt  '))).body).to.include({ kind: 'video', type: 'video/quicktime', name: 'clip.mov' });
  });

  it('papers come through as they are', async () => {
    for (const [name, bytes, type] of [['a.pdf', hostile.pdf, 'application/pdf'], ['b.docx', await hostile.docx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'], ['c.csv', Buffer.from('a;b\n1;2\n'), 'text/csv'], ['d.log', Buffer.from('12:00 started <html> of old\n'), 'text/plain'], ['notes.weird', Buffer.from('Grüße'), 'text/plain']] as const) {
      const { status, body } = await attach('file', name, bytes);
      expect(status, JSON.stringify(body)).to.equal(200);
      expect(body).to.include({ kind: 'file', type });
      expect((await kept(body.id)).equals(bytes)).to.equal(true);
    }
  });
});
