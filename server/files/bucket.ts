/** Files in an S3-compatible bucket. Its client is large and loaded only when the first file comes. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import type { BucketSettings } from '../config.js';
import type { Files } from './files.js';

const TRIES = 3;
const PAUSE_MS = 200;
const quiet = () => undefined;

/** None: it was not reached. */
const statusOf = (error: unknown) => (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;

export function createBucket(settings: BucketSettings): Files {
  const { bucket: Bucket } = settings;
  let opening: Promise<{ client: S3Client; s3: typeof import('@aws-sdk/client-s3') }> | undefined;
  const bucket = () => (opening ??= open(settings));
  return {
    async put(Key, path, type) {
      const { client, s3 } = await bucket();
      const { size } = await stat(path);
      // The client itself says what it streams only once.
      for (let tries = 1; ; tries++) {
        try {
          return void (await client.send(new s3.PutObjectCommand({ Bucket, Key, Body: createReadStream(path), ContentLength: size, ContentType: type ?? 'application/octet-stream' })));
        } catch (error) {
          if (tries === TRIES || (statusOf(error) ?? 500) < 500) throw error;
          await pause(tries * PAUSE_MS);
        }
      }
    },
    async read(Key, part) {
      const { client, s3 } = await bucket();
      const { Body } = await client.send(new s3.GetObjectCommand({ Bucket, Key, ...(part && { Range: `bytes=${part.start}-${part.end}` }) }));
      if (!Body) throw new Error('The bucket gave no bytes.');
      return Body as Readable;
    },
    async size(Key) {
      const { client, s3 } = await bucket();
      try {
        return (await client.send(new s3.HeadObjectCommand({ Bucket, Key }))).ContentLength ?? null;
      } catch (error) {
        if (statusOf(error) === 404) return null;
        throw error;
      }
    },
    async remove(Key) {
      const { client, s3 } = await bucket();
      await client.send(new s3.DeleteObjectCommand({ Bucket, Key }));
    },
  };
}

async function open({ endpoint, region, accessKeyId, secretAccessKey }: BucketSettings) {
  const s3 = await import('@aws-sdk/client-s3');
  // Path style, and sums only where they must be: what every S3-compatible store understands.
  const client = new s3.S3Client({ endpoint, region, credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true, maxAttempts: TRIES, requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED', logger: { debug: quiet, info: quiet, warn: quiet, error: quiet } });
  return { client, s3 };
}
