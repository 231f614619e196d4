/** What is wrong with a body, made from the schema of the door itself. */
import { z } from 'zod';

interface Shape {
  type?: string;
  enum?: unknown[];
  anyOf?: Shape[];
  properties?: Record<string, Shape>;
  required?: string[];
  maxLength?: number;
  minimum?: number;
}

export interface Bad {
  /** What is the matter, for the test's words. */
  what: string;
  /** The field it is about. */
  field: string;
  body: Record<string, unknown>;
}

const OPERATORS = [{ $ne: null }, { $gt: '' }, { $regex: '.*' }];
const UNSEEN = ['\u0000\u0000', '\u202e\u2066', '\ud800', ' \u200b ', ''];

/** Fields that hold words of one's own. */
export const TEXTS = ['title', 'body', 'text', 'words', 'note', 'name', 'about', 'sponsorLine', 'word', 'version'];

/** Every single thing that can be wrong with what is well said otherwise. */
export function badBodies(schema: z.ZodType, good: Record<string, unknown>): Bad[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  const bad: Bad[] = [];
  const put = (what: string, field: string, value: unknown) => bad.push({ what: `${field} ${what}`, field, body: { ...good, [field]: value } });
  for (const field of required) bad.push({ what: `${field} missing`, field, body: Object.fromEntries(Object.entries(good).filter(([name]) => name !== field)) });
  for (const [field, shape] of Object.entries(properties)) {
    for (const operator of OPERATORS) if (shape.type !== 'object') put(`as ${JSON.stringify(operator)}`, field, operator);
    if (shape.maxLength) put('too long by one', field, 'x'.repeat(shape.maxLength + 1));
    if (shape.type === 'string') for (const value of [7, true, ['words']]) put(`as ${JSON.stringify(value)}`, field, value);
    if (shape.enum) put('as something else', field, 'nonsense');
    if (shape.type === 'string' && required.includes(field)) for (const value of UNSEEN) put(`as ${JSON.stringify(value)}`, field, value);
    if (shape.type === 'integer') for (const value of ['x', 1.5, ...(shape.minimum === undefined ? [] : [shape.minimum - 1])]) put(`as ${JSON.stringify(value)}`, field, value);
    if (shape.type === 'boolean') put('as a word', field, 'perhaps');
    if (shape.type === 'object' || shape.type === 'array') put('as a word', field, 'words');
  }
  return bad;
}

/** The same body with this text in every field for words. */
export function withWords(schema: z.ZodType, good: Record<string, unknown>, text: string): Record<string, unknown> | null {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  const fields = Object.keys(properties).filter((name) => TEXTS.includes(name) && properties[name]!.type === 'string' && properties[name]!.maxLength! > text.length);
  return fields.length === 0 ? null : { ...good, ...Object.fromEntries(fields.map((name) => [name, text])) };
}
