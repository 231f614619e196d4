/** How patient the page of a call is; all set by judgement. */

/** Broken off for so long, a way doesn't come back by itself. */
export const RESTART_AFTER_MS = 3_000;
/** A way is found within a second or two, or through a relay within a few; then it is tried anew. */
export const CONNECT_WITHIN_MS = 12_000;
/** Failures in a row: then without a picture, then not at all; a way that was there once may come back behind the tunnel. */
export const VOICE_ONLY_AFTER = 2;
export const GIVE_UP_AFTER = 3;
export const GIVE_UP_ONCE_CONNECTED_AFTER = 6;
/** The server believes for a minute that a silent page is there (server/calls/constants.ts). */
export const STAY_EVERY_MS = 15_000;
/** A server that stumbled, or was asked too often, is asked once more. */
export const ASK_AGAIN_MS = 3_000;
