/** Something that happens around a problem some time after it was asked. */
import type { Asked, World } from './world.js';

export interface Story {
  /** The problem's id. */
  of: string;
  afterMinutes: number;
  play(world: World, asked: Asked): Promise<unknown>;
}

export const HOURS = 60;
export const DAYS = 24 * 60;
