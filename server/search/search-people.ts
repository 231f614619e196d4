/** "Who knows about this, and is free?": people by what they say they know and by what they have solved. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Unavailable } from '../errors.js';
import { stemsOf } from '../matching/terms.js';
import { findHelpers } from '../people/find-helpers.js';
import { freeNow, isFreeNow } from '../people/free-now.js';
import type { Person } from '../people/person.model.js';
import { standingOf, type TopicStanding } from '../reputation/standing-of.js';
import { placeMark, readPlace } from '../web/cursor.js';
import { MARK_OFF, MARK_ON, markedHtml } from './marks.js';
import { isFindable, type PersonDocument } from './person-document.js';
import { searchWords } from './query-words.js';
import { quoted } from './search-filter.js';
import { sawEngine } from './search-health.js';
import { isMissingIndex } from './search-questions.js';
import type { PeopleSearch } from './search.input.js';
import { TOLD_FIELDS } from './search.settings.js';

export const PEOPLE_PAGE = 10;
const MOST_FOUND = 500;
const SNIPPET_WORDS = 30;

export interface FoundPerson {
  person: Person;
  /** Safe HTML: escaped, found words in <mark>. */
  skillsHtml: string[];
  snippetHtml: string;
  /** What outcomes say of them about what was searched; null without any. */
  standing: TopicStanding | null;
  /** By MongoDB, now: may they be asked, and until when; null when not. */
  freeUntil: Date | null;
}

export interface FoundPeople {
  items: FoundPerson[];
  next: string | null;
}

/**
 * Everybody may. Members and people known from imports; guests never. Who has blocked the viewer, or is blocked by them, is left
 * out. With `free` only members who may be asked this moment: free, not paused, not resting, not in their quiet hours.
 * Throws Unavailable with the engine away, InvalidInput for a strange cursor.
 */
export async function searchPeople(ctx: Ctx, viewer: Person | null, input: PeopleSearch): Promise<FoundPeople> {
  const { cursor, ...list } = input;
  const now = ctx.clock.now();
  const { offset, at } = cursor ? readPlace(cursor, list, MOST_FOUND) : { offset: 0, at: now };
  const free = input.free ? await freeNow(now) : null;
  if (free?.length === 0) return { items: [], next: null };
  const hits = await ask(ctx, input.q, free, offset);
  const shown = hits.slice(0, PEOPLE_PAGE);
  const people = await findHelpers(shown.map(({ id }) => id));
  const items = await Promise.all(
    shown.flatMap((hit) => {
      const person = people.get(hit.id);
      if (!person || !isFindable(person) || (viewer && eitherBlocks(viewer, person)) || (input.free && !isFreeNow(person, now))) return [];
      return [tell(ctx, person, hit, input.q, now)];
    }),
  );
  const reached = offset + PEOPLE_PAGE;
  return { items, next: hits.length > PEOPLE_PAGE && reached < MOST_FOUND ? placeMark({ offset: reached, at }, list) : null };
}

interface Hit {
  id: string;
  skills: string[];
  about: string;
}

/** One more than shown tells whether there is another page. */
async function ask(ctx: Ctx, q: string, free: string[] | null, offset: number): Promise<Hit[]> {
  try {
    const words = searchWords(q);
    const index = ctx.search.client.index<PersonDocument>(ctx.search.indexName('people'));
    const { hits } = await index.search(words, {
      offset,
      limit: PEOPLE_PAGE + 1,
      matchingStrategy: 'frequency',
      attributesToSearchOn: TOLD_FIELDS,
      attributesToRetrieve: ['id'],
      attributesToHighlight: ['skills', 'about'],
      attributesToCrop: ['about'],
      cropLength: SNIPPET_WORDS,
      highlightPreTag: MARK_ON,
      highlightPostTag: MARK_OFF,
      ...(free && { filter: `id IN [${free.map(quoted).join(', ')}]` }),
    });
    sawEngine(ctx, true);
    return hits.map((hit) => ({ id: hit.id, skills: hit._formatted?.skills ?? [], about: hit._formatted?.about ?? '' }));
  } catch (error) {
    if (isMissingIndex(error)) return [];
    sawEngine(ctx, false);
    ctx.log.warn({ err: error }, 'The search engine did not answer; people could not be searched.');
    throw new Unavailable('Search is resting just now. Ask your question: those who know are still found by their topics.');
  }
}

async function tell(ctx: Ctx, person: Person, hit: Hit, q: string, now: Date): Promise<FoundPerson> {
  const standings = person.kind === 'member' ? await standingOf(ctx, person._id) : [];
  return {
    person,
    skillsHtml: hit.skills.map(markedHtml),
    snippetHtml: markedHtml(hit.about),
    standing: standingAbout(standings, q),
    freeUntil: isFreeNow(person, now) ? person.freeUntil : null,
  };
}

/** The first of their topics, best known first, that the words name; without words what they know best. */
function standingAbout(standings: TopicStanding[], q: string): TopicStanding | null {
  const wanted = new Set(stemsOf(q, 'en'));
  if (wanted.size === 0) return standings[0] ?? null;
  return standings.find(({ topic }) => stemsOf(topic.replaceAll('-', ' '), 'en').some((stem) => wanted.has(stem))) ?? null;
}

function eitherBlocks(one: Person, other: Person): boolean {
  const holds = (ids: Types.ObjectId[], id: Types.ObjectId) => ids.some((blocked) => blocked.equals(id));
  return holds(one.blocked, other._id) || holds(other.blocked, one._id);
}
