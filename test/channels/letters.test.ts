/** A letter is sent once for each cause, however often the server for mail is away or a process dies; nobody reads a password in it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect } from 'chai';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { createMail } from '../../server/channels/mail.js';
import { LetterModel, type QueuedLetter } from '../../server/channels/letter.model.js';
import { queueLetter } from '../../server/channels/queue-letter.js';
import { sendLetters } from '../../server/channels/send-letters.js';
import { DAY, HOUR, MINUTE } from '../../server/clock.js';
import { readConfig, StartFault } from '../../server/config.js';
import type { Ctx } from '../../server/context.js';
import { clearLetters, lettersTo } from '../auth/letters.js';
import { emptyWorld, type World } from '../support/world.js';

const NAME = 'tacit';
const SECRET = 'smtp secret 9'; // as it stands in the address: percent-encoded

interface Post {
  url: string;
  got: { envelope: string[]; mail: ParsedMail }[];
  /** The answer to the next letters; undefined takes them. */
  refuse: { code: number } | undefined;
  close(): Promise<void>;
}

async function openPost(): Promise<Post> {
  const post: Partial<Post> & Pick<Post, 'got' | 'refuse'> = { got: [], refuse: undefined };
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => (username === NAME && password === SECRET ? done(null, { user: NAME }) : done(new Error('No'))),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (post.refuse) return done(Object.assign(new Error(`No room for ${SECRET}`), { responseCode: post.refuse.code }));
        void simpleParser(Buffer.concat(chunks)).then((mail) => {
          post.got.push({ envelope: session.envelope.rcptTo.map(({ address }) => address), mail });
          done();
        });
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(post, { url: `smtp://${NAME}:${encodeURIComponent(SECRET)}@127.0.0.1:${port}`, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }) as Post;
}

describe('letters', () => {
  let world: World;
  let post: Post;
  let ctx: Ctx;
  let said: unknown[];
  beforeEach(async () => {
    world = await emptyWorld();
    clearLetters(world);
    post = await openPost();
    said = [];
    const hear = (...words: unknown[]) => void said.push(words);
    ctx = { ...world.ctx, mail: createMail({ ...world.ctx.config, smtpUrl: post.url, mailFrom: 'Tacit <post@example.org>' }), log: { ...world.ctx.log, warn: hear, error: hear, info: hear } as unknown as Ctx['log'] };
  });
  afterEach(() => post.close());
  const letter = { cause: 'test:1', to: 'ada@example.org', subject: 'Ünë Grüße', text: 'Hello Ada,\n\nsee https://example.org/a?b=1&c=<2>.\n\nTacit' };
  const row = async () => (await LetterModel.findOne({ cause: 'test:1' }).lean<QueuedLetter>())!;

  it('go out by SMTP: plain text first, the same in HTML, with their headers', async () => {
    await queueLetter(ctx, { ...letter, headers: { 'List-Unsubscribe': '<https://example.org/u>', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } });
    expect(await sendLetters(ctx)).to.equal(1);
    const [{ envelope, mail }] = post.got as [Post['got'][0]];
    expect(envelope).to.deep.equal(['ada@example.org']);
    expect(mail.subject).to.equal('Ünë Grüße');
    expect(mail.from?.text).to.equal('"Tacit" <post@example.org>');
    expect(mail.text?.trim()).to.equal(letter.text);
    expect(mail.html).to.include('<p>Hello Ada,</p>').and.to.include('<a href="https://example.org/a?b&#x3D;1&amp;c&#x3D;">').and.to.include('&lt;2&gt;');
    expect((mail.headers.get('list') as { unsubscribe: { url: string } }).unsubscribe.url).to.equal('https://example.org/u');
    expect(mail.messageId).to.equal(`<${(await row())._id}@localhost>`);
    expect(await row()).to.include({ attempts: 1 }).and.not.to.have.any.keys('text', 'html', 'dueAt');
  });

  it('go out once for each cause, however many send at once and however often they are queued', async () => {
    await Promise.all(Array.from({ length: 5 }, () => queueLetter(ctx, letter)));
    await Promise.all(Array.from({ length: 5 }, () => sendLetters(ctx)));
    await queueLetter(ctx, letter);
    await sendLetters(ctx);
    expect(post.got).to.have.length(1);
  });

  it('wait while the server for mail is away, and are tried again with growing patience', async () => {
    await queueLetter(ctx, letter);
    post.refuse = { code: 451 };
    expect(await sendLetters(ctx)).to.equal(0);
    expect(await sendLetters(ctx), 'not at once').to.equal(0);
    expect((await row()).attempts).to.equal(1);
    world.clock.forward(MINUTE);
    await sendLetters(ctx);
    world.clock.forward(MINUTE);
    await sendLetters(ctx);
    expect((await row()).attempts, 'two minutes by now').to.equal(2);
    post.refuse = undefined;
    world.clock.forward(MINUTE);
    expect(await sendLetters(ctx)).to.equal(1);
    expect(post.got).to.have.length(1);
    expect(JSON.stringify(said)).to.include('tried again').and.not.to.include(SECRET).and.not.to.include('ada@example.org').and.not.to.include('Hello Ada');
  });

  it('are given up when they are refused for good, or after five days', async () => {
    await queueLetter(ctx, letter);
    post.refuse = { code: 550 };
    await sendLetters(ctx);
    expect((await row()).lostAt).to.be.instanceOf(Date);
    expect(await row()).not.to.have.any.keys('text', 'dueAt');
    await queueLetter(ctx, { ...letter, cause: 'test:2' });
    post.refuse = { code: 451 };
    await sendLetters(ctx);
    world.clock.forward(5 * DAY + HOUR);
    await sendLetters(ctx);
    expect((await LetterModel.findOne({ cause: 'test:2' }).lean<QueuedLetter>())?.lostAt).to.be.instanceOf(Date);
  });

  it('are sent by somebody else when the sender died over them, under the same Message-ID', async () => {
    await queueLetter(ctx, letter);
    const dying: Ctx = { ...ctx, mail: { send: () => new Promise(() => undefined) } };
    void sendLetters(dying);
    for (;;) if ((await row()).attempts === 1) break;
    expect(await sendLetters(ctx), 'while the lease holds').to.equal(0);
    world.clock.forward(5 * MINUTE);
    expect(await sendLetters(ctx)).to.equal(1);
    expect(post.got[0]?.mail.messageId).to.include(`${(await row())._id}`);
  });

  it('never reach anybody else, whatever is typed', async () => {
    await queueLetter(ctx, { ...letter, to: 'ada@example.org, linus@example.org', subject: 'Hello\r\nBcc: linus@example.org' });
    await sendLetters(ctx);
    expect(post.got.flatMap(({ envelope }) => envelope)).not.to.include('linus@example.org');
  });

  it('are readable files for the operator alone when there is no server for mail', async () => {
    await queueLetter(world.ctx, { ...letter, headers: { 'List-Unsubscribe': '<https://example.org/u>' } });
    await sendLetters(world.ctx);
    await world.ctx.mail.send({ id: `${(await row())._id}`, at: (await row()).createdAt, ...letter });
    const folder = path.join(world.ctx.config.dataDir, 'mail');
    const files = readdirSync(folder);
    expect(files, 'the same letter twice is one file').to.have.length(1);
    expect(statSync(path.join(folder, files[0]!)).mode & 0o077).to.equal(0);
    expect(readFileSync(path.join(folder, files[0]!), 'utf8')).to.include(letter.text).and.to.include('Subject: Ünë Grüße');
    const [mail] = await lettersTo(world, 'ada@example.org');
    expect(mail?.subject).to.equal('Ünë Grüße');
    expect(mail?.text?.trim()).to.equal(letter.text);
  });

  it('need an address of a server that can be one; its password is in no message', () => {
    const fault = (env: NodeJS.ProcessEnv) => {
      try {
        readConfig(env);
      } catch (error) {
        return (error as StartFault).message;
      }
      throw new Error('It was taken.');
    };
    expect(readConfig({ SMTP_URL: 'smtps://a:b@mail.example.org' }).smtpUrl).to.equal('smtps://a:b@mail.example.org');
    expect(fault({ SMTP_URL: `http://tacit:${SECRET}@mail` })).to.include('SMTP_URL').and.not.to.include(SECRET);
    expect(fault({ MAIL_FROM: 'nobody' })).to.include('MAIL_FROM');
  });
});
