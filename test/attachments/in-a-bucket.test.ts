/** The same promises where files lie in a bucket: what may stay is there whole, what may not is nowhere, what is forgotten is gone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { Types } from 'mongoose';
import { attachFromDisk } from '../../server/attachments/attach-from-disk.js';
import { forgetFilesOfTalk } from '../../server/attachments/forget-files.js';
import { sweepFiles } from '../../server/attachments/sweep-files.js';
import type { Ctx } from '../../server/context.js';
import { createFiles } from '../../server/files/files.js';
import { stage, type Stage } from '../conversations/stage.js';
import { openBucket, type Bucket } from '../support/bucket.js';
import { refusal } from '../support/refusal.js';
import { emptyWorld, type World } from '../support/world.js';
import * as hostile from './hostile.js';
import { emptyFolders, onDisk } from './on-disk.js';

describe('files in a bucket', () => {
  let world: World;
  let talk: Stage;
  let bucket: Bucket;
  let folder: string;
  let ctx: Ctx;
  beforeEach(async () => {
    world = await emptyWorld();
    await emptyFolders(world.ctx);
    talk = await stage(world.ctx);
    bucket = await openBucket();
    folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-bucket-'));
    const s3 = { endpoint: bucket.endpoint, bucket: bucket.name, region: 'here-1', accessKeyId: 'key-of-a-test', secretAccessKey: 'a secret of a test' };
    ctx = { ...world.ctx, files: createFiles({ dataDir: world.ctx.config.dataDir, s3 }) };
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await bucket.close();
  });
  const attach = async (name: string, bytes: Buffer) => {
    const file = path.join(folder, 'sent');
    writeFileSync(file, bytes);
    return attachFromDisk(ctx, talk.ada.person, talk.conversationId, [{ path: file, name, bytes: bytes.length }]);
  };

  it('a photo and its thumbnail are there, under their ids, and nothing lies here', async () => {
    const [photo] = await attach('tray.jpg', await hostile.jpeg());
    expect([...bucket.objects].map(([name, { type }]) => [name, type])).to.deep.equal([[`${photo!._id}`, 'image/jpeg'], [`${photo!._id}-small`, 'image/webp']]);
    expect(onDisk(ctx)).to.deep.equal([]);
    await forgetFilesOfTalk(ctx, new Types.ObjectId(talk.conversationId));
    expect(bucket.objects.size).to.equal(0);
  });

  it('a hostile one never comes there', async () => {
    expect((await refusal(attach('drawing.svg', hostile.svg))).message).to.match(/SVG/);
    expect(bucket.asked).to.deep.equal([]);
    expect(onDisk(ctx)).to.deep.equal([]);
  });

  it('a bucket that stays away is our fault, not theirs; what was half done goes', async () => {
    bucket.fail(100);
    expect((await refusal(attach('tray.jpg', await hostile.jpeg()))).status).to.equal(undefined);
    bucket.fail(0);
    world.clock.forward(25 * 3_600_000);
    await sweepFiles(ctx);
    expect([bucket.objects.size, onDisk(ctx)]).to.deep.equal([0, []]);
  });
});
