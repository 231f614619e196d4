/** A call as the pages of its talk see it. */
import type { CallOnWire } from '../realtime/wire.js';
import type { Call } from './call.model.js';

export function callOnWire(call: Call, callerName: string): CallOnWire {
  return {
    conversationId: `${call.conversationId}`,
    callId: `${call._id}`,
    kind: call.kind,
    callerId: `${call.callerId}`,
    callerName,
    state: !call.open ? 'over' : call.answeredAt ? 'on' : 'ringing',
    legs: Object.entries(call.legs).map(([personId, { legId, goneAt }]) => ({ personId, legId, away: goneAt !== null })),
    declined: Object.keys(call.declined),
    since: call.answeredAt?.toISOString() ?? null,
    why: call.why ?? null,
    changes: call.changes,
  };
}
