/** The topics left out, as the settings page tells of them. */
import { paths } from '../web/paths.js';
import type { LeftOut } from './left-out.js';

const DAY_WORDS = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });

export const leftOutView = (topics: LeftOut[]) => topics.map(({ topic, passes, until }) => ({ topic, passes, until: DAY_WORDS.format(until), action: `${paths.leftOut(topic)}?_method=delete` }));
