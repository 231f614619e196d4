/** What pages see of who else is in a talk. */
import type { Conversation } from '../conversations/conversation.model.js';
import { cardOf, findPeople, type PersonCard } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { paths } from '../web/paths.js';
import type { Companion } from './companion.model.js';
import { companionsOf, sideOf } from './find-companions.js';

const ASKED = { helps: 'come in and help along', listens: 'listen and learn' } as const;

/** For one member: whom they may let go, whose coming waits for their word or for others', and where they ask somebody in. */
export async function companyInTalk(me: Person, talk: Conversation) {
  const here = (ids: Companion['personId'][] | undefined, id: Companion['personId']) => Boolean(ids?.some((one) => one.equals(id)));
  // Whoever left by another way, such as a block, isn't there though their row says so.
  const rows = (await companionsOf(talk._id)).filter(({ state, as, personId }) => state === 'open' || here(as === 'helps' ? talk.memberIds : talk.learnerIds, personId));
  const mine = sideOf(me, talk);
  const cards = await findPeople(rows.map(({ personId }) => personId));
  const open = rows.filter(({ state }) => state === 'open');
  return {
    inviteHref: talk.status === 'live' && !talk.partedAt && mine ? paths.company(talk._id) : null,
    learners: rows.filter(({ state, as }) => state === 'in' && as === 'listens').map((row) => entry(me, talk, row, cards)),
    others: rows.filter(({ state, as, personId }) => state === 'in' && as === 'helps' && !personId.equals(me._id)).map((row) => entry(me, talk, row, cards)).filter(({ mayLetGo }) => mayLetGo),
    waiting: talk.status === 'live' ? open.map((row) => ({ ...entry(me, talk, row, cards), words: ASKED[row.as], theirWish: row.by === 'person', needsMe: (mine === 'asker' && !row.askerYes) || (mine === 'helper' && !row.helperYes), choosesEarlier: mine === 'asker', needsPerson: row.askerYes && row.helperYes })) : [],
  };
}

function entry(me: Person, talk: Conversation, row: Companion, cards: Map<string, PersonCard>) {
  const side = sideOf(me, talk, row);
  const action = paths.companionInTalk(talk._id, row._id);
  return { ...cardOf(cards, row.personId), yes: action, no: `${action}?_method=delete`, mayLetGo: side === 'asker' || side === 'person' || (side === 'helper' && row.as === 'listens') };
}

/** The page of whoever is asked in. */
export function companionPage(row: Companion, talk: Conversation, title: string | null, cards: Map<string, PersonCard>) {
  const live = talk.status === 'live' && !talk.partedAt;
  return {
    title: row.as === 'helps' ? 'Help along in a talk' : 'Listen to a talk', asked: title ?? 'A question that is gone', questionHref: paths.question(talk.questionId), helps: row.as === 'helps', seesEarlier: row.seesEarlier,
    names: talk.memberIds.map((id) => cardOf(cards, id).name).join(', '),
    isOpen: row.state === 'open' && !row.personYes && live, waits: row.state === 'open' && row.personYes && live, over: !live && row.state !== 'in', passed: row.state === 'declined',
    talkHref: row.state === 'in' ? (row.as === 'helps' ? paths.conversation(talk._id) : paths.listening(talk._id)) : null,
    action: paths.companion(row._id), leave: `${paths.companion(row._id)}?_method=delete`,
  };
}
