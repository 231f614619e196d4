/** What happens around some of the problems later on. */
import type { Asked, World } from './world.js';

export interface Story {
  /** The problem's id. */
  of: string;
  afterMinutes: number;
  play(world: World, asked: Asked): Promise<void>;
}

export const stories: Story[] = [];
