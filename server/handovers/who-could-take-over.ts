/** Whom a helper may name when handing over: those who know about it and are free this moment. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import type { Conversation } from '../conversations/conversation.model.js';
import { sayToAsker } from '../matching/explain.js';
import { matchAgain } from '../matching/match-again.js';
import { findHelpers, whoBlocked } from '../people/find-helpers.js';
import type { Person } from '../people/person.model.js';
import type { Question } from '../questions/question.model.js';
import { searchPeople } from '../search/search-people.js';

export interface Successor {
  id: string;
  name: string;
  handle: string;
  why: string[];
}

const MOST = 6;

/** By the ranking of the question, or by a search. Whoever is in the talk, or blocked by or blocking somebody in it, is left out. Reads only. */
export async function whoCouldTakeOver(ctx: Ctx, actor: Person, talk: Conversation, question: Question, q: string): Promise<Successor[]> {
  const notThem = await whoMayNotBeNamed(talk);
  if (q) {
    const { items } = await searchPeople(ctx, actor, { q, free: true });
    return items.filter(({ person }) => !notThem.has(`${person._id}`)).slice(0, MOST).map(({ person: { _id, name, handle, skills } }) => ({ id: `${_id}`, name, handle, why: skills.slice(0, 3) }));
  }
  const ranked = await matchAgain(ctx, question);
  return ranked.filter(({ askable, personId }) => askable && !notThem.has(personId)).slice(0, MOST).map(({ personId, person: { name, handle }, reasons }) => ({ id: personId, name, handle, why: reasons.slice(0, 2).map(sayToAsker) }));
}

/** Ids of everybody in the talk, or who was, and of whoever one of them blocked or is blocked by. */
export async function whoMayNotBeNamed({ memberIds, helperIds }: Pick<Conversation, 'memberIds' | 'helperIds'>): Promise<Set<string>> {
  const among = [...new Set([...memberIds, ...helperIds].map(String))];
  const [people, blockers] = await Promise.all([findHelpers(among), whoBlocked(among.map((id) => new Types.ObjectId(id)))]);
  return new Set([...among, ...[...people.values()].flatMap(({ blocked }) => blocked.map(String)), ...blockers.map(String)]);
}
