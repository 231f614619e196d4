/** Whoever holds a badge has earned it, and who earned one holds it. */
import { BadgeModel, type Badge } from '../badges/badge.model.js';
import { earnedNow, settleBadges } from '../badges/settle-badges.js';
import type { Ctx } from '../context.js';
import { PersonModel } from '../people/person.model.js';
import { difference, type Difference } from './difference.js';
import { batches } from './walk.js';

export async function* checkBadges(ctx: Ctx): AsyncGenerator<Difference> {
  for await (const people of batches(PersonModel, ['handle', 'kind', 'reputation'])) {
    const rows = await BadgeModel.find({ personId: { $in: people.map(({ _id }) => _id) } }).lean<Badge[]>();
    for (const { _id, handle, kind, reputation } of people) {
      const held = rows.filter((row) => row.held && row.personId.equals(_id)).map(wordsOf).sort().join(', ');
      // Imported people get theirs with the first thing that happens to them here.
      if (held === '' && (kind !== 'member' || reputation <= 1)) continue;
      const earned = (await earnedNow(ctx, _id)).map(wordsOf).sort().join(', ');
      if (held !== earned) yield difference(`person ${handle}`, held || 'none', earned || 'none', () => settleBadges(ctx, _id));
    }
  }
}

const wordsOf = ({ badge, topic }: { badge: string; topic: string }) => (topic ? `${badge} (${topic})` : badge);
