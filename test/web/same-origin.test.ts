/** Writes that another site makes a browser send are refused; our own pages and programs with tokens are not. */
import { expect } from 'chai';
import express from 'express';
import request from 'supertest';
import { createLog } from '../../server/log.js';
import { onError } from '../../server/web/on-error.js';
import { sameOrigin } from '../../server/web/same-origin.js';

const app = express();
app.use(sameOrigin('https://tacit.example'));
app.all('/api/thing', (_req, res) => void res.json({ done: true }));
app.use(onError(createLog('silent')));

const post = (headers: Record<string, string>) => request(app).post('/api/thing').set('Host', 'here.example').set(headers);

describe('a write', () => {
  it('from our own page goes through', async () => {
    await post({ Cookie: 'tacit.sid=x', Origin: 'http://here.example' }).expect(200);
    await post({ Cookie: 'tacit.sid=x', Origin: 'https://tacit.example' }).expect(200);
    await post({ Cookie: 'tacit.sid=x', 'Sec-Fetch-Site': 'same-origin' }).expect(200);
  });

  it('from another site is refused, with or without a cookie', async () => {
    const refused = await post({ Cookie: 'tacit.sid=x', Origin: 'https://evil.example' }).expect(403);
    expect(refused.body.error.code).to.equal('foreign_origin');
    await post({ Origin: 'https://evil.example' }).expect(403);
    await post({ Origin: 'null' }).expect(403);
    await post({ Cookie: 'tacit.sid=x', 'Sec-Fetch-Site': 'cross-site' }).expect(403);
    await post({ Cookie: 'tacit.sid=x', 'Sec-Fetch-Site': 'same-site', Origin: 'http://here.example' }).expect(403);
  });

  it('with our cookie and no word of its origin is refused', async () => {
    await post({ Cookie: 'tacit.sid=x' }).expect(403);
  });

  it('of a program, with a token or with nothing to steal, goes through', async () => {
    await post({ Cookie: 'tacit.sid=x', Authorization: 'Bearer abc' }).expect(200);
    await post({}).expect(200);
  });

  it('is what is meant: reading needs no proof', async () => {
    await request(app).get('/api/thing').set('Origin', 'https://evil.example').expect(200);
  });
});
