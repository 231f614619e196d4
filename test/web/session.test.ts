/** The session's cookie: out of reach of scripts and other sites, and only over https where the site is https. */
import { expect } from 'chai';
import express from 'express';
import request from 'supertest';
import { sessions } from '../../server/web/session.js';
import { emptyWorld, type World } from '../support/world.js';

describe('the session cookie', () => {
  let world: World;
  before(async () => (world = await emptyWorld()));

  async function cookieOf(publicUrl: string | undefined, headers: Record<string, string> = {}): Promise<string | undefined> {
    const app = express();
    app.use(...(await sessions({ ...world.ctx.config, publicUrl })));
    app.get('/', (req, res) => {
      req.session.flash = 'hello';
      res.send('hello');
    });
    const reply = await request(app).get('/').set(headers);
    return (reply.headers['set-cookie'] as unknown as string[] | undefined)?.[0];
  }

  it('is kept from scripts and from other sites', async () => {
    expect(await cookieOf(undefined)).to.match(/^tacit\.sid=/).and.to.match(/HttpOnly/).and.to.match(/SameSite=Lax/).and.not.to.match(/Secure/);
  });

  it('is secure where people come by https, through a proxy that says so', async () => {
    expect(await cookieOf('https://tacit.example', { 'X-Forwarded-Proto': 'https' })).to.match(/Secure/);
    expect(await cookieOf('https://tacit.example', { 'X-Forwarded-Proto': 'http' })).to.equal(undefined);
  });
});
