/** What happens around some of the problems later on. */
import { closing } from './stories/closing.js';
import { keeping } from './stories/keeping.js';
import { wording } from './stories/wording.js';
import type { Story } from './story.js';

export const stories: Story[] = [...wording, ...closing, ...keeping];
