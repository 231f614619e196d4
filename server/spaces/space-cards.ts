/** Spaces as they are named beside what was asked in them. */
import type { Types } from 'mongoose';
import { paths } from '../web/paths.js';
import { findSpaces } from './find-space.js';

export interface SpaceCard {
  slug: string;
  name: string;
  href: string;
}

/** The cards by id (as text) of the spaces these were asked in: one query, and none when nothing was. */
export async function spaceCardsOf(asked: { spaceId?: Types.ObjectId | null }[]): Promise<Map<string, SpaceCard>> {
  const ids = asked.flatMap(({ spaceId }) => (spaceId ? [spaceId] : []));
  const spaces = await findSpaces(ids);
  return new Map([...spaces].map(([id, { slug, name }]) => [id, { slug, name, href: paths.space(slug) }]));
}
