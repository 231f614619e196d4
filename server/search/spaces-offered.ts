/** The spaces a search can be narrowed to by choosing; any other by its short name. */
import { SECOND } from '../clock.js';
import type { Ctx } from '../context.js';
import { listSpaces } from '../spaces/open-space.js';

/** Beyond that nobody finds theirs in a list. */
const MOST = 50;
const KEPT_MS = 10 * SECOND;

export interface OfferedSpace {
  slug: string;
  name: string;
}

const kept = new WeakMap<Ctx, { at: number; spaces: Promise<OfferedSpace[]> }>();

/** By name; a new one is among them after ten seconds. */
export function spacesOffered(ctx: Ctx): Promise<OfferedSpace[]> {
  const before = kept.get(ctx);
  if (before && Date.now() - before.at < KEPT_MS) return before.spaces;
  const spaces = listSpaces({ limit: MOST }).then(({ items }) => items.map(({ slug, name }) => ({ slug, name })).sort((a, b) => a.name.localeCompare(b.name, 'en')));
  // A failure is not to be remembered.
  spaces.catch(() => kept.delete(ctx));
  kept.set(ctx, { at: Date.now(), spaces });
  return spaces;
}
