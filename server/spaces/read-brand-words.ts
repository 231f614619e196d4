/** The words every space is known by. */
import { SpaceModel, type Space } from './space.model.js';

const MOST_SPACES = 20_000;

/** Each space with its words; read whole, since every post is held against all of them. */
export function readBrandWords(): Promise<Pick<Space, '_id' | 'brandWords'>[]> {
  return SpaceModel.find({}, { brandWords: 1 }).sort({ createdAt: -1, _id: -1 }).limit(MOST_SPACES).lean<Pick<Space, '_id' | 'brandWords'>[]>();
}
