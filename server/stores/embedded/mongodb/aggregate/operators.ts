// Every expression operator that is carried, gathered from its family.
import { ARITHMETIC } from './arithmetic.js';
import { LOGIC } from './logic.js';
import type { Compile } from './operands.js';

export const OPERATORS: Record<string, Compile> = { ...ARITHMETIC, ...LOGIC };
