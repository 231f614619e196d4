/** Talks, and how one comes into them. */
import type { Table } from './row.js';

const inTalk = { may: 'only', by: 'mary', at: { id: 'talk' } } as const;
const inSolvedTalk = { may: 'only', by: 'ada', at: { id: 'solvedTalk' } } as const;
const hearTalk = { may: 'only', by: 'mary' } as const;

export const ofTalks: Table = {
  'get /conversations': { may: 'known', by: 'ada' },
  'get /conversations/:id': inTalk,
  'get /conversations/:id/messages': inTalk,
  'get /conversations/:id/related': inTalk,
  'get /conversations/:id/flags': inTalk,
  'get /conversations/:id/safety': inTalk,
  'put /conversations/:id/keeping': { may: 'only', by: 'ada', at: { id: 'talk' }, says: { days: 30 } },
  'get /conversations/:id/copy': inTalk,
  'put /me/keeping': { may: 'known', by: 'ada', says: { days: 30 } },
  'post /conversations/:id/reports': { ...inTalk, says: {} },
  'post /conversations/:id/messages': { ...inTalk, says: { clientId: 'x1', text: 'And then?' } },
  'put /conversations/:id/seen': { ...inTalk, says: { read: 1 } },
  'post /conversations/:id/solution': { may: 'only', by: 'ada', at: { id: 'talk' } },
  'post /conversations/:id/ending': inTalk,
  'get /conversations/:id/distillation': { may: 'only', by: 'grace', at: { id: 'distilling' } },
  'post /conversations/:id/distillation': { may: 'only', by: 'grace', at: { id: 'distilling' }, says: { body: 'Keep the dough warm, in an oven with its light on.' } },
  'post /conversations/:id/distillation/agreement': { ...inSolvedTalk, says: { draftedAt: 'draftedAt' } },
  'post /conversations/:id/distillation/change': { ...inSolvedTalk, says: { text: 'Say how warm.' }, types: { wish: 'Say how warm.' } },
  'hear conversation:join': { ...hearTalk, says: { conversationId: 'talk' } },
  'hear conversation:leave': { may: 'known', by: 'mary', says: { conversationId: 'talk' } },
  'hear message:send': { ...hearTalk, says: { conversationId: 'talk', clientId: 'x2', text: 'Still there?' } },
  'hear message:since': { ...hearTalk, says: { conversationId: 'talk', after: 0 } },
  'hear message:seen': { ...hearTalk, says: { conversationId: 'talk', read: 1 } },
  'hear call:ring': { ...hearTalk, says: { conversationId: 'talk', kind: 'voice', legId: 'leg-for-knocking' } },
  'hear call:answer': { ...hearTalk, says: { conversationId: 'talk', callId: 'call', legId: 'leg-for-knocking' } },
  'hear call:stay': { ...hearTalk, says: { conversationId: 'talk', callId: 'call', legId: 'leg-for-knocking' } },
  'hear call:now': { ...hearTalk, says: { conversationId: 'talk' } },
  'hear call:signal': { ...hearTalk, says: { conversationId: 'talk', callId: 'call', to: 'leg-of-ada', candidate: null }, also: 409 },
  'hear call:decline': { ...hearTalk, says: { conversationId: 'talk', callId: 'call' }, also: 409 },
  'hear call:leave': { ...hearTalk, says: { conversationId: 'talk', callId: 'call', legId: 'leg-for-knocking' } },
  'hear typing': { ...hearTalk, says: { conversationId: 'talk', on: true } },

  'page get /offers': { may: 'member', by: 'linus' },
  'api get /offers': { may: 'known', by: 'linus' },
  'post /offers/:id/acceptance': { may: 'only', by: 'linus', at: { id: 'offer' } },
  'post /offers/:id/refusal': { may: 'only', by: 'linus', at: { id: 'offer' }, says: { reason: 'later' } },
  'hear offer:accept': { may: 'only', by: 'linus', says: { offerId: 'offer' } },
  'post /offers/:id/readiness': { may: 'only', by: 'linus', at: { id: 'offer' }, also: 409 },
  'hear offer:stay': { may: 'only', by: 'linus', says: { offerId: 'offer' }, also: 409 },
  'get /me/left-out': { may: 'known', by: 'linus' },
  'page delete /me/left-out/:topic': { may: 'member', by: 'linus', at: { topic: 'beer' } },
  'api delete /me/left-out/:topic': { may: 'known', by: 'linus', at: { topic: 'beer' } },
  'hear offer:decline': { may: 'only', by: 'linus', says: { offerId: 'offer' } },

  'get /invitations/:id': { may: 'only', by: 'ada', at: { id: 'invitation' } },
  'post /invitations/:id/acceptance': { may: 'only', by: 'ada', at: { id: 'invitation' } },
  'post /invitations/:id/refusal': { may: 'only', by: 'ada', at: { id: 'invitation' } },
};
