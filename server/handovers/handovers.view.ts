/** What the talk's page says of handing over. */
import type { Conversation } from '../conversations/conversation.model.js';
import { isAsker } from '../conversations/conversations.policy.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { paths } from '../web/paths.js';
import { renderMarkdown } from '../web/markdown.js';
import { offersHandover } from './ask-to-take-over.js';
import { findHandover } from './find-handovers.js';

/** `href`: where the helper writes it; `open`: one that is being asked for. Null where there is neither. */
export async function handoverInTalk(me: Person, talk: Conversation) {
  const href = offersHandover(me, talk) ? paths.handover(talk._id) : null;
  const row = talk.status === 'live' && talk.backup?.state === 'asked' ? await findHandover(talk.backup.handoverId) : null;
  if (row?.state !== 'asked') return href ? { href, open: null } : null;
  const cards = await findPeople([row.fromId, row.namedId]);
  const mine = row.fromId.equals(me._id);
  return {
    href,
    open: { by: cardOf(cards, row.fromId).name, mine, named: row.namedId && cardOf(cards, row.namedId).name, summaryHtml: renderMarkdown(row.summary), mayEnd: mine || isAsker(me, talk), action: `${paths.handover(talk._id)}?_method=delete` },
  };
}
