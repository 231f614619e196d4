/** How long things last in calls; all set by judgement. */
import { HOUR, SECOND } from '../clock.js';

/** As long as a telephone rings. */
export const RINGS_MS = 45 * SECOND;
/** A page that reloads, or a train in a tunnel, is not gone. */
export const GRACE_MS = 20 * SECOND;
/** Pages say every 15 seconds that they are there; silent for so long, the process that held their socket died and they didn't come back. */
export const STALE_MS = 60 * SECOND;
/** An open call is looked at that often, whatever happens. */
export const LOOK_MS = 10 * SECOND;
/** Each page sends its picture to every other one: more would be too much for a phone. */
export const MOST_PEOPLE = 4;
/** How long a relay's password opens it. */
export const RELAY_MS = HOUR;
