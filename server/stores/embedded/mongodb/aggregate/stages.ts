// The aggregation stages: each takes the documents of the stage before and hands on its own.
import { badValue, MongoError } from '../errors.js';
import { toInteger } from '../bson/numbers.js';
import { isDoc, type Doc, typeName, type Value } from '../bson/value.js';
import { compileFilter } from '../query/match.js';
import { compileProjection } from '../query/project.js';
import { sorted } from '../query/run.js';
import { parseSort } from '../query/sort.js';
import { compileExpression } from './expression.js';
import { follow } from './operands.js';
import { compileGroup } from './group.js';

export type Stage = (documents: Iterable<Doc>) => Iterable<Doc>;

const STAGES: Record<string, (operand: Value) => Stage> = {
  $match: (operand) => {
    if (!isDoc(operand)) throw new MongoError(15959, 'the match filter must be an expression in an object');
    const test = compileFilter(operand);
    return function* (documents) { for (const document of documents) if (test(document)) yield document; };
  },
  $sort: (operand) => {
    const sort = parseSort(operand);
    if (sort.length === 0) throw new MongoError(15976, '$sort stage must have at least one sort key');
    return (documents) => sorted([...documents], sort, (document) => document);
  },
  $skip: (operand) => {
    const skip = count(operand, '$skip', 5107200, 0);
    return function* (documents) { let seen = 0; for (const document of documents) if (seen++ >= skip) yield document; };
  },
  $limit: (operand) => {
    const limit = count(operand, '$limit', 15958, 1);
    return function* (documents) {
      let left = limit;
      for (const document of documents) {
        yield document;
        if (--left === 0) return;
      }
    };
  },
  $project: (operand) => {
    if (!isDoc(operand) || operand.size === 0) throw new MongoError(51272, 'Invalid $project :: caused by :: projection specification must have at least one field');
    return each(compileProjection(operand, true) as (document: Doc) => Doc);
  },
  $addFields: addFields,
  $set: addFields,
  $unset: (operand) => {
    const fields = Array.isArray(operand) ? operand : [operand];
    if (!fields.every((field) => typeof field === 'string') || fields.length === 0) throw new MongoError(31002, '$unset specification must be a string or an array containing only string values');
    return each(compileProjection(new Map(fields.map((field) => [field, false])), true) as (document: Doc) => Doc);
  },
  $group: compileGroup,
  $count: (operand) => {
    if (typeof operand !== 'string' || operand === '' || operand.startsWith('$') || operand.includes('.')) throw new MongoError(40156, 'the count field must be a non-empty string, not start with $ and not contain a dot');
    return function* (documents) {
      let total = 0;
      for (const _ of documents) total++;
      if (total > 0) yield new Map([[operand, total]]);
    };
  },
  $unwind: unwind,
  $replaceRoot: (operand) => replaceRoot(isDoc(operand) ? operand.get('newRoot') : undefined),
  $replaceWith: replaceRoot,
  $sortByCount: (operand) => {
    const group = compileGroup(new Map<string, Value>([['_id', operand], ['count', new Map([['$sum', 1]])]]));
    return (documents) => sorted([...group(documents)], [['count', -1]], (document) => document);
  },
  $sample: (operand) => {
    const size = isDoc(operand) ? toInteger(operand.get('size')) : undefined;
    if (size === undefined || size < 1) throw new MongoError(28747, 'size argument to $sample must be a positive integer');
    return (documents) => shuffled([...documents]).slice(0, size);
  },
};

export function compileStage(stage: Value): Stage {
  if (!isDoc(stage)) throw typeError();
  if (stage.size !== 1) throw new MongoError(40323, 'A pipeline stage specification object must contain exactly one field.');
  const [[name, operand]] = [...stage] as [[string, Value]];
  const compile = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined;
  if (!compile) throw new MongoError(40324, `Unrecognized pipeline stage name: '${name}'`);
  return compile(operand);
}

const typeError = (): MongoError => new MongoError(14, 'Each element of the \'pipeline\' array must be an object');

const each = (change: (document: Doc) => Doc): Stage => function* (documents) { for (const document of documents) yield change(document); };

function count(operand: Value, name: string, code: number, least: number): number {
  const number = toInteger(operand);
  if (number === undefined || number < least) throw new MongoError(code, `invalid argument to ${name} stage: Expected a ${least ? 'positive' : 'non-negative'} number in: ${name}: ${typeName(operand)}`);
  return number;
}

function addFields(operand: Value): Stage {
  if (!isDoc(operand) || operand.size === 0) throw new MongoError(40177, '$addFields specification stage must be a non-empty object');
  const fields = [...operand].map(([path, value]) => [path.split('.'), compileExpression(value)] as const);
  return each((document) => fields.reduce((out, [path, evaluate]) => withField(out, path, 0, evaluate({ root: document, vars: {} })) as Doc, document));
}

// Through an array every element receives the field, and what is no document becomes one.
function withField(value: Value, path: readonly string[], at: number, field: Value): Value {
  if (at === path.length) return field;
  if (Array.isArray(value)) return value.map((element) => withField(element, path, at, field));
  const out: Doc = isDoc(value) ? new Map(value) : new Map();
  const inner = withField(out.get(path[at] as string), path, at + 1, field);
  if (inner === undefined) out.delete(path[at] as string);
  else out.set(path[at] as string, inner);
  return out;
}

function replaceRoot(operand: Value): Stage {
  const evaluate = compileExpression(operand);
  return each((document) => {
    const root = evaluate({ root: document, vars: {} });
    if (!isDoc(root)) throw new MongoError(40228, `'newRoot' expression must evaluate to an object, but resulting value was of type: ${typeName(root)}`);
    return root;
  });
}

function unwind(operand: Value): Stage {
  const path = isDoc(operand) ? operand.get('path') : operand;
  const options = isDoc(operand) ? operand : new Map<string, Value>();
  for (const name of options.keys()) if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(name)) throw new MongoError(28811, `unrecognized option to $unwind stage: ${name}`);
  if (typeof path !== 'string') throw new MongoError(28812, 'no path specified to $unwind stage');
  if (!path.startsWith('$')) throw new MongoError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  const parts = path.slice(1).split('.');
  const keep = options.get('preserveNullAndEmptyArrays') === true;
  const index = options.get('includeArrayIndex');
  if (index !== undefined && (typeof index !== 'string' || index === '' || index.startsWith('$'))) throw badValue('includeArrayIndex must be a plain field name');
  const numbered = (document: Doc, at: Value): Doc => (index === undefined ? document : (withField(document, (index as string).split('.'), 0, at) as Doc));
  return function* (documents) {
    for (const document of documents) {
      const value = throughDocuments(document, parts);
      if (Array.isArray(value) && value.length > 0) {
        for (const [at, element] of value.entries()) yield numbered(withField(document, parts, 0, element) as Doc, BigInt(at));
      } else if (Array.isArray(value)) {
        if (keep) yield numbered(withField(document, parts, 0, undefined) as Doc, null);
      } else if ((value !== undefined && value !== null) || keep) yield numbered(document, null);
    }
  };
}

function throughDocuments(document: Doc, parts: string[]): Value {
  const parent = parts.slice(0, -1).reduce<Value>((value, name) => (isDoc(value) ? value.get(name) : undefined), document);
  return isDoc(parent) ? follow(parent, parts.slice(-1), 0) : undefined;
}

function shuffled(documents: Doc[]): Doc[] {
  for (let i = documents.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [documents[i], documents[j]] = [documents[j] as Doc, documents[i] as Doc];
  }
  return documents;
}
