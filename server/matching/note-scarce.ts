/** The job that sees for which topics somebody is one of few: they are kept free for these a little. */
import type { Ctx } from '../context.js';
import { newestAnswers } from '../answers/read-evidence.js';
import { whenHere, membersOfTopics } from '../people/find-helpers.js';
import { setScarceTopics, whoIsScarce } from '../people/set-scarce-topics.js';
import { newestTopics, titlesAndTopics } from '../questions/read-topics.js';
import { MATCHING } from './constants.js';

/** Done again it comes to the same. @returns how many people are one of few in something. */
export async function noteScarce(ctx: Ctx): Promise<number> {
  const since = ctx.clock.now().getTime() - MATCHING.STANDING_HALF_LIFE_MS;
  const answers = (await newestAnswers(MATCHING.SCARCE_READ)).filter(({ createdAt, score, acceptedAt }) => createdAt.getTime() > since && (score >= 0 || acceptedAt));
  const questions = await titlesAndTopics([...new Map(answers.map(({ questionId }) => [`${questionId}`, questionId])).values()]);
  const knowing = new Map<string, Set<string>>();
  for (const { questionId, authorId, creditIds } of answers) {
    for (const topic of questions.get(`${questionId}`)?.topics ?? []) {
      const people = knowing.get(topic) ?? new Set<string>();
      knowing.set(topic, people);
      for (const id of [authorId, ...creditIds]) people.add(`${id}`);
    }
  }
  const asked = new Map<string, number>();
  for (const topic of (await newestTopics(MATCHING.SCARCE_READ)).flat()) asked.set(topic, (asked.get(topic) ?? 0) + 1);
  const wanted = [...knowing].filter(([topic, people]) => people.size <= MATCHING.SCARCE_PEOPLE && (asked.get(topic) ?? 0) >= MATCHING.SCARCE_ASKED);
  const found = new Map<string, string[]>();
  const members = await whenHere([...new Set(wanted.flatMap(([, people]) => [...people]))]);
  for (const [topic, people] of wanted) {
    // Whoever only says they know it can be asked too.
    const named = await membersOfTopics([topic], MATCHING.SCARCE_PEOPLE + 1);
    const all = new Set([...people, ...named.map(({ _id }) => `${_id}`)]);
    if (all.size > MATCHING.SCARCE_PEOPLE) continue;
    for (const id of people) if (members.has(id)) found.set(id, [...(found.get(id) ?? []), topic]);
  }
  for (const id of await whoIsScarce()) if (!found.has(id)) await setScarceTopics(id, []);
  for (const [id, topics] of found) await setScarceTopics(id, topics.sort());
  return found.size;
}

/** Up for what few know, down for what others know as well; 1 for whoever isn't one of few. */
export function scarcity(scarceTopics: string[] | undefined, topics: string[]): number {
  if (!scarceTopics?.length) return 1;
  return scarceTopics.some((topic) => topics.includes(topic)) ? MATCHING.SCARCE_OWN : MATCHING.SCARCE_OTHERS;
}
