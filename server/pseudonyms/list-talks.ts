/** Somebody's talks under other names of theirs. */
import type { Ctx } from '../context.js';
import { listConversations, type Talk } from '../conversations/list-conversations.js';
import type { Person } from '../people/person.model.js';
import { pseudonymsOf } from './pseudonyms-of.js';

const MOST = 20;

/** Of the latest names, each with the name it is under; empty, and no question to the stores, for those who have none. */
export async function talksUnderOtherNames(ctx: Ctx, actor: Person): Promise<(Talk & { as: Person })[]> {
  const own = (await pseudonymsOf(actor)).slice(0, MOST);
  const talks = await Promise.all(own.map(async (as) => (await listConversations(ctx, as, {})).items.map((item) => ({ ...item, as }))));
  return talks.flat();
}
