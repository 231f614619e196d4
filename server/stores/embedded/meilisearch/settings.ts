/** An index's settings: their defaults and what each may hold. */
import { Fault } from './faults.js';

export interface TypoTolerance {
  enabled: boolean;
  minWordSizeForTypos: { oneTypo: number; twoTypos: number };
  disableOnWords: string[];
  disableOnAttributes: string[];
  disableOnNumbers: boolean;
}

export interface Settings {
  displayedAttributes: string[];
  searchableAttributes: string[];
  filterableAttributes: string[];
  sortableAttributes: string[];
  rankingRules: string[];
  stopWords: string[];
  nonSeparatorTokens: string[];
  separatorTokens: string[];
  dictionary: string[];
  synonyms: Record<string, string[]>;
  distinctAttribute: string | null;
  proximityPrecision: 'byWord' | 'byAttribute';
  typoTolerance: TypoTolerance;
  faceting: { maxValuesPerFacet: number; sortFacetValuesBy: Record<string, 'alpha' | 'count'> };
  pagination: { maxTotalHits: number };
  searchCutoffMs: number | null;
  localizedAttributes: null;
  facetSearch: boolean;
  prefixSearch: 'indexingTime' | 'disabled';
  embedders: Record<string, never>;
}

export const BUILT_IN_RULES = ['words', 'typo', 'proximity', 'attribute', 'attributeRank', 'wordPosition', 'sort', 'exactness'];

export const DEFAULTS: Readonly<Settings> = Object.freeze<Settings>({
  displayedAttributes: ['*'],
  searchableAttributes: ['*'],
  filterableAttributes: [],
  sortableAttributes: [],
  rankingRules: ['words', 'typo', 'proximity', 'attributeRank', 'sort', 'wordPosition', 'exactness'],
  stopWords: [],
  nonSeparatorTokens: [],
  separatorTokens: [],
  dictionary: [],
  synonyms: {},
  distinctAttribute: null,
  proximityPrecision: 'byWord',
  typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 }, disableOnWords: [], disableOnAttributes: [], disableOnNumbers: false },
  faceting: { maxValuesPerFacet: 100, sortFacetValuesBy: { '*': 'alpha' } },
  pagination: { maxTotalHits: 1000 },
  searchCutoffMs: null,
  localizedAttributes: null,
  facetSearch: true,
  prefixSearch: 'indexingTime',
  embedders: {},
});

export type SettingName = keyof Settings;

/** Settings the engine keeps at their defaults: giving them anything else is refused rather than ignored. */
const FIXED: SettingName[] = ['nonSeparatorTokens', 'separatorTokens', 'dictionary', 'proximityPrecision', 'localizedAttributes', 'embedders'];
const SORTED: SettingName[] = ['filterableAttributes', 'sortableAttributes', 'stopWords'];

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const codeOf = (name: string) => `invalid_settings_${snake(name)}`;

const isStrings = (value: unknown): value is string[] => Array.isArray(value) && value.every((item) => typeof item === 'string');
const isObject = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const EXPECTED: Partial<Record<SettingName, [expected: string, fits: (value: unknown) => boolean]>> = {
  displayedAttributes: ['an array', isStrings],
  searchableAttributes: ['an array', isStrings],
  filterableAttributes: ['an array', isStrings],
  sortableAttributes: ['an array', isStrings],
  rankingRules: ['an array', isStrings],
  stopWords: ['an array', isStrings],
  synonyms: ['an object', (value) => isObject(value) && Object.values(value).every(isStrings)],
  distinctAttribute: ['a string', (value) => typeof value === 'string'],
  typoTolerance: ['an object', isObject],
  faceting: ['an object', isObject],
  pagination: ['an object', (value) => isObject(value) && Object.keys(value).every((key) => key === 'maxTotalHits') && (value.maxTotalHits == null || isCount(value.maxTotalHits))],
  searchCutoffMs: ['a positive integer', isCount],
  facetSearch: ['a boolean', (value) => typeof value === 'boolean'],
  prefixSearch: ['`indexingTime` or `disabled`', (value) => value === 'indexingTime' || value === 'disabled'],
};

/** Throws the engine's error unless every given setting can be taken; null means: back to the default. */
export function checkSettings(given: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(DEFAULTS, name)) {
      throw new Fault('bad_request', `Unknown field \`${name}\`: expected one of ${Object.keys(DEFAULTS).map((known) => `\`${known}\``).join(', ')}`);
    }
    checkSetting(name as SettingName, value);
  }
}

function checkSetting(name: SettingName, value: unknown): void {
  if (value === null) return;
  if (FIXED.includes(name)) {
    if (JSON.stringify(value) !== JSON.stringify(DEFAULTS[name])) throw new Fault(codeOf(name), `Invalid value at \`.${name}\`: the embedded engine keeps this setting at its default.`);
    return;
  }
  const [expected, fits] = EXPECTED[name]!;
  if (!fits(value)) throw new Fault(codeOf(name), `Invalid value type at \`.${name}\`: expected ${expected}, but found ${JSON.stringify(value)}`);
  if (name === 'rankingRules') for (const rule of value as string[]) checkRule(rule);
  if (name === 'typoTolerance') checkTypos(value as Record<string, unknown>);
  if (name === 'faceting') checkKeys(name, value as Record<string, unknown>, ['maxValuesPerFacet', 'sortFacetValuesBy']);
}

function checkRule(rule: string): void {
  if (BUILT_IN_RULES.includes(rule) || /^.+:(asc|desc)$/.test(rule)) return;
  throw new Fault('invalid_settings_ranking_rules', `Invalid value at \`.rankingRules[0]\`: \`${rule}\` ranking rule is invalid. Valid ranking rules are words, typo, sort, proximity, attribute, exactness and custom ranking rules.`);
}

function checkTypos(value: Record<string, unknown>): void {
  checkKeys('typoTolerance', value, Object.keys(DEFAULTS.typoTolerance));
  const sizes = (value.minWordSizeForTypos ?? {}) as { oneTypo?: number | null; twoTypos?: number | null };
  const one = sizes.oneTypo ?? DEFAULTS.typoTolerance.minWordSizeForTypos.oneTypo;
  const two = sizes.twoTypos ?? DEFAULTS.typoTolerance.minWordSizeForTypos.twoTypos;
  if (!isCount(one) || !isCount(two) || one > two || two > 255) {
    throw new Fault('invalid_settings_typo_tolerance', `Invalid value at \`.typoTolerance.minWordSizeForTypos\`: \`oneTypo\` and \`twoTypos\` fields should be between \`0\` and \`255\`, and \`twoTypos\` should be greater or equals to \`oneTypo\` but found \`oneTypo: ${String(one)}\` and twoTypos: ${String(two)}\`.`);
  }
  for (const list of ['disableOnWords', 'disableOnAttributes']) {
    if (value[list] != null && !isStrings(value[list])) throw new Fault('invalid_settings_typo_tolerance', `Invalid value type at \`.typoTolerance.${list}\`: expected an array of strings`);
  }
}

function checkKeys(name: SettingName, value: Record<string, unknown>, known: string[]): void {
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) throw new Fault('bad_request', `Unknown field \`${key}\` inside \`.${name}\`: expected one of ${known.map((one) => `\`${one}\``).join(', ')}`);
  }
}

/** The settings after an update: null resets, objects are merged, sets are kept in order of the alphabet. */
export function mergeSettings(before: Settings, given: Record<string, unknown>): Settings {
  const after: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(given)) {
    const name = key as SettingName;
    if (value === null) after[name] = DEFAULTS[name];
    else if (name === 'typoTolerance' || name === 'faceting' || name === 'pagination') after[name] = mergeObject(before[name], DEFAULTS[name], value as object);
    else if (SORTED.includes(name)) after[name] = [...new Set(value as string[])].sort();
    else after[name] = value;
  }
  return after as unknown as Settings;
}

function mergeObject(before: object, defaults: object, given: object): object {
  const merged: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(given)) {
    const usual = (defaults as Record<string, unknown>)[key];
    if (value === null) merged[key] = usual;
    else if (isObject(value)) merged[key] = mergeObject((merged[key] ?? {}) as object, (usual ?? {}) as object, value);
    else merged[key] = value;
  }
  return merged;
}
