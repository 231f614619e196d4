/** Accounts, settings, one's own data, and what one may know of others. */
import type { Table } from './row.js';

const ENDS = 'It ends sessions.';
const KEY = 'The link is the key, and it opens once.';
const NEW_PASSWORD = 'four words in a row';
const own = { may: 'known', by: 'ada' } as const;
const ownAsMember = { may: 'member', by: 'ada' } as const;

export const ofPeople: Table = {
  'get /people/new': { may: 'anyone' },
  'post /people': { may: 'anyone', alone: 'It signs in.', by: 'newcomer', says: { handle: 'once-more', name: 'Once More', email: 'once-more@example.org', password: NEW_PASSWORD } },
  'get /session/new': { may: 'anyone' },
  'post /session': { may: 'anyone', alone: 'It signs in.', by: 'newcomer', says: { handle: 'ada', password: 'a long enough password' } },
  'page delete /session': { may: 'anyone', alone: ENDS, by: 'newcomer' },
  'api delete /session': { may: 'known', alone: ENDS, by: 'newcomer' },

  'get /session/links/new': { may: 'anyone' },
  'get /password/links/new': { may: 'anyone' },
  'post /session/links': { may: 'anyone', by: 'ada', says: { email: 'nobody@example.org' } },
  'post /password/links': { may: 'anyone', by: 'ada', says: { email: 'nobody@example.org' } },
  'get /session/links/:token': { may: 'anyone', at: { token: 'signInLink' }, anew: { token: 'signInLinkAnew' }, alone: KEY, by: 'newcomer' },
  'post /session/links/:token': { may: 'anyone', at: { token: 'signInLink' }, anew: { token: 'signInLinkAnew' }, alone: KEY, by: 'newcomer', says: null },
  'post /devices/links': { may: 'known', by: 'ada', says: {} },
  'get /devices/links/:token': { may: 'anyone', at: { token: 'deviceLink' }, anew: { token: 'deviceLinkAnew' }, alone: KEY, by: 'newcomer' },
  'post /devices/links/:token': { may: 'anyone', at: { token: 'deviceLink' }, anew: { token: 'deviceLinkAnew' }, alone: KEY, by: 'newcomer' },
  'get /guests/links/:token': { may: 'anyone', at: { token: 'guestLink' }, anew: { token: 'guestLinkAnew' }, alone: KEY, by: 'newcomer' },
  'post /guests/links/:token': { may: 'anyone', at: { token: 'guestLink' }, anew: { token: 'guestLinkAnew' }, alone: KEY, by: 'newcomer' },
  'get /password/links/:token': { may: 'anyone', at: { token: 'passwordLink' }, anew: { token: 'passwordLinkAnew' }, alone: KEY, by: 'newcomer' },
  'post /password/links/:token': { may: 'anyone', at: { token: 'passwordLink' }, anew: { token: 'passwordLinkAnew' }, alone: KEY, by: 'newcomer', says: { password: NEW_PASSWORD } },
  'get /email/links/:token': { may: 'anyone', at: { token: 'emailLink' }, anew: { token: 'emailLinkAnew' }, alone: KEY, by: 'newcomer' },
  'post /email/links/:token': { may: 'anyone', at: { token: 'emailLink' }, anew: { token: 'emailLinkAnew' }, alone: KEY, by: 'newcomer' },
  'get /me/safety': own,
  'put /me/password': { may: 'member', alone: ENDS, by: 'newcomer', says: { oldPassword: 'a long enough password', password: NEW_PASSWORD } },
  'put /me/email': { may: 'member', alone: 'Nobody else has a password.', by: 'newcomer', says: { oldPassword: 'a long enough password', email: 'elsewhere@example.org' } },
  'delete /me/sessions': { may: 'member', alone: ENDS, by: 'newcomer' },
  'put /me/contact': { ...own, says: { email: 'somewhere@example.org' } },
  'get /me/tokens': ownAsMember,
  'post /me/tokens': { ...ownAsMember, says: { name: 'My watch' } },
  'delete /me/tokens/:id': { may: 'only', by: 'ada', at: { id: 'token' }, anew: { id: 'newToken' } },

  'get /people/:handle/claim': { ...ownAsMember, at: { handle: 'old' } },
  'post /people/:handle/claim': { ...ownAsMember, at: { handle: 'old' } },
  'put /people/:handle/claim': { may: 'only', by: 'ada', at: { handle: 'older' } },
  'get /claims': { may: 'only', by: 'olga' },
  'put /claims/:id/decision': { may: 'only', by: 'olga', at: { id: 'claim' }, says: { decision: 'refused', word: 'It does not stand there.' } },

  'get /me/data': own,
  'post /me/export': { ...own, says: null },
  'get /me/leaving': own,
  'post /me/departure': { may: 'known', alone: 'It ends an account.', by: 'newcomer', says: { password: 'a long enough password' } },

  'get /people/:handle': { may: 'anyone', at: { handle: 'grace' } },
  'get /people/:handle/ledger': { may: 'anyone', at: { handle: 'grace' } },
  'get /people/:handle/standing': { may: 'anyone', at: { handle: 'grace' } },
  'get /people/:handle/badges': { may: 'anyone', at: { handle: 'grace' } },
  'put /people/:handle/block': { ...own, at: { handle: 'linus' } },
  'delete /people/:handle/block': { ...own, at: { handle: 'linus' } },
  'get /badges': { may: 'anyone' },
  'get /privileges': { may: 'anyone' },

  'get /me': own,
  'put /me': { ...own, says: { name: 'Somebody' } },
  'put /me/availability': { ...ownAsMember, says: { until: null }, types: { minutes: '0' } },
  'hear presence:free': { ...ownAsMember, says: { until: null } },
  'put /me/expertise': { ...ownAsMember, says: { about: 'Bread.' } },
  'put /me/pace': { ...ownAsMember, says: { capacity: 2 } },
  'put /me/snooze': { ...ownAsMember, says: { minutes: 0 } },

  'get /notifications': own,
  'put /notifications/read': { ...own, says: {} },
  'get /notifications/:id': { may: 'only', by: 'ada', at: { id: 'notification' } },
  'put /notifications/:id/read': { may: 'only', by: 'ada', at: { id: 'notification' } },
  'get /me/notifications': own,
  'put /me/notifications': { ...own, says: { choices: {} }, types: { 'answer.here': 'on' } },
  'get /notifications/unsubscription/:token': { may: 'anyone', at: { token: 'unsubscription' } },
  'post /notifications/unsubscription/:token': { may: 'anyone', by: 'grace', at: { token: 'unsubscription' } },

  'get /me/drafts': own,
  // Everybody's own: without one there is no page, and a program reads that there is none.
  'page get /me/drafts/:place': { may: 'only', by: 'ada', at: { place: 'draft' } },
  'api get /me/drafts/:place': { ...own, at: { place: 'draft' } },
  'put /me/drafts/:place': { ...own, at: { place: 'ask' }, says: { words: { title: 'My kettle' } }, types: { title: 'My kettle' } },
  'delete /me/drafts/:place': { ...own, at: { place: 'draft' } },

  'get /me/snippets': own,
  'post /me/snippets': { ...own, says: { name: 'hello', text: 'Hello {name}.' } },
  'get /me/snippets/:id': { may: 'only', by: 'ada', at: { id: 'snippet' } },
  'put /me/snippets/:id': { may: 'only', by: 'ada', at: { id: 'snippet' }, says: { name: 'greeting', text: 'Hello {name}.' } },
  'post /me/snippets/:id/uses': { may: 'only', by: 'ada', at: { id: 'snippet' } },
  'delete /me/snippets/:id': { may: 'only', by: 'ada', at: { id: 'snippet' }, anew: { id: 'newSnippet' } },

  'get /me/following': own,
  'get /questions/:id/following': { ...own, at: { id: 'question' } },
  'put /questions/:id/following': { ...own, at: { id: 'question' } },
  'delete /questions/:id/following': { ...own, at: { id: 'question' } },
  'get /topics/:topic/following': { ...own, at: { topic: 'bread' } },
  'put /topics/:topic/following': { ...own, at: { topic: 'bread' } },
  'delete /topics/:topic/following': { ...own, at: { topic: 'bread' } },
  'get /people/:handle/following': { ...own, at: { handle: 'grace' } },
  'put /people/:handle/following': { ...own, at: { handle: 'grace' } },
  'delete /people/:handle/following': { ...own, at: { handle: 'grace' } },
};
