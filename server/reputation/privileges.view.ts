/** What the page about privileges sees: what opens when, now and as the community grows. */
import { isModerator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { mayUse, PRIVILEGES, siteAge, type Privilege, type SiteAge } from './privileges.js';
import { GROWN, MATURE } from './site-age.js';

const AGES: Record<SiteAge, string> = {
  young: 'This place is young: nearly everything is open to everybody.',
  grown: 'This place has grown: some things open with what you earned by helping.',
  mature: 'This place is well grown: more things open with what you earned by helping.',
};

export function privilegesPage(viewer: Person | null) {
  const age = siteAge();
  return {
    title: 'What reputation opens',
    age: AGES[age],
    reputation: viewer && viewer.kind !== 'guest' ? viewer.reputation : null,
    isModerator: isModerator(viewer),
    ages: (['young', 'grown', 'mature'] as const).map((name) => ({ name, now: name === age })),
    grown: `at least ${GROWN.members} people here have ${GROWN.reputation} reputation`,
    mature: `at least ${MATURE.members} people here have ${MATURE.reputation}`,
    rows: (Object.keys(PRIVILEGES) as Privilege[]).map((privilege) => rowOf(privilege, viewer, age)),
  };
}

function rowOf(privilege: Privilege, viewer: Person | null, age: SiteAge) {
  const { words, young, grown, mature } = PRIVILEGES[privilege];
  const needed = PRIVILEGES[privilege][age];
  const open = viewer !== null && viewer.kind !== 'guest' && mayUse(viewer, privilege);
  const missing = viewer ? needed - viewer.reputation : needed;
  const yours = !viewer ? null : open ? 'open to you' : viewer.kind === 'guest' ? 'needs an account' : `${missing.toLocaleString('en')} more to go`;
  return { words, young, grown, mature, needed: needed.toLocaleString('en'), open, yours };
}
