/** What people may say about themselves, checked before anything else sees it. */
import { z } from 'zod';
import { cleanLine, line, prose, topicName } from '../web/text-input.js';

const LONGEST_ABOUT = 5000;
const MOST_SKILLS = 20;
const MOST_TOPICS = 20;
const MOST_LANGUAGES = 10;
const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

export const nameInput = line(60, { min: 1, message: 'Say what others may call you.' });

export const emailInput = z
  .string({ error: 'Give an email address, such as ada@example.org.' })
  .overwrite((text) => cleanLine(text).toLowerCase())
  .max(254, 'That email address is longer than addresses can be.')
  .pipe(z.email('That is not an email address. It looks like ada@example.org.'));

/** Someone who asks without an account. A form sends an empty email for none. */
export const guestInput = z.object({
  name: nameInput,
  email: z.preprocess((said) => (said === '' || said === null ? undefined : said), emailInput.optional()),
});
export type Guest = z.output<typeof guestInput>;

/** A list from a program, or one text from a form, parted by commas, semicolons or line ends. */
const listOf = (sentence: string) =>
  z.union([z.array(z.string({ error: sentence })), z.string()], { error: sentence }).transform((said) => (typeof said === 'string' ? said.split(/[,;\n]/) : said).map(cleanLine).filter((words) => words !== ''));

/** Drops what is said twice, however it is spelt. */
const once = (words: string[]) => [...new Map(words.map((word) => [word.toLowerCase(), word])).values()];

const skills = listOf('Skills are a few words each, such as "sharpening knives".')
  .transform(once)
  .refine((all) => all.length <= MOST_SKILLS, `Name at most ${MOST_SKILLS} skills; the ones you like to be asked for.`)
  .refine((all) => all.every((skill) => skill.length <= 60), 'Say a skill in at most 60 characters.');

const topics = listOf('Topics are single words, such as "bread".')
  .transform((said) => [...new Set(said.map(topicName).filter((name) => name !== null))])
  .refine((all) => all.length <= MOST_TOPICS, `Choose at most ${MOST_TOPICS} topics.`)
  .refine((all) => all.every((topic) => topic.length <= 35), 'A topic has at most 35 characters.');

const UNKNOWN_LANGUAGE = 'Use the two letters of each language, such as "en, de".';
const languages = listOf(UNKNOWN_LANGUAGE)
  .transform((said) => [...new Set(said.map((code) => code.toLowerCase().split(/[-_]/)[0]!))])
  .refine((all) => all.every((code) => /^[a-z]{2}$/.test(code) && languageNames.of(code) !== undefined), UNKNOWN_LANGUAGE)
  .refine((all) => all.length <= MOST_LANGUAGES, `Name at most ${MOST_LANGUAGES} languages.`);

/** What somebody knows; what is left out stays as it was, and so do the languages when none is named. */
export const expertiseInput = z.object({
  about: prose(LONGEST_ABOUT, { min: 0, message: 'Say in your own words what you know.' }).optional(),
  skills: skills.optional(),
  topics: topics.optional(),
  languages: languages.optional(),
});
export type Expertise = z.output<typeof expertiseInput>;

/** The same from a form, which shows what is kept and so sends all of it. */
export const expertiseForm = expertiseInput.extend({
  languages: languages.refine((all) => all.length > 0, 'Name at least one language you can help in, such as "en".').optional(),
});

export const nameForm = z.object({ name: nameInput });

const WHEN = 'Say until when as a date with time, such as 2026-03-10T18:30:00Z, or null for not free.';
export const availabilityInput = z.object({
  until: z.iso
    .datetime({ offset: true, error: WHEN })
    .transform((text) => new Date(text))
    .nullable(),
});
export type Availability = z.output<typeof availabilityInput>;

const WHILE = 'Choose for how many minutes nobody is to knock, 720 at most; 0 to be asked again.';
/** From a button as digits, from a program as a number. */
export const snoozeInput = z.object({ minutes: z.preprocess((said) => (typeof said === 'string' && /^\d{1,3}$/.test(said) ? Number(said) : said), z.number({ error: WHILE }).int(WHILE).min(0, WHILE).max(720, WHILE)) });

const MINUTES = 'Choose for how many minutes you are free, 720 at most; 0 for not any more.';
/** "Free for the next 50 minutes", from a button. */
export const freeForInput = z.object({ minutes: z.string({ error: MINUTES }).regex(/^\d{1,3}$/, MINUTES).transform(Number).refine((minutes) => minutes <= 720, MINUTES) });
