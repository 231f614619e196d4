/** The page's script: each controller looks for its own data-* hooks and does nothing without them. */
import './conversation.js';
import './calls.js';
import './listening.js';
import './notices.js';
import './news.js';
import './suggest.js';
import './offers.js';
import './mentions.js';
import './draft.js';
import './question.js';
import './at-hand.js';
import './vote.js';
import './times.js';
import './time-zone.js';
import './press.js';
import './sign-out.js';
import './similar.js';
