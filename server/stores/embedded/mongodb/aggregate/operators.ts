// Every expression operator that is carried, gathered from its family.
import type { Value } from '../bson/value.js';
import { ARITHMETIC } from './arithmetic.js';
import type { Evaluate } from './expression.js';
import { LOGIC } from './logic.js';

export type Compile = (operand: Value, name: string) => Evaluate;

export const OPERATORS: Record<string, Compile> = { ...ARITHMETIC, ...LOGIC };
