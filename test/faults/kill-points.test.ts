/** kill -9 at every step from asking to reputation: started again, everything ends as if nothing had happened. */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { differences } from './support/snapshot.js';
import { goThrough, prepare, type KillAt, type Outcome, type Tokens } from './support/one-problem.js';

const REAL_STORES = Boolean(process.env['MONGO_TEST_URI'] ?? process.env['MEILI_TEST_URL']);
const AT_ONCE = 2;

/** The steps, each with the write at which the server dies. */
const POINTS: Record<string, KillAt> = {
  'asked, and nobody told yet': { command: 'insert', collection: 'questions', when: 'after' },
  'the question became an event, and nothing followed yet': { command: 'insert', collection: 'events', holds: 'question.asked', when: 'after' },
  'indexing noted, and not done': { command: 'delete', collection: 'searchqueue', when: 'before' },
  'a wave claimed, and nobody offered': { command: 'findAndModify', collection: 'questions', holds: 'asking.making', when: 'after' },
  'an offer written, and its helper not told': { command: 'insert', collection: 'offers', when: 'after' },
  'an offer counted, and its wave not closed': { command: 'update', collection: 'questions', holds: 'asking.offered', when: 'after' },
  'accepted, and nothing opened': { command: 'findAndModify', collection: 'questions', holds: 'acceptedOfferId', when: 'after' },
  'the conversation opened, and nobody greeted': { command: 'insert', collection: 'conversations', when: 'after' },
  'a message kept, and not answered for': { command: 'insert', collection: 'messages', holds: 'paper clip?', when: 'after' },
  'solved, and the question not yet': { command: 'findAndModify', collection: 'conversations', holds: 'solvedAt', when: 'after' },
  'the question solved, and no points given': { command: 'findAndModify', collection: 'questions', holds: 'solvedConversationId', when: 'after' },
  'a draft kept, and not announced': { command: 'findAndModify', collection: 'conversations', holds: 'draft.written', when: 'after' },
  'agreed, and nothing published': { command: 'findAndModify', collection: 'conversations', holds: 'draft.agreed', when: 'after' },
  'published, and not accepted': { command: 'insert', collection: 'answers', when: 'after' },
  'accepted as the answer, and no points given': { command: 'findAndModify', collection: 'questions', holds: 'acceptances', when: 'after' },
  'a ledger entry written, and the total not': { command: 'insert', collection: 'ledger', when: 'after' },
  'told somebody, and not noted so': { command: 'insert', collection: 'notifications', when: 'after' },
  'voted, and the score not counted': { command: 'insert', collection: 'votes', when: 'after' },
};

describe('kill -9 at every step', function () {
  this.timeout(600_000);
  let prepared: { folder: string; tokens: Tokens };
  let undisturbed: Outcome;
  const runs = new Map<string, Promise<Outcome>>();

  before(async function () {
    if (REAL_STORES) {
      console.log('      On real servers the stores outlive the process: the embedded ones die with it, which is the harder case.');
      this.skip();
    }
    prepared = await prepare();
    undisturbed = await goThrough(prepared, null);
    const waiting = Object.entries(POINTS);
    let free = AT_ONCE;
    const queue: (() => void)[] = [];
    for (const [step, killAt] of waiting) {
      const turn = free-- > 0 ? Promise.resolve() : new Promise<void>((resolve) => queue.push(resolve));
      const run = turn.then(() => goThrough(prepared, killAt)).finally(() => queue.shift()?.());
      run.catch(() => undefined);
      runs.set(step, run);
    }
  });
  after(() => prepared && rmSync(prepared.folder, { recursive: true, force: true }));

  it('is nothing that happens by itself: undisturbed, the story leaves what it should', () => {
    expect(undisturbed.deaths).to.equal(0);
    const { questions, answers, conversations, messages, ledger, votes, found } = undisturbed.snapshot as Record<string, Record<string, unknown>[]>;
    expect(questions).to.have.length(1);
    expect(questions![0]).to.include({ status: 'solved', answerCount: 1 });
    expect(answers).to.have.length(1);
    expect(conversations![0]).to.include({ status: 'solved' });
    expect(messages!.length).to.be.greaterThan(4);
    expect(ledger!.map((entry) => entry['rule']).sort()).to.include.members(['accepted-an-answer', 'answer-accepted', 'answer-voted-up', 'solved-live']);
    expect(votes).to.have.length(1);
    expect(found).to.have.length(1);
  });

  for (const step of Object.keys(POINTS)) {
    it(`${step}: started again, it ends the same`, async () => {
      const { deaths, snapshot } = await runs.get(step)!;
      expect(deaths, 'the server died, once').to.equal(1);
      expect(differences(undisturbed.snapshot, snapshot)).to.deep.equal([]);
    });
  }

  it('and at every single write, if KILL_EVERYWHERE is set', async function () {
    if (!process.env['KILL_EVERYWHERE']) this.skip();
    this.timeout(3_600_000);
    const writes = path.join(prepared.folder, 'writes.txt');
    await goThrough(prepared, null, { WRITES_TO: writes });
    const count = readFileSync(writes, 'utf8').trim().split('\n').length;
    const apart: string[] = [];
    for (let nth = 1; nth <= count; nth++) {
      const { deaths, snapshot } = await goThrough(prepared, { nth, when: 'after' });
      if (deaths > 0) apart.push(...differences(undisturbed.snapshot, snapshot).map((line) => `write ${nth}: ${line}`));
    }
    console.log(`      killed after each of ${count} writes`);
    expect(apart).to.deep.equal([]);
  });
});
