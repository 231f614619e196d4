/** Taking a case on, for a while, so that two don't judge the same thing at once. */
import { MINUTE } from '../clock.js';
import type { Ctx } from '../context.js';
import { Conflict, NotFound } from '../errors.js';
import { toId } from '../ids.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { mustBeModerator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { CaseModel, type Case } from './case.model.js';
import { mayModerate } from './moderation.policy.js';

/** Then anybody may take it. Set by judgement: long enough to read a thread. */
export const LEASE_MS = 15 * MINUTE;

/** A case as it is. Moderators only. Throws NotFound, Forbidden. */
export async function readCase(actor: Person, caseId: string): Promise<Case> {
  mustBeModerator(actor);
  const found = await CaseModel.findById(toId(caseId)).lean<Case>();
  if (!found) throw new NotFound('There is no such case.');
  return found;
}

/**
 * Claims a case for a quarter of an hour; again prolongs it. One conditional write decides between two at once. Moderators, not in
 * cases about themselves. Records case.changed. Throws NotFound, Forbidden, Conflict (who has it, or that it is decided).
 */
export async function claimCase(ctx: Ctx, actor: Person, caseId: string): Promise<Case> {
  const before = await readCase(actor, caseId);
  mayModerate(actor, before);
  const told = caseChanged(ctx, before, `${before.claims + 1}`, 'claim', actor);
  const claimed = await CaseModel.findOneAndUpdate(
    { _id: before._id, claims: before.claims, ...freeFor(ctx, actor) },
    { $set: { claimedBy: actor._id, claimedUntil: new Date(ctx.clock.now().getTime() + LEASE_MS) }, $inc: { claims: 1 }, $push: { outbox: told } },
    { returnDocument: 'after' },
  ).lean<Case>();
  if (!claimed) throw await taken(ctx, actor, caseId);
  ctx.events.publish(CaseModel, claimed._id, told);
  return claimed;
}

/** Lets a claim of one's own go; without one nothing happens. Records case.changed. Throws NotFound, Forbidden. */
export async function releaseCase(ctx: Ctx, actor: Person, caseId: string): Promise<Case> {
  const before = await readCase(actor, caseId);
  const told = caseChanged(ctx, before, `${before.claims + 1}`, 'release', actor);
  const released = await CaseModel.findOneAndUpdate({ _id: before._id, claims: before.claims, claimedBy: actor._id, state: 'open' }, { $set: { claimedBy: null, claimedUntil: null }, $inc: { claims: 1 }, $push: { outbox: told } }, { returnDocument: 'after' }).lean<Case>();
  if (!released) return before;
  ctx.events.publish(CaseModel, released._id, told);
  return released;
}

/** Open, and nobody else's just now. */
export function freeFor(ctx: Ctx, actor: Pick<Person, '_id'>) {
  return { state: 'open' as const, $or: [{ claimedBy: null }, { claimedBy: actor._id }, { claimedUntil: { $lte: ctx.clock.now() } }] };
}

/** Why it can't be had. */
export async function taken(ctx: Ctx, actor: Person, caseId: string): Promise<Conflict> {
  const { state, claimedBy, claimedUntil } = await readCase(actor, caseId);
  if (state === 'closed') return new Conflict('This was decided meanwhile. Look at it again; a decision can be taken back.', { code: 'case_decided' });
  if (!claimedBy || claimedBy.equals(actor._id) || !claimedUntil || claimedUntil <= ctx.clock.now()) return new Conflict('This changed at the same moment. Look again.', { code: 'changed_meanwhile' });
  const name = cardOf(await findPeople([claimedBy]), claimedBy).name;
  return new Conflict(`${name} is looking at this until ${claimedUntil.toISOString().slice(11, 16)} UTC.`, { code: 'case_claimed' });
}

/** What happened to a case, for the audit trail. */
export function caseChanged(ctx: Ctx, { _id, subject, subjectId }: Pick<Case, '_id' | 'subject' | 'subjectId'>, cause: string, what: 'claim' | 'release' | 'look' | 'read' | 'reply', by: Pick<Person, '_id'>) {
  return ctx.events.announce('case.changed', `${_id}:${what}:${cause}`, { caseId: `${_id}`, what, subject, subjectId: `${subjectId}`, byId: `${by._id}` });
}
