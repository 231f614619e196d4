/** The page "For you" of one helper. */
import { isQuiet } from '../matching/local-time.js';
import type { Person } from '../people/person.model.js';
import { snoozedUntil } from '../people/snooze.js';
import { agoInWords } from '../web/ago.js';
import { paths } from '../web/paths.js';
import { offerCard } from './offers.view.js';
import type { OpenOffer } from './read-offers.js';

export function forYouPage(me: Person, offers: OpenOffer[], now: Date) {
  return {
    title: 'For you',
    nav: 'offers',
    offers: offers.map(offerCard),
    freeUntil: me.freeUntil && me.freeUntil > now ? me.freeUntil : null,
    snoozedUntil: snoozedUntil(me, now),
    next: paths.forYou(),
    hindrance: hindrance(me, now),
    unknown: me.skills.length === 0 && me.topics.length === 0 && me.about === '',
    settings: paths.settings(),
  };
}

/** Why nobody will knock just now, though they may wonder; null when somebody may. */
function hindrance(me: Person, now: Date): string | null {
  if (me.paused) return 'You have paused offers. Say for how long you are free, and they come again.';
  if (me.snoozedUntil && me.snoozedUntil > now) return `You asked to be left alone; the next offer comes ${agoInWords(me.snoozedUntil.getTime(), now.getTime())} at the earliest.`;
  if (isQuiet(me.quietHours, me.timeZone, now)) return `These are your quiet hours: nobody is sent to you until ${me.quietHours!.to}.`;
  if (me.restUntil && me.restUntil > now) return `You are resting; the next offer comes ${agoInWords(me.restUntil.getTime(), now.getTime())} at the earliest.`;
  return null;
}
