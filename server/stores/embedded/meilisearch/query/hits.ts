/** A found document as the client sees it: chosen fields, marks, crops, places and score. */
import { covers, type Document, type Json } from '../flatten.js';
import { matchPositions, shapeText, type Matcher, type MatchPosition, type Shape } from './highlight.js';
import type { SearchRequest } from './search-request.js';

export function shapeHit(document: Document, request: SearchRequest, matcher: Matcher, displayed: string[]): Document {
  const shown = pick(document, displayed);
  const hit = pick(shown, request.attributesToRetrieve);
  const toCrop = cropLengths(request);
  if (request.attributesToHighlight || request.attributesToCrop) {
    const toHighlight = request.attributesToHighlight ?? [];
    const formatted = pick(shown, [...request.attributesToRetrieve, ...toHighlight, ...toCrop.keys()]);
    hit._formatted = mapLeaves(formatted, '', (text, path) => shapeText(text, matcher, shapeFor(path, request, toHighlight, toCrop)));
  }
  if (request.showMatchesPosition) hit._matchesPosition = positions(shown, matcher) as unknown as Json;
  return hit;
}

/** Only the fields some pattern covers; `*` keeps all. */
export function pick(document: Document, patterns: string[]): Document {
  if (patterns.includes('*')) return { ...document };
  const picked: Document = {};
  for (const [key, value] of Object.entries(document)) {
    if (patterns.some((pattern) => covers(pattern, key))) picked[key] = value;
    else {
      const inner = patterns.filter((pattern) => pattern.startsWith(`${key}.`)).map((pattern) => pattern.slice(key.length + 1));
      if (inner.length > 0) pickInside(picked, key, value, inner);
    }
  }
  return picked;
}

function pickInside(picked: Document, key: string, value: Json, patterns: string[]): void {
  if (Array.isArray(value)) {
    const items = value.flatMap((item) => (isDocument(item) ? [pick(item, patterns)] : [])).filter((item) => Object.keys(item).length > 0);
    if (items.length > 0) picked[key] = items;
  } else if (isDocument(value)) {
    const inner = pick(value, patterns);
    if (Object.keys(inner).length > 0) picked[key] = inner;
  }
}

const isDocument = (value: Json): value is Document => value !== null && typeof value === 'object' && !Array.isArray(value);

/** `name` or `name:length`, as attributesToCrop has them. */
function cropLengths(request: SearchRequest): Map<string, number> {
  const lengths = new Map<string, number>();
  for (const entry of request.attributesToCrop ?? []) {
    const found = /^(.*):(\d+)$/.exec(entry);
    lengths.set(found ? found[1]! : entry, found ? Number(found[2]) : request.cropLength);
  }
  return lengths;
}

function shapeFor(path: string, request: SearchRequest, toHighlight: string[], toCrop: Map<string, number>): Shape {
  const marked = toHighlight.some((pattern) => covers(pattern, path));
  const cropped = [...toCrop].find(([pattern]) => pattern !== '*' && covers(pattern, path)) ?? [...toCrop].find(([pattern]) => pattern === '*');
  return { tags: marked ? [request.highlightPreTag, request.highlightPostTag] : null, crop: cropped ? cropped[1] : null, cropMarker: request.cropMarker };
}

/** Formatted documents hold text only: numbers turn into strings. */
function mapLeaves<T extends Json>(value: T, path: string, map: (text: string, path: string) => string): Json {
  if (typeof value === 'string') return map(value, path);
  if (typeof value === 'number') return map(String(value), path);
  if (Array.isArray(value)) return value.map((item) => mapLeaves(item, path, map));
  if (isDocument(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapLeaves(inner, path === '' ? key : `${path}.${key}`, map)]));
  return value;
}

function positions(document: Document, matcher: Matcher): Record<string, MatchPosition[]> {
  const found: Record<string, MatchPosition[]> = {};
  const visit = (value: Json, path: string, indices: number[]): void => {
    if (typeof value === 'string' || typeof value === 'number') {
      const matches = matchPositions(String(value), matcher, indices);
      if (matches.length > 0) (found[path] ??= []).push(...matches);
    } else if (Array.isArray(value)) value.forEach((item, i) => visit(item, path, [...indices, i]));
    else if (isDocument(value)) for (const [key, inner] of Object.entries(value)) visit(inner, path === '' ? key : `${path}.${key}`, indices);
  };
  visit(document, '', []);
  return found;
}
