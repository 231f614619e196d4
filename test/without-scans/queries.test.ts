/**
 * No query of the product reads a whole collection: MongoDB is asked to explain one of each kind that was asked. Named so that it
 * comes last: it knows every query of the tests before it, and by itself those of a site that has been lived in.
 */
import { expect } from 'chai';
import mongoose from 'mongoose';
import { livedIn } from '../support/lived-in.js';
import { queriesSeen, TEST } from '../support/queries-seen.js';
import { visitor } from '../support/visitor.js';
import { emptyWorld } from '../support/world.js';

interface Stage {
  stage: string;
  inputStage?: Stage;
  inputStages?: Stage[];
}

/** What may read everything, and why. */
const MAY_SCAN = [
  { kind: /^\w+ \{\} null$/, why: 'everything, on purpose: emptied by tests, counted, or read whole by a command' },
];

const stagesOf = (plan: Stage): string[] => [plan.stage, ...(plan.inputStage ? stagesOf(plan.inputStage) : []), ...(plan.inputStages ?? []).flatMap(stagesOf)];

describe('queries', function () {
  this.timeout(120_000);

  before(async () => {
    const world = await emptyWorld();
    const site = await livedIn(world);
    for (const cookie of ['', ...Object.values(site.cookies)]) {
      const someone = visitor(world.url);
      for (const pair of cookie.split('; ').filter(Boolean)) someone.setCookie(pair);
      for (const page of ['/', '/questions', '/questions?topic=bread', '/questions?status=open', site.solved, site.helping, '/offers', '/conversations', site.talk, '/people/grace', '/people/grace/ledger', '/search?q=bread', '/me', '/notifications', '/spaces']) await someone.get(page);
    }
    await world.pass(60_000);
  });

  it('never read a whole collection', async () => {
    const seen = queriesSeen().filter(({ kind, by }) => by !== TEST && !MAY_SCAN.some((allowed) => allowed.kind.test(kind)));
    expect(seen.length).to.be.greaterThan(60);
    const scanning: string[] = [];
    for (const { collection, filter, sort, kind, by } of seen) {
      const asked = mongoose.connection.collection(collection).find(filter as never);
      if (sort) asked.sort(sort as never);
      const plan = await asked.explain('queryPlanner').then((told) => (told as { queryPlanner: { winningPlan: Stage } }).queryPlanner.winningPlan, (error: Error) => ({ stage: `REFUSED ${error.message}` }));
      if (stagesOf(plan).some((stage) => stage === 'COLLSCAN' || stage.startsWith('REFUSED'))) scanning.push(`${kind} by ${by}${plan.stage.startsWith('REFUSED') ? `: ${plan.stage}` : ''}`);
    }
    expect(scanning).to.deep.equal([]);
  });
});
