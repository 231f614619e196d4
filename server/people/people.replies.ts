/** What is told of people over the API; whatever isn't named here never leaves. */
import { z } from 'zod';
import type { Person } from './person.model.js';
import { freeUntil } from './settings.view.js';
import { snoozedUntil } from './snooze.js';

const isoTime = z.string().describe('ISO 8601, UTC');

/** As anyone may see them. */
export const personReply = z.object({
  id: z.string(),
  handle: z.string(),
  name: z.string(),
  kind: z.enum(['guest', 'member', 'imported', 'merged', 'left']),
  about: z.string().describe('Know-how in their own words, Markdown'),
  aboutHtml: z.string().describe('The same as safe HTML'),
  skills: z.array(z.string()),
  topics: z.array(z.string()),
  languages: z.array(z.string()).describe('Two-letter codes, the best first'),
  freeUntil: isoTime.nullable().describe('Free for offers until then'),
  reputation: z.number(),
  joinedAt: isoTime,
});

/** As they see themselves. */
export const meReply = personReply.extend({
  email: z.string().nullable(),
  roles: z.array(z.string()),
  timeZone: z.string(),
  quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
  capacity: z.number(),
  offerBudget: z.number(),
  conversationBudget: z.number(),
  paused: z.boolean(),
  snoozedUntil: isoTime.nullable().describe('Left alone until then'),
});

/** @param now past free times are not told. */
export function tellPerson(person: Person, now: Date): z.input<typeof personReply> {
  return {
    id: person._id.toString(),
    handle: person.handle,
    name: person.name,
    kind: person.kind,
    about: person.about,
    aboutHtml: person.aboutHtml,
    skills: person.skills,
    topics: person.topics,
    languages: person.languages,
    freeUntil: freeUntil(person, now)?.toISOString() ?? null,
    reputation: person.reputation,
    joinedAt: person.createdAt.toISOString(),
  };
}

export function tellMe(person: Person, now: Date): z.input<typeof meReply> {
  const { email, contactEmail, roles, timeZone, quietHours, capacity, offerBudget, conversationBudget, paused } = person;
  return { ...tellPerson(person, now), email: email ?? contactEmail ?? null, roles, timeZone, quietHours: quietHours ?? null, capacity, offerBudget, conversationBudget, paused, snoozedUntil: snoozedUntil(person, now)?.toISOString() ?? null };
}
