import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import { iceServers, relayOnly } from '../../server/calls/ice-servers.js';
import { readConfig, StartFault } from '../../server/config.js';

const now = new Date('2026-03-10T12:00:00Z');
const of = (env: NodeJS.ProcessEnv) => iceServers(readConfig(env), 'ada', now);

describe('the way pages of a call find to each other', () => {
  it('is a direct one when nothing is configured', () => {
    expect(of({})).to.deep.equal([]);
    expect(of({ TURN_URLS: '' })).to.deep.equal([]);
  });

  it('leads through the relay with a password for an hour, as coturn reckons it', () => {
    const [stun, turn] = of({ TURN_URLS: 'stun:turn.example.org:3478, turn:turn.example.org:3478?transport=udp,turns:turn.example.org:5349', TURN_SECRET: 'a secret of the relay' });
    expect(stun).to.deep.equal({ urls: ['stun:turn.example.org:3478'] });
    const username = `${now.getTime() / 1000 + 3600}:ada`;
    expect(turn).to.deep.equal({ urls: ['turn:turn.example.org:3478?transport=udp', 'turns:turn.example.org:5349'], username, credential: createHmac('sha1', 'a secret of the relay').update(username).digest('base64') });
  });

  // Reckoned with: printf '1773147600:ada' | openssl dgst -sha1 -hmac 'a secret of the relay' -binary | base64
  it('has the password that openssl reckons, too', () => {
    expect(of({ TURN_URLS: 'turn:t.example.org', TURN_SECRET: 'a secret of the relay' })[0]).to.deep.equal({ urls: ['turn:t.example.org'], username: '1773147600:ada', credential: 'awbz7Hj/L4IC7F8sCz9FdBBDg+k=' });
  });

  it('takes a fixed name and password where the relay has one', () => {
    expect(of({ TURN_URLS: 'turn:t.example.org', TURN_USERNAME: 'tacit', TURN_PASSWORD: 'secret' })).to.deep.equal([{ urls: ['turn:t.example.org'], username: 'tacit', credential: 'secret' }]);
  });

  it('never leads past the relay for whoever goes by another name, and for nobody where the installation says so', () => {
    const relay = { TURN_URLS: 'turn:t.example.org', TURN_SECRET: 'a secret of the relay' };
    expect([relayOnly(readConfig(relay), {}), relayOnly(readConfig(relay), { ownerId: 'ada' }), relayOnly(readConfig({ ...relay, TURN_ALWAYS: '1' }), {})]).to.deep.equal([false, true, true]);
    expect([relayOnly(readConfig({}), { ownerId: 'ada' }), relayOnly(readConfig({ TURN_URLS: 'stun:t.example.org' }), { ownerId: 'ada' })], 'there is none').to.deep.equal([false, false]);
  });

  it('is refused at the start when it is no way at all', () => {
    const relay = 'turn:t.example.org';
    const wrong = [
      { TURN_URLS: 'https://turn.example.org' }, { TURN_URLS: 'turn:' }, { TURN_URLS: relay, TURN_SECRET: 'short' },
      { TURN_URLS: relay }, { TURN_URLS: relay, TURN_USERNAME: 'tacit' }, { TURN_URLS: relay, TURN_PASSWORD: 'secret' },
    ];
    for (const env of wrong) expect(() => readConfig(env), JSON.stringify(env)).to.throw(StartFault, /TURN_/);
  });

  it('is refused at the start when every call is to go through a relay and there is none', () => {
    for (const TURN_URLS of [undefined, 'stun:t.example.org']) expect(() => readConfig({ TURN_URLS, TURN_ALWAYS: '1' })).to.throw(StartFault, /TURN_ALWAYS/);
  });
});
