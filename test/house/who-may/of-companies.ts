/** Spaces, their agents, and what they hear. */
import type { Table } from './row.js';

const acme = { slug: 'acme' };
const owner = { may: 'only', by: 'acme', at: acme } as const;
const agent = { may: 'only', by: 'agnes', at: acme } as const;
const heard = { may: 'only', by: 'agnes', at: { id: 'mention' } } as const;
const held = { may: 'only', by: 'agnes', at: { id: 'heldMention' } } as const;

export const ofCompanies: Table = {
  'get /spaces': { may: 'anyone' },
  'get /spaces/new': { may: 'member', by: 'ada' },
  'post /spaces': { may: 'member', by: 'newcomer', alone: 'An address is taken once.', says: { slug: 'corner-shop', name: 'The Corner Shop' } },
  'get /spaces/:slug': { may: 'anyone', at: acme },
  'get /spaces/:slug/accent.css': { may: 'anyone', at: acme },
  'get /spaces/:slug/settings': owner,
  'put /spaces/:slug/settings': { ...owner, says: { name: 'Acme', about: 'Kettles.', sponsorLine: '', accent: '#3f7d6b', brandWords: 'Acme', products: 'Kettle: 1, 2' } },
  'patch /spaces/:slug': { ...owner, says: { about: 'Kettles and pans.' } },
  'get /spaces/:slug/agents': agent,
  'post /spaces/:slug/agents': { ...owner, says: { handle: 'linus' } },
  'delete /spaces/:slug/agents/:handle': { ...owner, at: { slug: 'acme', handle: 'linus' }, anew: { slug: 'acme', handle: 'invitedHandle' } },
  // To Agnes and back would need two knocks: she stays what she is, and Acme the owner.
  'post /spaces/:slug/letters': { ...owner, says: { email: 'somebody@example.org' } },
  // The letter's link is the key; nobody here has one.
  'get /spaces/links/:token': { may: 'anyone', at: { token: 'signInLink' }, alone: 'The link is the key, and it opens once.' },
  'post /spaces/links/:token': { may: 'anyone', at: { token: 'signInLink' }, alone: 'The link is the key, and it opens once.' },
  'put /spaces/:slug/owner': { ...owner, says: { handle: 'acme' } },
  'put /spaces/:slug/invitation': { ...agent, by: 'mary' },
  'delete /spaces/:slug/invitation': { ...agent, by: 'mary', anew: { slug: 'spaceInvitingMary' } },
  'get /spaces/:slug/overview': agent,
  'get /spaces/:slug/mentions': agent,
  'post /mentions/:id/claim': heard,
  'post /mentions/:id/release': held,
  'post /mentions/:id/dismissal': held,
  'post /mentions/:id/answer': { ...held, says: { body: 'We are sorry. Descale it once a month.' } },
  'post /mentions/:id/comment': { ...held, says: { body: 'Which model is it?' } },
  'post /mentions/:id/invitation': held,
};
