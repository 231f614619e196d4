/** Who may call whom: members of a talk that is open, but nobody who blocked or was blocked by the caller. */
import { canSpeak, conversationOf } from '../conversations/conversations.policy.js';
import type { Conversation } from '../conversations/conversation.model.js';
import { Conflict, NotFound } from '../errors.js';
import { toId } from '../ids.js';
import { findPerson } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';
import { CallModel, type Call } from './call.model.js';

/** The talk, if this person may call in it now. Throws NotFound for others, Conflict when it has ended. */
export async function callableTalkOf(actor: Pick<Person, '_id'>, conversationId: string): Promise<Conversation> {
  const talk = await conversationOf(actor, conversationId);
  if (!canSpeak(talk)) throw new Conflict('This talk has ended, so nobody can be called in it.', { code: 'conversation_ended' });
  return talk;
}

/** The call, if it is open and of a talk this person may call in now. Throws NotFound, Conflict when it is over. */
export async function callOf(actor: Pick<Person, '_id'>, say: { conversationId: string; callId: string }): Promise<{ call: Call; talk: Conversation }> {
  const talk = await callableTalkOf(actor, say.conversationId);
  const call = await CallModel.findById(toId(say.callId)).lean<Call>();
  if (!call?.conversationId.equals(talk._id) || !(await hears(actor._id, call))) throw new NotFound('There is no such call.');
  if (!call.open) throw new Conflict('This call is over.', { code: 'call_over' });
  return { call, talk };
}

/** Whoever among these may hear of a call by `callerId`: themselves, and all whom no block stands between. */
export async function withinReach(callerId: Id, memberIds: Id[]): Promise<Person[]> {
  const people = (await Promise.all(memberIds.map((id) => findPerson(`${id}`)))).filter((person) => person !== null);
  const caller = people.find(({ _id }) => `${_id}` === `${callerId}`);
  const blocks = (one: Person, other: Person) => one.blocked.some((id) => id.equals(other._id));
  return caller ? people.filter((person) => person === caller || (!blocks(person, caller) && !blocks(caller, person))) : [];
}

/** Whether no block stands between this person and whoever rang. */
export async function hears(personId: Id, { callerId }: Call): Promise<boolean> {
  return (await withinReach(callerId, `${personId}` === `${callerId}` ? [personId] : [personId, callerId])).some(({ _id }) => `${_id}` === `${personId}`);
}

type Id = { toString(): string };
