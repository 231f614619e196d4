/** Attaching a file to a talk: from the first byte to the message, and back out to whoever may see it. */
import { expect } from 'chai';
import sharp from 'sharp';
import { stage, type Stage } from '../conversations/stage.js';
import { call } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';
import { uploader } from './upload.js';

const photo = (width = 1200, height = 800) => sharp({ create: { width, height, channels: 3, background: '#c2472d' } }).jpeg().toBuffer();

describe('attaching', () => {
  let world: World;
  let talk: Stage;
  beforeEach(async () => {
    world = await emptyWorld();
    talk = await stage(world.ctx);
  });

  it('a photo goes through and comes out for both, and for nobody else', async () => {
    const { conversationId } = talk;
    const done = await uploader(world.url, talk.ada.token).attach({ conversationId, kind: 'photo', name: 'My tray.JPG' }, await photo());
    expect(done.status, JSON.stringify(done.body)).to.equal(200);
    expect(done.body).to.include({ kind: 'photo', name: 'My tray.jpg', type: 'image/jpeg', width: 1200, height: 800 });
    const sent = await call(world.url, 'POST', `/conversations/${conversationId}/messages`, { token: talk.ada.token, body: { clientId: 'one', files: [done.body.id] } });
    expect(sent.status, sent.text).to.equal(201);
    const see = (token: string, path = '') => fetch(`${world.url}/files/${done.body.id}${path}`, { headers: { authorization: `Bearer ${token}` } });
    for (const { token } of [talk.ada, talk.grace]) {
      const whole = await see(token);
      expect(whole.status).to.equal(200);
      expect(whole.headers.get('content-type')).to.equal('image/jpeg');
      expect(whole.headers.get('content-security-policy')).to.equal("sandbox; default-src 'none'");
      const small = await see(token, '/small');
      expect(small.headers.get('content-type')).to.equal('image/webp');
    }
    expect((await see(talk.linus.token)).status).to.equal(404);
    expect((await fetch(`${world.url}/files/${done.body.id}`)).status).to.equal(404);
  });
});
