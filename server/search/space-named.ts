/** The space that a search names, by its short name. */
import { findSpace } from '../spaces/find-space.js';

/** Its id; undefined when none is named. */
export async function spaceNamed(space: string | undefined): Promise<string | undefined> {
  return space ? `${(await findSpace(space))._id}` : undefined;
}
