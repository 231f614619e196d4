/** Flags, moderators and operators. */
import type { Table } from './row.js';

const flagging = { may: 'known', by: 'ada', says: { reason: 'spam' } } as const;
const moderator = { may: 'only', by: 'nora' } as const;

export const ofKeepingOrder: Table = {
  'get /questions/:id/flags': { may: 'known', by: 'mary', at: { id: 'question' } },
  'post /questions/:id/flags': { ...flagging, by: 'mary', at: { id: 'question' } },
  'get /answers/:id/flags': { may: 'known', by: 'ada', at: { id: 'answer' } },
  'post /answers/:id/flags': { ...flagging, at: { id: 'answer' } },
  'get /comments/:id/flags': { may: 'known', by: 'ada', at: { id: 'comment' } },
  'post /comments/:id/flags': { ...flagging, at: { id: 'comment' } },
  'get /messages/:id/flags': { may: 'only', by: 'ada', at: { id: 'message' } },
  'post /messages/:id/flags': { ...flagging, may: 'only', at: { id: 'message' } },
  'get /people/:handle/flags': { may: 'known', by: 'ada', at: { handle: 'linus' } },
  'post /people/:handle/flags': { ...flagging, at: { handle: 'linus' } },
  'delete /flags/:id': { may: 'only', by: 'grace', at: { id: 'flag' } },

  'get /moderation': moderator,
  'get /moderation/cases': moderator,
  'get /moderation/cases/new': { ...moderator, query: '?subject=person&id=linusId' },
  'post /moderation/cases': { ...moderator, says: { subject: 'person', id: 'linusId' } },
  'get /moderation/cases/:id': { ...moderator, at: { id: 'case' } },
  'page put /moderation/cases/:id/claim': { ...moderator, at: { id: 'case' } },
  'api post /moderation/cases/:id/claim': { ...moderator, at: { id: 'case' } },
  'delete /moderation/cases/:id/claim': { ...moderator, at: { id: 'case' } },
  'post /moderation/cases/:id/readings': { ...moderator, at: { id: 'reportedCase' } },
  'post /moderation/cases/:id/decision': { ...moderator, at: { id: 'case' }, says: { reason: 'spam', post: 'hide', words: 'An advertisement.' } },
  'post /moderation/actions/:id/undoing': { ...moderator, at: { id: 'action' }, says: { words: 'It was a mistake.' } },
  'get /moderation/log': { may: 'anyone' },
  'get /moderation/audit': moderator,
  'get /moderation/notices/:id': { may: 'only', by: 'grace', at: { id: 'action' } },
  'post /moderation/notices/:id/reply': { may: 'only', by: 'grace', at: { id: 'action' }, says: { text: 'I did not know that.' } },
  'get /moderation/rings': moderator,
  'post /moderation/rings/:id/decision': { ...moderator, at: { id: 'ring' }, says: { state: 'dismissed' } },
  'get /operator': { may: 'only', by: 'olga' },
  'get /operator/matching': { may: 'only', by: 'olga' },
  'get /operator/matching.csv': { may: 'only', by: 'olga' },
  'get /operations/offers': { may: 'only', by: 'olga' },
};
