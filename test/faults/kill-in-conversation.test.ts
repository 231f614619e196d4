/** kill -9 in the middle of a conversation: what was acknowledged is there, once and in order; what wasn't can be sent again. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { ApiClient } from '../support/client.js';
import { startServer, type ServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';
import { openWire, type Wire } from '../support/wire.js';
import { testEnvironment } from '../support/world.js';

const ROUNDS = 3;
const EACH_SAYS = 200;
const KILL_AFTER_ANSWERS = 60;

interface Said {
  who: 'ada' | 'grace';
  clientId: string;
  /** The number in the answer; null: no answer came. */
  seq: number | null;
}

describe('kill -9 in the middle of a conversation', function () {
  this.timeout(240_000);
  let folder: string;
  let server: ServerProcess;
  let conversationId: string;
  let unanswered = 0;
  const tokens = { ada: '', grace: '' };

  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-kill-'));
    server = await startServer(environment());
    conversationId = await acceptedOffer();
  });
  after(async () => {
    await server?.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  const environment = () => testEnvironment(folder, `tacit_kill_${process.pid}`);
  const client = (who: 'ada' | 'grace') => new ApiClient(server.url, tokens[who]);

  /** Ada asks, Grace is offered it and accepts: all by the API. */
  async function acceptedOffer(): Promise<string> {
    for (const who of ['ada', 'grace'] as const) {
      const body = { handle: who, name: who, email: `${who}@example.org`, password: 'correct horse battery' };
      tokens[who] = (await new ApiClient(server.url).call('post', '/people', { body })).token;
    }
    await client('grace').call('put', '/me/expertise', { body: { about: 'Phones: I get stuck SIM cards out of their trays.', skills: ['SIM cards'], topics: ['phones'], languages: ['en'] } });
    await client('grace').call('put', '/me/availability', { body: { until: new Date(Date.now() + 50 * 60_000).toISOString() } });
    await client('ada').call('post', '/questions', { body: { title: "My SIM card won't come out of the phone", body: 'The tray is stuck.', topics: ['phones'] } });
    const offer = await until('Grace is offered the question', async () => (await client('grace').call('get', '/offers')).items[0], 30_000);
    return (await client('grace').call('post', '/offers/:id/acceptance', { params: { id: offer.id } })).conversationId;
  }

  async function everything(): Promise<{ seq: number; clientId: string; text: string }[]> {
    const all: { seq: number; clientId: string; text: string }[] = [];
    for (let after: string | null = '0'; after !== null; ) {
      const page: { items: typeof all; next: string | null } = await client('ada').call('get', '/conversations/:id/messages', { params: { id: conversationId }, query: { after } });
      all.push(...page.items);
      after = page.next;
    }
    return all;
  }

  /** Both write as fast as they are answered; after some answers the server is killed. */
  async function chatUntilKilled(round: number): Promise<Said[]> {
    const wires = { ada: await openWire(server.url, tokens.ada), grace: await openWire(server.url, tokens.grace) };
    const said: Said[] = [];
    let answers = 0;
    let killed: Promise<unknown> | undefined;
    const speak = async (who: 'ada' | 'grace') => {
      const gone = new Promise<null>((resolve) => wires[who].socket.once('disconnect', () => resolve(null)));
      for (let n = 0; n < EACH_SAYS && !killed; n += 5) {
        // Five under way at once, so that the kill finds some on their way to the disk.
        const five = Array.from({ length: 5 }, (_, k) => sayOne(wires[who], gone, { who, clientId: `${who}-${round}-${n + k}`, seq: null }));
        said.push(...(await Promise.all(five)));
      }
    };
    const sayOne = async (wire: Wire, gone: Promise<null>, one: Said): Promise<Said> => {
      const answer = await Promise.race([wire.ask('message:send', { conversationId, clientId: one.clientId, text: `words of ${one.clientId}` }), gone]).catch(() => null);
      if (answer?.ok) one.seq = answer.data.seq;
      if (answer?.ok && ++answers >= KILL_AFTER_ANSWERS) killed ??= server.end('SIGKILL');
      return one;
    };
    await Promise.all([speak('ada'), speak('grace')]);
    await killed;
    for (const wire of Object.values(wires)) wire.close();
    return said;
  }

  for (let round = 1; round <= ROUNDS; round++) {
    it(`keeps what was acknowledged and doubles nothing that is sent again (kill ${round} of ${ROUNDS})`, async () => {
      const said = await chatUntilKilled(round);
      const acknowledged = said.filter((one) => one.seq !== null);
      expect(acknowledged.length).to.be.at.least(KILL_AFTER_ANSWERS);
      server = await startServer(environment());

      const kept = await everything();
      expect(kept.map((message) => message.seq)).to.deep.equal(kept.map((_message, place) => place + 1));
      for (const one of acknowledged) {
        expect(kept.filter((message) => message.clientId === one.clientId).map((message) => [message.seq, message.text])).to.deep.equal([[one.seq, `words of ${one.clientId}`]]);
      }

      const open = said.filter((one) => one.seq === null);
      unanswered += open.length;
      for (const one of open) await client(one.who).call('post', '/conversations/:id/messages', { params: { id: conversationId }, body: { clientId: one.clientId, text: `words of ${one.clientId}` } });
      const after = await everything();
      expect(after.map((message) => message.seq)).to.deep.equal(after.map((_message, place) => place + 1));
      expect(after.slice(0, kept.length)).to.deep.equal(kept);
      for (const one of said) expect(after.filter((message) => message.clientId === one.clientId), one.clientId).to.have.length(1);
    });
  }

  it('caught some words between saying and answer, so that sending again was put to the test', () => {
    expect(unanswered).to.be.greaterThan(0);
  });

  it('lets both go on over sockets as if nothing had been', async () => {
    const [ada, grace] = [await openWire(server.url, tokens.ada), await openWire(server.url, tokens.grace)];
    const { seq: before } = await grace.get('conversation:join', { conversationId, after: 1_000_000 });
    const { seq } = await ada.get('message:send', { conversationId, clientId: 'after-it-all', text: 'Still here.' });
    expect(seq).to.equal(before + 1);
    expect(await grace.until('message:new', (message) => message.seq === seq)).to.include({ text: 'Still here.' });
    ada.close();
    grace.close();
  });
});
