/** The badges of a person, as their page shows them. */
import type { Types } from 'mongoose';
import { BadgeModel, type Badge } from './badge.model.js';
import { BADGES, badgeWords, type BadgeName } from './badges.js';

/** Those that are held, the latest first, each with what earned it. */
export async function badgesOf(personId: Types.ObjectId) {
  const rows = await BadgeModel.find({ personId }).lean<Badge[]>();
  return rows
    .filter(({ held }) => held)
    .map((row) => ({ badge: row.badge, topic: row.topic, words: badgeWords(row), because: row.turns.at(-1)!.because, at: row.turns.at(-1)!.at }))
    .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.words < b.words ? -1 : 1));
}

/** Every badge there is and what it takes; with what this person has of it, and how they got or lost it. */
export async function badgeShelf(personId: Types.ObjectId | null) {
  const rows = personId ? await BadgeModel.find({ personId }).lean<Badge[]>() : [];
  return (Object.keys(BADGES) as BadgeName[]).map((badge) => ({
    badge,
    name: BADGES[badge].name,
    takes: BADGES[badge].takes,
    mine: rows.filter((row) => row.badge === badge).map((row) => ({ words: badgeWords(row), held: row.held, turns: row.turns })),
  }));
}
