/** What the settings page sees. */
import type { Described, FieldErrors } from '../errors.js';
import { KEPT_BY_DEFAULT } from '../transcripts/keeping.js';
import { keepChoices } from '../transcripts/transcripts.view.js';
import { typedText } from '../web/form.js';
import { MOST_AT_ONCE, MOST_CONVERSATIONS, MOST_OFFERS } from './pace.input.js';
import { personCard, type PersonCard } from './person-cards.js';
import type { Person } from './person.model.js';

const TIME_ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

/** @param again the form as it was sent, when it was refused. */
export function settingsView(person: Person, blocked: PersonCard[], now: Date, again?: { body: unknown; refused: Described }) {
  const values: Record<string, string> = { ...kept(person), ...typedText(again?.body) };
  const errors: FieldErrors | undefined = again && (again.refused.fields ?? { form: again.refused.message });
  const timeZone = values['timeZone'];
  return {
    person: personCard(person),
    isGuest: person.kind === 'guest',
    email: person.email ?? person.contactEmail,
    values,
    errors,
    freeUntil: freeUntil(person, now),
    next: null,
    paused: paused(person, again?.body),
    timeZones: TIME_ZONES.map((name) => ({ name, chosen: name === timeZone })),
    most: { atOnce: MOST_AT_ONCE, offers: MOST_OFFERS, conversations: MOST_CONVERSATIONS },
    blocked,
    keepChoices: keepChoices(person.keepTalksDays ?? KEPT_BY_DEFAULT),
  };
}

/** An unticked box isn't sent, so only the form that has the box may say. */
function paused(person: Person, body: unknown): boolean {
  const sent = (body ?? {}) as Record<string, unknown>;
  return 'capacity' in sent ? 'paused' in sent : person.paused;
}

/** Until when somebody is free, or null once that has gone by. */
export function freeUntil(person: Person, now: Date): Date | null {
  return person.freeUntil && person.freeUntil > now ? person.freeUntil : null;
}

function kept(person: Person): Record<string, string> {
  return {
    name: person.name,
    about: person.about,
    skills: person.skills.join(', '),
    topics: person.topics.join(', '),
    languages: person.languages.join(', '),
    timeZone: person.timeZone,
    'quietHours.from': person.quietHours?.from ?? '',
    'quietHours.to': person.quietHours?.to ?? '',
    capacity: String(person.capacity),
    offerBudget: String(person.offerBudget),
    conversationBudget: String(person.conversationBudget),
  };
}
