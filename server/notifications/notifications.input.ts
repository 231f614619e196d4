/** What the doors of news take. */
import { z } from 'zod';
import { CHANNEL_NAMES } from './channels.js';
import { isFixed, KIND_NAMES, type Kind } from './kinds.js';

const MARK = 'That page mark is not one of ours.';

export const pageInput = z.object({
  cursor: z.string({ error: MARK }).max(200, MARK).optional(),
  limit: z.coerce.number({ error: 'A limit is a number.' }).int('A limit is a whole number.').min(1, 'A limit is 1 at least.').max(100, 'A limit is 100 at most.').default(50),
});

export const readInput = z.object({
  /** Only what leads to this page. */
  path: z.string({ error: 'A path is a text.' }).max(500, 'That path is too long.').optional(),
  /** Only what was there by then. */
  upTo: z.preprocess((value) => (value === '' ? undefined : value), z.iso.datetime({ error: 'That is no time.' }).transform((text) => new Date(text)).optional()),
});

const choosable = KIND_NAMES.filter((kind) => !isFixed(kind)) as [Kind, ...Kind[]];
const YES_NO = 'That is true or false.';
const ways = z.strictObject(Object.fromEntries(CHANNEL_NAMES.map((channel) => [channel, z.boolean(YES_NO).optional()])), 'There is no such channel.');

/** For programs: what is left out stays. */
export const choicesInput = z.object({
  choices: z.strictObject(Object.fromEntries(choosable.map((kind) => [kind, ways.optional()])), 'There is no such kind of news to choose.').default({}),
  offersAnyTime: z.boolean(YES_NO).optional(),
});

/** The grid of boxes; one that isn't ticked isn't sent. */
export const choicesForm = z.preprocess((body) => {
  const ticked = (body ?? {}) as Record<string, unknown>;
  return {
    choices: Object.fromEntries(choosable.map((kind) => [kind, Object.fromEntries(CHANNEL_NAMES.map((channel) => [channel, `${kind}.${channel}` in ticked]))])),
    offersAnyTime: 'offersAnyTime' in ticked,
  };
}, choicesInput);
