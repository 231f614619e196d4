/** Strangers may get a page of a moment ago; nobody gets somebody else's. */
import express, { type Express } from 'express';
import { expect } from 'chai';
import request from 'supertest';
import { pageMemory, sameForStrangers } from '../../server/web/page-memory.js';

describe('remembered pages', () => {
  let made: number;
  let app: Express;
  beforeEach(() => {
    made = 0;
    app = express();
    app.use(pageMemory({ freshMs: 60_000 }));
    app.get('/same', async (_req, res) => {
      made++;
      sameForStrangers(res);
      await new Promise((resolve) => setTimeout(resolve, 20));
      res.type('html').send(`<p>made ${made}</p>`);
    });
    app.get('/own', (_req, res) => void res.type('html').send(`<p>own ${++made}</p>`));
    app.get('/cookie', (_req, res) => {
      sameForStrangers(res);
      res.cookie('a', 'b').type('html').send(`<p>cookie ${++made}</p>`);
    });
    app.get('/broken', (_req, res) => {
      sameForStrangers(res);
      res.status(500).type('html').send(`<p>broken ${++made}</p>`);
    });
  });

  it('are made once for many strangers who come at once, and again for nobody until a moment is over', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => request(app).get('/same')));
    expect(replies.map(({ text }) => text)).to.deep.equal(Array.from({ length: 20 }, () => '<p>made 1</p>'));
    const again = await request(app).get('/same');
    expect(again.text).to.equal('<p>made 1</p>');
    expect(again.headers['content-type']).to.contain('text/html');
    expect((await request(app).get('/same').set('if-none-match', again.headers['etag']!)).status).to.equal(304);
    expect(made).to.equal(1);
  });

  it('are never for whoever has a cookie or a key', async () => {
    await request(app).get('/same');
    expect((await request(app).get('/same').set('cookie', 'tacit.sid=x')).text).to.equal('<p>made 2</p>');
    expect((await request(app).get('/same').set('authorization', 'Bearer x')).text).to.equal('<p>made 3</p>');
    expect((await request(app).get('/same')).text).to.equal('<p>made 1</p>');
  });

  it('are only those that say they are the same for all, that set no cookie and that are no refusal', async () => {
    for (const path of ['/own', '/cookie', '/broken']) {
      const first = (await request(app).get(path)).text;
      expect((await request(app).get(path)).text, path).not.to.equal(first);
    }
  });

  it('differ by address and by query', async () => {
    await request(app).get('/same');
    expect((await request(app).get('/same?at=1')).text).to.equal('<p>made 2</p>');
  });

  it('are forgotten, the oldest first, when there are too many', async () => {
    const small = express();
    let count = 0;
    small.use(pageMemory({ freshMs: 60_000, mostBytes: 25 }));
    small.get('/:name', (_req, res) => {
      sameForStrangers(res);
      res.type('html').send(`page ${++count} ....`);
    });
    for (const name of ['a', 'b', 'c']) await request(small).get(`/${name}`);
    expect((await request(small).get('/c')).text).to.contain('page 3');
    expect((await request(small).get('/a')).text).to.contain('page 4');
  });
});
