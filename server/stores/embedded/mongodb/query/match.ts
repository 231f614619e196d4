// Filters: compiled once into a test of decoded documents. Operators of a field stand in query/operators.ts.
import { BSONRegExp } from 'bson';
import { badValue, MongoError, notCarried } from '../errors.js';
import { type Doc, isDoc, type Value } from '../bson/value.js';
import { compileExpression } from '../aggregate/expression.js';
import { truthy } from '../aggregate/operands.js';
import { compileOperators, elementTest, equals, isOperators, type PathTest, type Within } from './operators.js';
import { some } from './path.js';
import { regexTest } from './regex.js';

export type Test = (document: Doc) => boolean;

export function compileFilter(filter: Doc): Test {
  const tests = [...filter].map(([name, operand]) => (name.startsWith('$') ? topLevel(name, operand) : field(name, operand)));
  if (tests.length === 0) return () => true;
  if (tests.length === 1) return tests[0] as Test;
  return (document) => tests.every((test) => test(document));
}

function topLevel(name: string, operand: Value): Test {
  switch (name) {
    case '$and': { const all = branches(name, operand); return (document) => all.every((test) => test(document)); }
    case '$or': { const any = branches(name, operand); return (document) => any.some((test) => test(document)); }
    case '$nor': { const none = branches(name, operand); return (document) => !none.some((test) => test(document)); }
    case '$expr': { const evaluate = compileExpression(operand); return (document) => truthy(evaluate({ root: document, vars: {} })); }
    case '$comment': return () => true;
    case '$alwaysTrue': return () => true;
    case '$alwaysFalse': return () => false;
    case '$text': throw new MongoError(27, 'text index required for $text query');
    case '$where': case '$jsonSchema': case '$sampleRate': throw notCarried(`The query operator ${name}`);
    default: throw badValue(`unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`);
  }
}

function branches(name: string, operand: Value): Test[] {
  if (!Array.isArray(operand)) throw badValue(`${name} must be an array`);
  if (operand.length === 0) throw badValue('$and/$or/$nor must be a nonempty array');
  return operand.map((branch) => {
    if (!isDoc(branch)) throw badValue('$or/$and/$nor entries need to be full objects');
    return compileFilter(branch);
  });
}

function field(name: string, operand: Value): Test {
  const path = name.split('.');
  const test = compileCondition(operand);
  return (document) => test(document, path);
}

/** What stands beside a field name: a value to equal, a regular expression, or a document of operators. */
export function compileCondition(operand: Value): PathTest {
  if (operand instanceof BSONRegExp) {
    const test = regexTest(operand);
    return (start, path) => some(start, path, 0, true, test);
  }
  if (isOperators(operand)) return compileOperators(operand, WITHIN);
  const test = equals(operand);
  return (start, path) => some(start, path, 0, true, test);
}

const WITHIN: Within = { filter: compileFilter, condition: compileCondition };

/** Tests one element of an array, as $elemMatch and $pull do. */
export const compileElement = (operand: Value): ((element: Value) => boolean) => elementTest(operand, WITHIN);
