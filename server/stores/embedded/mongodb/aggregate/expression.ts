// Aggregation expressions, compiled once into functions of a document. Operators stand in the tables beside this file.
import { MongoError } from '../errors.js';
import { isDoc, type Doc, type Value } from '../bson/value.js';
import { type Evaluate, follow } from './operands.js';
import { OPERATORS } from './operators.js';

export function compileExpression(expression: Value): Evaluate {
  if (typeof expression === 'string' && expression.startsWith('$')) return fieldPath(expression);
  if (Array.isArray(expression)) {
    const parts = expression.map(compileExpression);
    return (scope) => parts.map((part) => part(scope) ?? null);
  }
  if (!isDoc(expression)) return () => expression;
  const first = expression.keys().next().value;
  if (first?.startsWith('$')) return operator(expression, first);
  const fields = [...expression].map(([name, value]) => {
    if (name.startsWith('$') || name.includes('.')) throw new MongoError(16410, `FieldPath field names may not start with '$' or contain '.': ${name}`);
    return [name, compileExpression(value)] as const;
  });
  return (scope) => {
    const out: Doc = new Map();
    for (const [name, evaluate] of fields) {
      const value = evaluate(scope);
      if (value !== undefined) out.set(name, value);
    }
    return out;
  };
}

function operator(expression: Doc, name: string): Evaluate {
  if (expression.size !== 1) throw new MongoError(15983, `An object representing an expression must have exactly one field: ${[...expression.keys()].join(', ')}`);
  const compile = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (!compile) throw new MongoError(168, `Unrecognized expression '${name}'`);
  return compile(expression.get(name), name, compileExpression);
}

function fieldPath(path: string): Evaluate {
  if (path.startsWith('$$')) return variable(path.slice(2));
  const parts = path.slice(1).split('.');
  if (parts.includes('')) throw new MongoError(40352, 'FieldPath field names may not be empty strings.');
  return ({ root }) => follow(root, parts, 0);
}

function variable(path: string): Evaluate {
  const [name, ...rest] = path.split('.') as [string, ...string[]];
  if (name === 'ROOT' || name === 'CURRENT') return ({ root }) => follow(root, rest, 0);
  if (name === 'NOW') return ({ vars }) => follow(vars['NOW'] ?? new Date(), rest, 0);
  if (name === 'REMOVE') return () => undefined;
  if (/^[A-Z]/.test(name)) throw new MongoError(17276, `Use of undefined variable: ${name}`);
  return ({ vars }) => {
    if (!Object.hasOwn(vars, name)) throw new MongoError(17276, `Use of undefined variable: ${name}`);
    return follow(vars[name], rest, 0);
  };
}
