/** How long an invitation to talk waits for its answer. */
import { DAY } from '../clock.js';

export const INVITATION_LASTS_MS = DAY;
