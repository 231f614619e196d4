// What was acknowledged stays, whatever happens to the process; one folder has one server, and nobody else may open it.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { findEmbeddedMongo, FolderTaken, startEmbeddedMongo } from '../../../server/stores/embedded/mongodb/index.js';
import { MongoClient, onlyEmbedded, refusal } from './server.js';

const here = fileURLToPath(new URL('.', import.meta.url));

describe('The embedded MongoDB keeps its word', function () {
  this.timeout(240_000);
  let folder: string;
  before(function () { onlyEmbedded(this); });
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'tacit-keep-')); });
  afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

  const child = (): ChildProcess => spawn(process.execPath, ['--import', 'tsx', join(here, 'kill.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] });

  async function writeUntilKilled(lines: number): Promise<string[]> {
    const writer = child();
    let text = '';
    writer.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.split('\n').length > lines) writer.kill('SIGKILL');
    });
    await new Promise((resolve) => writer.once('close', resolve));
    return text.split('\n').slice(0, -1);
  }

  it('has every acknowledged write after kill -9, and its indexes agree', async () => {
    const acknowledged = [...await writeUntilKilled(400), ...await writeUntilKilled(400)];
    const { uri, stop } = await startEmbeddedMongo({ folder });
    const client = await new MongoClient(uri).connect();
    const rows = client.db().collection<{ _id: number; name: string }>('rows');
    const all = new Map((await rows.find().toArray()).map((one) => [one._id, one.name]));
    expect(acknowledged.length).to.be.greaterThan(700);
    for (const line of acknowledged) {
      const id = Number(line.replace('changed ', ''));
      expect(all.has(id), `row ${id}`).to.equal(true);
      if (line.startsWith('changed')) expect(all.get(id)).to.equal(`changed ${id}`);
    }
    for (const [id, name] of all) expect((await rows.find({ name }).toArray()).map((one) => one._id)).to.deep.equal([id]);
    expect(await rows.find({ name: { $gte: '' } }).hint('name_1').toArray()).to.have.length(all.size);
    await client.close();
    await stop();
  });

  it('keeps documents and indexes over a stop and a start', async () => {
    const first = await startEmbeddedMongo({ folder });
    let client = await new MongoClient(first.uri).connect();
    await client.db().collection('a').createIndex({ n: 1 }, { unique: true, partialFilterExpression: { n: { $exists: true } } });
    await client.db().collection('a').insertOne({ n: 1, tags: ['x'] });
    await client.close();
    await first.stop();
    const second = await startEmbeddedMongo({ folder });
    client = await new MongoClient(second.uri).connect();
    expect(await client.db().collection('a').countDocuments({ n: 1 })).to.equal(1);
    expect(await refusal(client.db().collection('a').insertOne({ n: 1 }))).to.include({ code: 11000 });
    await client.close();
    await second.stop();
  });

  it('a folder is private, its socket too', async () => {
    const { stop } = await startEmbeddedMongo({ folder });
    expect(statSync(folder).mode & 0o777).to.equal(0o700);
    expect(statSync(join(folder, 'mongodb.sock')).mode & 0o777).to.equal(0o600);
    await stop();
  });

  it('a second server on the folder is refused, and the first is found instead', async () => {
    expect(await findEmbeddedMongo(folder)).to.equal(null);
    const { uri, stop } = await startEmbeddedMongo({ folder });
    expect(await findEmbeddedMongo(folder)).to.equal(uri);
    expect(await startEmbeddedMongo({ folder }).catch((error: unknown) => error)).to.be.instanceOf(FolderTaken);
    expect(await findEmbeddedMongo(folder)).to.equal(uri);
    await stop();
    expect(await findEmbeddedMongo(folder)).to.equal(null);
  });

  it('of many starting at once exactly one wins', async () => {
    const starts = await Promise.allSettled(Array.from({ length: 4 }, () => startEmbeddedMongo({ folder })));
    const won = starts.filter((one) => one.status === 'fulfilled');
    expect(won).to.have.length(1);
    expect(await findEmbeddedMongo(folder)).to.equal((won[0] as PromiseFulfilledResult<{ uri: string }>).value.uri);
    await (won[0] as PromiseFulfilledResult<{ stop(): Promise<void> }>).value.stop();
  });

  it('a socket left behind by a killed process deceives nobody', async () => {
    await writeUntilKilled(5);
    expect(statSync(join(folder, 'mongodb.sock')).isSocket()).to.equal(true);
    expect(await findEmbeddedMongo(folder)).to.equal(null);
    const { uri, stop } = await startEmbeddedMongo({ folder });
    expect(await findEmbeddedMongo(folder)).to.equal(uri);
    await stop();
  });

  it('a folder whose path is too long for a socket is served all the same', async () => {
    const long = join(folder, 'x'.repeat(90), 'y'.repeat(60));
    mkdirSync(long, { recursive: true });
    const { uri, stop } = await startEmbeddedMongo({ folder: long });
    expect(await findEmbeddedMongo(long)).to.equal(uri);
    const pointed = readFileSync(join(long, 'mongodb.sock.path'), 'utf8');
    expect(statSync(join(pointed, '..')).mode & 0o777).to.equal(0o700);
    await stop();
    expect(await findEmbeddedMongo(long)).to.equal(null);
  });

  it('bytes that are no protocol end the connection, not the server', async () => {
    const { uri, stop } = await startEmbeddedMongo({ folder });
    const { connect } = await import('node:net');
    for (const bytes of [Buffer.from('GET / HTTP/1.1\r\n\r\n'), Buffer.alloc(64, 255), Buffer.from([16, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 221, 7, 0, 0]), Buffer.from([30, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 221, 7, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 1, 97, 0, 0, 0])]) {
      const socket = connect(join(folder, 'mongodb.sock'));
      await new Promise<void>((resolve) => {
        socket.once('close', () => resolve());
        socket.once('data', () => socket.destroy());
        socket.on('error', () => undefined);
        socket.end(bytes);
      });
    }
    const client = await new MongoClient(uri).connect();
    expect(await client.db().command({ ping: 1 })).to.include({ ok: 1 });
    await client.close();
    await stop();
  });

  it('a file where the folder should be is an error', async () => {
    writeFileSync(join(folder, 'file'), '');
    expect(await startEmbeddedMongo({ folder: join(folder, 'file') }).catch((error: unknown) => error)).to.be.instanceOf(Error);
  });
});
