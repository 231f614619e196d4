/** Bytes are kept whole or not at all, in a folder and in a bucket alike. */
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { readConfig, StartFault } from '../../server/config.js';
import { createFiles, smallOf, type Files } from '../../server/files/files.js';
import { openBucket, type Bucket } from '../support/bucket.js';
import { refusal } from '../support/refusal.js';

const ID = '65f0c0ffee65f0c0ffee65f0';
const S3 = { S3_BUCKET: 'tacit', S3_REGION: 'here-1', S3_ACCESS_KEY_ID: 'key-of-a-test', S3_SECRET_ACCESS_KEY: 'a secret of a test' };

describe('files', () => {
  let folder: string;
  let bucket: Bucket;
  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-files-'));
    bucket = await openBucket();
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await bucket.close();
  });
  const settings = (more: NodeJS.ProcessEnv = {}) => readConfig({ DATA_DIR: folder, ...more });
  const from = (words: string) => {
    const file = path.join(folder, 'from');
    writeFileSync(file, words);
    return file;
  };
  const read = async (files: Files, name: string, part?: { start: number; end: number }) => {
    let text = '';
    for await (const chunk of await files.read(name, part)) text += String(chunk);
    return text;
  };

  for (const where of ['a folder', 'a bucket'] as const) {
    describe(`in ${where}`, () => {
      let files: Files;
      before(() => (files = createFiles(settings(where === 'a bucket' ? { ...S3, S3_ENDPOINT: bucket.endpoint } : {}))));

      it('come back as they were, whole and in part', async () => {
        await files.put(ID, from('0123456789'), 'text/plain');
        await files.put(smallOf(ID), from('small'));
        expect(await read(files, ID)).to.equal('0123456789');
        expect(await read(files, ID, { start: 2, end: 4 })).to.equal('234');
        expect([await files.size(ID), await files.size(smallOf(ID))]).to.deep.equal([10, 5]);
      });

      it('are replaced by what comes after under the same name', async () => {
        await files.put(ID, from('another'));
        expect(await read(files, ID)).to.equal('another');
        expect(await files.size(ID)).to.equal(7);
      });

      it('are gone once removed, and removing again is no fault', async () => {
        await files.remove(ID);
        await files.remove(ID);
        expect(await files.size(ID)).to.equal(null);
        await refusal(files.read(ID));
      });

      it('have ids for names, and nothing else', async () => {
        for (const name of ['../secret', `${ID}/x`, '', `${ID}-large`, ID.toUpperCase(), `${ID}\n`]) {
          await refusal(files.put(name, from('x')));
          await refusal(files.read(name));
          await refusal(files.size(name));
          await refusal(files.remove(name));
        }
      });
    });
  }

  it('half written ones of a crash are nobody\'s, and go', async () => {
    const files = createFiles(settings());
    const shelf = path.join(folder, 'files', ID.slice(22));
    await mkdir(shelf, { recursive: true });
    const litter = path.join(shelf, `${ID}.1234.part`);
    writeFileSync(litter, 'ha');
    utimesSync(litter, new Date(0), new Date(0));
    await files.put(ID, from('whole'));
    expect(readdirSync(shelf).filter((name) => name.startsWith(ID) && !name.endsWith('-small'))).to.deep.equal([ID]);
    await refusal(files.put(ID, path.join(folder, 'not there')));
    expect(await read(files, ID)).to.equal('whole');
    expect(readdirSync(shelf).filter((name) => name.endsWith('.part'))).to.deep.equal([]);
  });

  it('go to the bucket signed, in path style, with their length and type; once more when it was busy', async () => {
    const files = createFiles(settings({ ...S3, S3_ENDPOINT: bucket.endpoint }));
    bucket.asked.length = 0;
    bucket.fail(1);
    await files.put(ID, from('bytes'), 'image/jpeg');
    expect(bucket.asked).to.deep.equal([`PUT /tacit/${ID}`, `PUT /tacit/${ID}`]);
    expect(bucket.objects.get(ID)).to.deep.equal({ bytes: Buffer.from('bytes'), type: 'image/jpeg' });
    bucket.fail(1);
    expect(await files.size(ID)).to.equal(5);
  });

  it('a key that doesn\'t fit opens no bucket', async () => {
    const files = createFiles(settings({ ...S3, S3_ENDPOINT: bucket.endpoint, S3_ACCESS_KEY_ID: 'another' }));
    expect((await refusal(files.size(ID))).message).to.be.a('string');
  });

  it('some of the settings of a bucket are refused at the start, by name and without a value', () => {
    const start = () => settings({ S3_ENDPOINT: bucket.endpoint, S3_BUCKET: 'tacit', S3_SECRET_ACCESS_KEY: 'a secret of a test' });
    expect(start).to.throw(StartFault, /S3_REGION is needed too.*S3_ACCESS_KEY_ID is needed too/);
    expect(start).to.not.throw(/a secret/);
    expect(settings({ S3_ENDPOINT: '', S3_BUCKET: '' }).s3).to.equal(undefined);
  });
});
