// explain: tells truthfully which index a query goes by, or that it reads everything.
import { MongoError } from '../errors.js';
import { doc, isDoc, type Doc, type Value } from '../bson/value.js';
import { planFind, type Plan, type Scan } from '../query/plan.js';
import { merges, run, sortsInMemory } from '../query/run.js';
import { parseSort } from '../query/sort.js';
import type { Collection } from '../store/catalog.js';
import type { Command, Request } from './command.js';
import { planOf, cut } from './find.js';
import { leading } from './read.js';
import { document, whole } from './command.js';

export const explain: Command = (request) => {
  const inner = request.body.get('explain');
  if (!isDoc(inner)) throw new MongoError(14, "BSON field 'explain.explain' is the wrong type, expected type 'object'");
  const name = inner.keys().next().value as string;
  const collection = request.store.catalog.find(request.database, String(inner.get(name)));
  const namespace = `${request.database}.${String(inner.get(name))}`;
  if (!collection) return answer(namespace, doc({ stage: 'EOF' }));
  const plan = planFor(name, collection, inner);
  const winning = winningPlan(plan);
  const reply = answer(namespace, winning);
  if (request.body.get('verbosity') !== 'queryPlanner') reply.set('executionStats', statsOf(request, collection, plan, inner));
  return reply;
};

function planFor(name: string, collection: Collection, body: Doc): Plan {
  switch (name) {
    case 'find': return planOf(collection, body);
    case 'count': case 'distinct': return planFind(collection, document(body, 'query'));
    case 'findAndModify': return planFind(collection, document(body, 'query'), parseSort(body.get('sort')));
    case 'aggregate': {
      const { filter, sort } = leading((body.get('pipeline') ?? []) as Value[]);
      return planFind(collection, filter, parseSort(sort));
    }
    case 'update': case 'delete': {
      const [statement] = (body.get(`${name}s`) ?? []) as Doc[];
      return planFind(collection, document(statement ?? new Map(), 'q'));
    }
    default: throw new MongoError(59, `Explain failed due to unknown command: ${name}`);
  }
}

const answer = (namespace: string, winningPlan: Doc): Doc =>
  doc({ explainVersion: '1', queryPlanner: { namespace, indexFilterSet: false, winningPlan, rejectedPlans: [] }, serverInfo: { host: 'embedded' } });

export function winningPlan(plan: Plan): Doc {
  const read = reading(plan);
  if (sortsInMemory(plan)) return doc({ stage: 'SORT', sortPattern: new Map<string, Value>(plan.sort), inputStage: read });
  return merges(plan) ? doc({ stage: 'SORT_MERGE', sortPattern: new Map<string, Value>(plan.sort), inputStage: read }) : read;
}

function reading(plan: Plan): Doc {
  if (plan.either) return doc({ stage: 'FETCH', inputStage: { stage: 'OR', inputStages: plan.either.map(scanStage) } });
  if (plan.scan) return doc({ stage: 'FETCH', inputStage: scanStage(plan.scan) });
  return doc({ stage: 'COLLSCAN', direction: 'forward' });
}

const scanStage = (scan: Scan): Doc => doc({
  stage: 'IXSCAN', keyPattern: new Map<string, Value>(scan.index.key), indexName: scan.index.name, isMultiKey: scan.index.multikey,
  isUnique: scan.index.unique, isSparse: scan.index.sparse, isPartial: scan.index.partial !== undefined, indexVersion: 2, direction: scan.reverse ? 'backward' : 'forward',
});

function statsOf({ store }: Request, collection: Collection, plan: Plan, body: Doc): Doc {
  const counters = { keys: 0, documents: 0 };
  const started = Date.now();
  let n = 0;
  for (const _ of cut(run(store.engine, collection, plan, counters), whole(body, 'skip') ?? 0, Math.abs(whole(body, 'limit') ?? 0), () => 1)) n++;
  return doc({ executionSuccess: true, nReturned: n, executionTimeMillis: Date.now() - started, totalKeysExamined: counters.keys, totalDocsExamined: counters.documents });
}
