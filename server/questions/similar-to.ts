/** Solved and open problems like this one. */
import type { Ctx } from '../context.js';
import { suggest } from '../search/suggest.js';

/** At most so many are shown before someone goes on to ask. */
const SHOWN = 5;

/** Never keeps anybody from asking: without the engine there are none. */
export async function similarTo(ctx: Ctx, title: string) {
  return (await suggest(ctx, { q: title, limit: SHOWN })).items;
}
