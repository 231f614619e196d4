/** Ada asks on her phone as a guest, Grace helps meanwhile; the mailed link brings Ada to her laptop, where she makes an account: everything is there, and no secret is in any log. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { openWindow } from '../support/browser.js';
import { ApiClient } from '../support/client.js';
import { startServer, type ServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';
import { testEnvironment } from '../support/world.js';

const PASSWORDS = { ada: 'a paper clip will do', later: 'night train to vienna', grace: 'a long enough password', smtp: 'post office secret' };

describe('a guest who grows up, in two browsers', function () {
  this.timeout(240_000);
  let folder: string;
  let server: ServerProcess;
  let post: SMTPServer;
  const letters: ParsedMail[] = [];
  const raw: string[] = [];
  const closing: (() => Promise<void>)[] = [];

  before(async () => {
    post = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ password }, _session, done) => (password === PASSWORDS.smtp ? done(null, { user: 'tacit' }) : done(new Error('No'))),
      onData(stream, _session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          raw.push(Buffer.concat(chunks).toString());
          void simpleParser(Buffer.concat(chunks)).then((mail) => void letters.push(mail), () => undefined);
          done();
        });
      },
    });
    await new Promise<void>((resolve) => post.listen(0, '127.0.0.1', resolve));
    const { port } = post.server.address() as AddressInfo;
    folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-guest-'));
    server = await startServer({ ...testEnvironment(folder, `tacit_guest_${process.pid}`), LOG_LEVEL: 'debug', SMTP_URL: `smtp://tacit:${encodeURIComponent(PASSWORDS.smtp)}@127.0.0.1:${port}` });
  });
  after(async () => {
    for (const close of closing) await close();
    await server?.end('SIGTERM');
    await new Promise<void>((resolve) => post.close(() => resolve()));
    rmSync(folder, { recursive: true, force: true });
  });

  async function window(size: { width: number; height: number }) {
    const opened = await openWindow(server.url, { viewport: size, timezoneId: 'Europe/Lisbon' });
    closing.push(opened.close);
    return opened;
  }
  const letterTo = (subject: string) => until(`a letter "${subject}"`, async () => letters.find((letter) => letter.subject?.startsWith(subject)), 20_000);
  const linkIn = (letter: ParsedMail) => {
    const [link] = letter.text!.match(/http\S+/)!;
    expect(link.startsWith(server.url)).to.equal(true);
    return link.slice(server.url.length);
  };

  it('keeps everything, and signs in by letter ever after', async () => {
    const { token } = await new ApiClient(server.url).call('post', '/people', { body: { handle: 'grace', name: 'Grace', email: 'grace@example.org', password: PASSWORDS.grace } });
    const grace = new ApiClient(server.url, token);
    await grace.call('put', '/me/expertise', { body: { about: 'I repaired phones for years.', skills: ['phones', 'SIM cards'], topics: ['phones'], languages: ['en'] } });
    await grace.call('put', '/me/availability', { body: { until: new Date(Date.now() + 3_600_000).toISOString() } });

    const { page: phone, faults } = await window({ width: 360, height: 740 });
    await phone.goto('/questions/new?step=details&title=The%20SIM%20card%20is%20stuck%20in%20my%20phone');
    await phone.getByLabel('Topics').fill('phones');
    await phone.getByLabel('What may we call you?').fill('Ada');
    await phone.getByLabel('Where can we tell you?').fill('ada@example.org');
    await phone.locator('main').getByRole('button', { name: 'Ask' }).click();
    await phone.waitForURL(/\/questions\/[0-9a-f]{24}/);
    const question = new URL(phone.url()).pathname;

    const offer = await until('Grace is asked', async () => (await grace.call('get', '/offers')).items[0], 20_000);
    const { conversationId } = await grace.call('post', '/offers/:id/acceptance', { params: { id: offer.id } });
    await grace.call('post', '/conversations/:id/messages', { params: { id: conversationId }, body: { clientId: 'g1', text: 'Do you have a paper clip?' } });

    const link = linkIn(await letterTo('Your question: The SIM card'));
    const { page: laptop, faults: laptopFaults } = await window({ width: 1200, height: 800 });
    await laptop.goto(link);
    await laptop.getByRole('button', { name: 'Show me' }).click();
    await laptop.waitForURL(/\/people\/guest-/);
    await laptop.goto('/people/new');
    await laptop.getByLabel('Handle').fill('ada');
    expect(await laptop.getByLabel('Email').inputValue(), 'what she gave as a guest').to.equal('ada@example.org');
    await laptop.getByLabel('Password').fill(PASSWORDS.ada);
    await laptop.getByRole('button', { name: 'Make my account' }).click();
    await laptop.waitForURL(/\/me$/);
    expect(await laptop.getByLabel('Time zone').inputValue()).to.equal('Europe/Lisbon');
    await laptop.goto('/conversations');
    await laptop.getByText('The SIM card is stuck in my phone').first().click();
    await laptop.waitForURL(/\/conversations\/[0-9a-f]{24}/);
    await laptop.getByText('Do you have a paper clip?').waitFor();
    await laptop.getByLabel(/Your message/).fill('Now I do, thank you');
    await laptop.getByRole('button', { name: 'Send' }).click();
    const { items } = await until('Grace hears her', async () => {
      const heard = await grace.call('get', '/conversations/:id/messages', { params: { id: conversationId } });
      return heard.items.some(({ text }) => text === 'Now I do, thank you') && heard;
    });
    expect(items.map(({ text }) => text)).to.include('Do you have a paper clip?');
    expect((await grace.call('get', '/questions/:id', { params: { id: question.split('/').at(-1)! } })).asker?.handle).to.equal('ada');

    await phone.goto('/session/links/new');
    await phone.getByLabel('Your email').fill('ada@example.org');
    await phone.getByRole('button', { name: 'Send me a link' }).click();
    await phone.getByText('a letter with a link is on its way').waitFor();
    await phone.goto(linkIn(await letterTo('Your link to sign in')));
    await phone.getByRole('button', { name: 'Sign me in' }).click();
    await phone.getByText('Good to see you, Ada').waitFor();
    await phone.goto('/me/safety');
    await phone.locator('#password').getByLabel('The password you have now').fill(PASSWORDS.ada);
    await phone.getByLabel('New password').fill(PASSWORDS.later);
    await phone.getByRole('button', { name: 'Change the password' }).click();
    await phone.getByText('Your new password is set').waitFor();
    await laptop.goto('/me');
    await laptop.waitForURL(/\/session\/new/);
    await letterTo('Your password was changed');
    // A wrong one is never said either.
    await laptop.getByLabel('Handle or email').fill('ada');
    await laptop.getByLabel('Password').fill(PASSWORDS.ada);
    await laptop.getByRole('button', { name: 'Sign in', exact: true }).click();
    await laptop.getByText("don't belong together").first().waitFor();
    expect(faults).to.deep.equal([]);
    expect(laptopFaults.filter((fault) => !fault.includes('401'))).to.deep.equal([]);
  });

  it('left no password, no key and no link in any log, and no password in any letter', () => {
    const log = server.printed();
    expect(log.length).to.be.greaterThan(100);
    expect(raw.length).to.be.greaterThan(2);
    const tokens = letters.flatMap(({ text }) => text?.match(/\/links\/[\w-]{43}/g) ?? []).map((link) => link.split('/').at(-1)!);
    expect(tokens.length).to.be.greaterThan(1);
    for (const secret of [...Object.values(PASSWORDS), encodeURIComponent(PASSWORDS.smtp), ...tokens, 'tacit_']) expect(log.includes(secret), secret).to.equal(false);
    for (const password of Object.values(PASSWORDS)) expect(raw.join('\n').includes(password), password).to.equal(false);
  });
});
