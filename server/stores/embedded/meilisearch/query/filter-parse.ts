/** Filter expressions: text and nested arrays to a tree. Grammar: OR binds weakest, then AND, then NOT, then a condition. */
import { Fault } from '../faults.js';

export type Comparison = '=' | '!=' | '>' | '>=' | '<' | '<=';
export type Filter =
  | { op: 'and' | 'or'; parts: Filter[] }
  | { op: 'not'; part: Filter }
  | { op: 'compare'; attribute: string; comparison: Comparison; value: string }
  | { op: 'range'; attribute: string; from: string; to: string }
  | { op: 'in'; attribute: string; values: string[] }
  | { op: 'starts'; attribute: string; value: string }
  | { op: 'exists' | 'null' | 'empty'; attribute: string };

interface Lexeme {
  kind: 'word' | 'quoted' | 'sign';
  text: string;
  at: number;
}

const LEXEME = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(!=|>=|<=|[=<>()[\],])|([^\s"'=!<>()[\],]+))/gy;
const DEEPEST = 200;

/** @param given a string, or an array meaning AND whose inner arrays mean OR. @param code the error to throw. */
export function parseFilter(given: unknown, code: string): Filter | null {
  if (given === null || given === undefined) return null;
  if (typeof given === 'string') return given.trim() === '' ? null : new Parser(given, code).whole();
  if (!Array.isArray(given)) throw new Fault(code, `Invalid syntax for the filter parameter: \`expected String, Array, found: ${JSON.stringify(given)}\`.`);
  const parts = given.map((item: unknown) => (Array.isArray(item) ? anyOf(item, code) : one(item, code))).filter((part) => part !== null);
  return parts.length === 0 ? null : { op: 'and', parts };
}

function anyOf(items: unknown[], code: string): Filter | null {
  const parts = items.map((item) => one(item, code)).filter((part) => part !== null);
  return parts.length === 0 ? null : { op: 'or', parts };
}

function one(item: unknown, code: string): Filter | null {
  if (typeof item !== 'string') throw new Fault(code, `Invalid syntax for the filter parameter: \`expected String, found: ${JSON.stringify(item)}\`.`);
  return parseFilter(item, code);
}

class Parser {
  readonly #lexemes: Lexeme[];
  #next = 0;
  #depth = 0;

  constructor(
    readonly text: string,
    readonly code: string,
  ) {
    this.#lexemes = this.#cut();
  }

  whole(): Filter {
    const filter = this.#or();
    const left = this.#lexemes[this.#next];
    if (left) throw this.#fault(`Found unexpected characters at the end of the filter: \`${this.text.slice(left.at)}\`. You probably forgot an \`OR\` or an \`AND\` rule.`, left.at);
    return filter;
  }

  #cut(): Lexeme[] {
    const lexemes: Lexeme[] = [];
    LEXEME.lastIndex = 0;
    let at = 0;
    while (this.text.slice(at).trim() !== '') {
      LEXEME.lastIndex = at;
      const found = LEXEME.exec(this.text);
      if (!found) throw this.#fault(`Was expecting an operation \`=\`, \`!=\`, \`>=\`, \`>\`, \`<=\`, \`<\`, \`IN\`, \`NOT IN\`, \`TO\`, \`EXISTS\`, \`NOT EXISTS\`, \`IS NULL\`, \`IS NOT NULL\`, \`IS EMPTY\`, \`IS NOT EMPTY\`, \`CONTAINS\`, \`NOT CONTAINS\`, \`STARTS WITH\`, \`NOT STARTS WITH\`, \`_geoRadius\`, or \`_geoBoundingBox\` at \`${this.text.slice(at).trim()}\`.`, at);
      const quoted = found[1] ?? found[2];
      const start = found.index + found[0].search(/\S/);
      if (quoted !== undefined) lexemes.push({ kind: 'quoted', text: quoted.replace(/\\(.)/g, '$1'), at: start });
      else if (found[3] !== undefined) lexemes.push({ kind: 'sign', text: found[3], at: start });
      else lexemes.push({ kind: 'word', text: found[4]!, at: start });
      at = LEXEME.lastIndex;
    }
    return lexemes;
  }

  #or(): Filter {
    if (++this.#depth > DEEPEST) throw this.#fault(`The filter exceeded the maximum depth limit. Try rewriting the filter so that it contains fewer nested conditions.`, 0);
    const parts = [this.#and()];
    while (this.#takeWord('OR')) parts.push(this.#and());
    this.#depth--;
    return parts.length === 1 ? parts[0]! : { op: 'or', parts };
  }

  #and(): Filter {
    const parts = [this.#not()];
    while (this.#takeWord('AND')) parts.push(this.#not());
    return parts.length === 1 ? parts[0]! : { op: 'and', parts };
  }

  #not(): Filter {
    let negated = false;
    while (this.#takeWord('NOT')) negated = !negated;
    const part = this.#takeSign('(') ? this.#bracketed() : this.#condition();
    return negated ? { op: 'not', part } : part;
  }

  #bracketed(): Filter {
    const inner = this.#or();
    if (!this.#takeSign(')')) throw this.#fault('Expression `(` is missing the following closing delimiter: `)`.', this.text.length);
    return inner;
  }

  #condition(): Filter {
    const attribute = this.#value('attribute');
    if (/^_geo(Radius|BoundingBox|Polygon)$/.test(attribute)) throw this.#fault(`Attribute \`_geo\` is not filterable: the embedded engine has no geographic search.`, 0);
    for (const comparison of ['=', '!=', '>=', '>', '<=', '<'] as const) {
      if (this.#takeSign(comparison)) return { op: 'compare', attribute, comparison, value: this.#value('value') };
    }
    if (this.#takeWord('IS')) {
      const negated = this.#takeWord('NOT');
      const op = this.#takeWord('NULL') ? 'null' : this.#takeWord('EMPTY') ? 'empty' : null;
      if (!op) throw this.#expectedOperation(attribute);
      return negate(negated, { op, attribute });
    }
    const negated = this.#takeWord('NOT');
    if (this.#takeWord('EXISTS')) return negate(negated, { op: 'exists', attribute });
    if (this.#takeWord('IN')) return negate(negated, { op: 'in', attribute, values: this.#list() });
    if (this.#takeWord('STARTS')) {
      if (!this.#takeWord('WITH')) throw this.#expectedOperation(attribute);
      return negate(negated, { op: 'starts', attribute, value: this.#value('value') });
    }
    if (this.#peekWord('CONTAINS')) {
      throw this.#fault('Using `CONTAINS` in a filter requires enabling the `contains filter` experimental feature. See https://github.com/orgs/meilisearch/discussions/763', this.#lexemes[this.#next]!.at, 'feature_not_enabled');
    }
    if (!negated && this.#lexemes[this.#next] && this.#lexemes[this.#next + 1]?.text === 'TO') {
      const from = this.#value('value');
      this.#next++;
      return { op: 'range', attribute, from, to: this.#value('value') };
    }
    throw this.#expectedOperation(attribute);
  }

  #list(): string[] {
    if (!this.#takeSign('[')) throw this.#fault('Expected only comma-separated field names inside `IN[..]` but instead found nothing.', this.text.length);
    const values: string[] = [];
    while (!this.#takeSign(']')) {
      values.push(this.#value('value'));
      if (this.#takeSign(',')) continue;
      if (!this.#peekSign(']')) throw this.#fault('Expected only comma-separated field names inside `IN[..]`.', this.#lexemes[this.#next]?.at ?? this.text.length);
    }
    return values;
  }

  #value(what: string): string {
    const lexeme = this.#lexemes[this.#next];
    if (!lexeme || lexeme.kind === 'sign') throw this.#fault(`Was expecting a ${what} but instead got ${lexeme ? `\`${lexeme.text}\`` : 'nothing'}.`, lexeme?.at ?? this.text.length);
    this.#next++;
    return lexeme.text;
  }

  #peekWord(word: string): boolean {
    const lexeme = this.#lexemes[this.#next];
    return lexeme?.kind === 'word' && lexeme.text === word;
  }

  #peekSign(sign: string): boolean {
    const lexeme = this.#lexemes[this.#next];
    return lexeme?.kind === 'sign' && lexeme.text === sign;
  }

  #takeWord(word: string): boolean {
    if (!this.#peekWord(word)) return false;
    this.#next++;
    return true;
  }

  #takeSign(sign: string): boolean {
    if (!this.#peekSign(sign)) return false;
    this.#next++;
    return true;
  }

  #expectedOperation(attribute: string): Fault {
    return this.#fault(`Was expecting an operation \`=\`, \`!=\`, \`>=\`, \`>\`, \`<=\`, \`<\`, \`IN\`, \`NOT IN\`, \`TO\`, \`EXISTS\`, \`NOT EXISTS\`, \`IS NULL\`, \`IS NOT NULL\`, \`IS EMPTY\`, \`IS NOT EMPTY\`, \`CONTAINS\`, \`NOT CONTAINS\`, \`STARTS WITH\`, \`NOT STARTS WITH\`, \`_geoRadius\`, or \`_geoBoundingBox\` at \`${attribute}\`.`, 0);
  }

  #fault(message: string, at: number, code = this.code): Fault {
    return new Fault(code, `${message}\n${at + 1}:${this.text.length + 1} ${this.text}`);
  }
}

const negate = (negated: boolean, part: Filter): Filter => (negated ? { op: 'not', part } : part);
