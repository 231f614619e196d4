/** When and how much somebody wants to be asked, checked before anything else sees it. */
import { z } from 'zod';

export const MOST_AT_ONCE = 5;
export const MOST_OFFERS = 50;
export const MOST_CONVERSATIONS = 20;

/** True for a name the runtime knows, such as Europe/Lisbon. Source: ECMA-402, DateTimeFormat throws RangeError for others. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

const UNKNOWN_ZONE = 'Choose a time zone from the list, such as Europe/Lisbon.';
export const timeZoneInput = z.string({ error: UNKNOWN_ZONE }).max(64, UNKNOWN_ZONE).refine(isTimeZone, UNKNOWN_ZONE);

/** Forms send digits, programs numbers. */
const count = (most: number) => {
  const sentence = `Choose a whole number from 1 to ${most}.`;
  return z.preprocess((said) => (typeof said === 'string' && /^\d{1,6}$/.test(said.trim()) ? Number(said) : said), z.number({ error: sentence }).int(sentence).min(1, sentence).max(most, sentence));
};

const TIME = 'Say a time of day as hours and minutes, such as 22:30.';
const timeOfDay = z.string({ error: TIME }).regex(/^([01]\d|2[0-3]):[0-5]\d(:\d\d)?$/, TIME).transform((text) => text.slice(0, 5));

/** What is left out stays as it was. */
export const paceInput = z.object({
  timeZone: timeZoneInput.optional(),
  quietHours: z
    .object({ from: timeOfDay, to: timeOfDay }, { error: 'Quiet hours have a beginning and an end, or are null.' })
    .refine(({ from, to }) => from !== to, { path: ['to'], error: 'Quiet hours begin and end at different times. To be left alone all day, pause instead.' })
    .nullable()
    .optional(),
  capacity: count(MOST_AT_ONCE).optional().describe('Conversations at once'),
  offerBudget: count(MOST_OFFERS).optional().describe('Offers a day at most'),
  conversationBudget: count(MOST_CONVERSATIONS).optional().describe('Conversations a day at most'),
  paused: z.boolean('Say true or false.').optional(),
});
export type Pace = z.output<typeof paceInput>;

/** The same from a form, where an unticked box is simply missing and empty times mean none. */
export const paceForm = z.preprocess((sent) => {
  const body = (sent ?? {}) as Record<string, unknown>;
  const quietHours = { from: body['quietHours.from'] ?? '', to: body['quietHours.to'] ?? '' };
  return { ...body, quietHours: quietHours.from === '' && quietHours.to === '' ? null : quietHours, paused: body['paused'] !== undefined };
}, paceInput);
