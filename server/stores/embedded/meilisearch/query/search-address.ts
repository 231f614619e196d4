/** A search in a request's address, as the body it stands for. */
import { Fault } from '../faults.js';
import { SEARCH_FIELDS } from './search-request.js';

const NUMBERS = ['offset', 'limit', 'page', 'hitsPerPage', 'cropLength', 'rankingScoreThreshold'];
const FLAGS = ['showMatchesPosition', 'showRankingScore'];
const LISTS = ['attributesToRetrieve', 'attributesToCrop', 'attributesToHighlight', 'attributesToSearchOn', 'sort', 'facets', 'locales'];

export function bodyFromAddress(query: URLSearchParams): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, text] of query) {
    if (!Object.hasOwn(SEARCH_FIELDS, name)) throw new Fault('bad_request', `Unknown parameter \`${name}\`: expected one of ${Object.keys(SEARCH_FIELDS).map((one) => `\`${one}\``).join(', ')}`);
    const invalid = (expected: string) => new Fault(SEARCH_FIELDS[name]!.code, `Invalid value in parameter \`${name}\`: could not parse \`${text}\` as ${expected}`);
    if (NUMBERS.includes(name)) {
      if (!/^\d+(\.\d+)?$/.test(text)) throw invalid('a positive integer');
      body[name] = Number(text);
    } else if (FLAGS.includes(name)) {
      if (text !== 'true' && text !== 'false') throw invalid('a boolean');
      body[name] = text === 'true';
    } else body[name] = LISTS.includes(name) ? text.split(',') : text;
  }
  return body;
}
