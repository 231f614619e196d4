// The positional $: the array element the filter matched. Carried where exactly one condition decides it, refused elsewhere.
import { badValue, notCarried } from '../errors.js';
import { isDoc, type Doc, type Value } from '../bson/value.js';
import { compileElement } from '../query/match.js';
import { compileCondition } from '../query/match.js';
import { isOperators } from '../query/operators.js';
import { conjuncts } from '../query/plan.js';

/** The path with `$` replaced by the position of the first element that satisfies the filter's condition on that array. */
export function positionOf(path: string, document: Doc, filter: Doc): string[] {
  const parts = path.split('.');
  const at = parts.findIndex((part) => part.startsWith('$'));
  if (at === -1) return parts;
  if (parts[at] !== '$' || parts.slice(at + 1).some((part) => part.startsWith('$'))) throw notCarried(`The positional path ${path}`);
  const arrayPath = parts.slice(0, at).join('.');
  const array = parts.slice(0, at).reduce<Value>((value, name) => (isDoc(value) ? value.get(name) : undefined), document);
  const conditions = conjuncts(filter).filter((one) => one.path === arrayPath || one.path.startsWith(`${arrayPath}.`));
  if (!Array.isArray(array) || conditions.length === 0) throw badValue('The positional operator did not find the match needed from the query.');
  if (conditions.length > 1) throw notCarried(`The positional path ${path} with more than one condition on ${arrayPath}; use $elemMatch or`);
  const test = elementTest(conditions[0] as { path: string; operand: Value }, arrayPath);
  const position = array.findIndex(test);
  if (position === -1) throw badValue('The positional operator did not find the match needed from the query.');
  return [...parts.slice(0, at), String(position), ...parts.slice(at + 1)];
}

function elementTest({ path, operand }: { path: string; operand: Value }, arrayPath: string): (element: Value) => boolean {
  if (path === arrayPath && isOperators(operand) && operand.has('$elemMatch')) return compileElement(operand.get('$elemMatch'));
  const test = compileCondition(operand);
  const rest = path === arrayPath ? [] : path.slice(arrayPath.length + 1).split('.');
  return (element) => (rest.length === 0 || isDoc(element)) && test(element, rest);
}
