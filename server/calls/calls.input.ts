/** What may come in about a call. What pages say to each other through here is only checked for its shape and size. */
import { z } from 'zod';
import { CALL_KINDS } from './call.model.js';

/** A description of sound, picture, screen and pointer is about 15 KB. */
const LONGEST_DESCRIPTION = 40_000;
const LONGEST_CANDIDATE = 1_000;

const id = (what: string) => z.string(what).max(24, what);
const conversationId = id('Say which conversation.');
const callId = id('Say which call.');
/** Long enough that nobody guesses one; letters that can stand in a field's name. */
const legId = z.string('Name your end of the call.').regex(/^[a-zA-Z0-9-]{8,40}$/, 'Name your end of the call in 8 to 40 letters and digits.');

export const RingCall = z.object({ conversationId, kind: z.enum(CALL_KINDS, { error: 'Say whether to talk, to see each other, or to be shown something.' }), legId });
export const JoinCall = z.object({ conversationId, callId, legId });
/** `again`: a page that was in it and whose socket is there again. */
export const AnswerCall = JoinCall.extend({ again: z.boolean().optional() });
export const OfCall = z.object({ conversationId, callId });
export const CallOf = z.object({ conversationId });

const description = z.object({ type: z.enum(['offer', 'answer'], { error: 'That is neither an offer nor an answer.' }), sdp: z.string('Send the description as text.').max(LONGEST_DESCRIPTION, 'That description is too long.') });
const candidate = z.object({
  candidate: z.string('Send the candidate as text.').max(LONGEST_CANDIDATE, 'That candidate is too long.'),
  sdpMid: z.string().max(64).nullish(),
  sdpMLineIndex: z.number().int().min(0).max(64).nullish(),
  usernameFragment: z.string().max(256).nullish(),
});
export const SignalCall = z
  .object({ conversationId, callId, to: legId, description: description.optional(), candidate: candidate.nullish() })
  .refine((said) => (said.description === undefined) !== (said.candidate === undefined), { message: 'Send one description or one candidate.', path: ['description'] });
