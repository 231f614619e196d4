/** A server that is killed in the middle of an upload, and right after a file was sent: nothing has to be attached anew. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { jpeg } from '../attachments/hostile.js';
import { uploader } from '../attachments/upload.js';
import { startServer, type ServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';
import { call } from '../support/visitor.js';
import { testEnvironment } from '../support/world.js';

describe('a server killed in the middle of an upload', function () {
  this.timeout(120_000);
  let folder: string;
  let server: ServerProcess;
  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-upload-'));
    server = await startServer(testEnvironment(folder));
  });
  after(async () => {
    if (server.child.exitCode === null) await server.end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  const again = async () => {
    await server.end('SIGKILL');
    server = await startServer(testEnvironment(folder));
  };

  it('holds what came before, goes on from there, and keeps what was sent', async () => {
    const say = async (method: string, where: string, token?: string, body?: unknown) => {
      const reply = await call(server.url, method, where, { ...(token && { token }), body });
      expect(reply.status, `${method} ${where} ${reply.text}`).to.be.lessThan(300);
      return reply.body;
    };
    const join = async (handle: string) => (await say('POST', '/people', undefined, { handle, name: handle, email: `${handle}@example.org`, password: 'correct horse battery' })).token as string;
    const [ada, grace] = [await join('ada'), await join('grace')];
    await say('PUT', '/me/expertise', grace, { about: 'Phones: I get stuck SIM cards out of their trays.', skills: ['SIM cards'], topics: ['phones'], languages: ['en'] });
    await say('PUT', '/me/availability', grace, { until: new Date(Date.now() + 3_600_000).toISOString() });
    await say('POST', '/questions', ada, { title: "My SIM card won't come out of the phone", body: 'The tray is stuck.', topics: ['phones'] });
    const offer = await until('Grace is asked', async () => (await say('GET', '/offers', grace)).items[0]);
    const { conversationId } = await say('POST', `/offers/${offer.id}/acceptance`, grace);

    const photo = await jpeg(1800, 1400);
    const half = Math.floor(photo.length / 2);
    const begun = await uploader(server.url, ada).begin({ conversationId, kind: 'photo', name: 'tray.jpg' }, photo.length);
    const where = begun.headers.get('location')!;
    expect((await uploader(server.url, ada).push(where, 0, photo.subarray(0, half))).status).to.equal(204);
    await again();
    const head = await uploader(server.url, ada).head(where);
    expect(Number(head.headers.get('upload-offset'))).to.equal(half);
    const done = await uploader(server.url, ada).push(where, half, photo.subarray(half));
    expect([done.status, done.body.width], JSON.stringify(done.body)).to.deep.equal([200, 1800]);

    const said = { clientId: 'tray', files: [done.body.id] };
    const { id } = await say('POST', `/conversations/${conversationId}/messages`, ada, said);
    await again();
    expect((await say('POST', `/conversations/${conversationId}/messages`, ada, said)).id).to.equal(id);
    const seen = await fetch(`${server.url}/files/${done.body.id}`, { headers: { authorization: `Bearer ${grace}` } });
    expect([seen.status, seen.headers.get('content-type'), Number(seen.headers.get('content-length'))]).to.deep.equal([200, 'image/jpeg', done.body.bytes]);
  });
});
