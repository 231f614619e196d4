/** What a moderator, or the weight of flags, can do about a post or a person. Who may is asked before (moderation.policy.ts). */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { act, type Doing } from './act.js';
import type { Action, Standing } from './action.model.js';
import type { Removal } from './removal.js';

type Deed = Omit<Doing, 'kind' | 'after' | 'undoes'>;

/** Takes a post from view until somebody shows it again. Records moderation.acted. */
export function hidePost(ctx: Ctx, deed: Deed): Promise<Action> {
  return act(ctx, { ...deed, kind: 'hide', after: removed(ctx, deed, 'hidden') });
}

/** Takes a post away. Its row stays, so that this can be taken back. Records moderation.acted. */
export function deletePost(ctx: Ctx, deed: Deed): Promise<Action> {
  return act(ctx, { ...deed, kind: 'delete', after: removed(ctx, deed, 'deleted') });
}

/** Shows a post again, or for the first time when it was held. Records moderation.acted. */
export function restorePost(ctx: Ctx, deed: Deed, wasHeld: boolean): Promise<Action> {
  return act(ctx, { ...deed, kind: wasHeld ? 'let-through' : 'restore', after: () => ({ removal: null }) });
}

/** A word to the person, on the record. Records moderation.acted. */
export function warnPerson(ctx: Ctx, deed: Deed): Promise<Action> {
  return act(ctx, { ...deed, kind: 'warn', after: null });
}

/** The person may only read until then. Ends by itself. Records moderation.acted. */
export function suspendPerson(ctx: Ctx, deed: Deed, until: Date): Promise<Action> {
  return act(ctx, { ...deed, kind: 'suspend', after: () => ({ suspension: { until, words: deed.words } }) });
}

/** Ends a suspension before its time. Records moderation.acted. */
export function liftSuspension(ctx: Ctx, deed: Deed): Promise<Action> {
  return act(ctx, { ...deed, kind: 'lift', after: () => ({ suspension: null }) });
}

/** Somebody looked, and all is well. Records moderation.acted. */
export function leaveAsIs(ctx: Ctx, deed: Deed): Promise<Action> {
  return act(ctx, { ...deed, kind: 'nothing-wrong', after: null });
}

function removed(ctx: Ctx, { byId, reason }: Deed, state: Removal['state']) {
  return (_before: Standing, actionId: Types.ObjectId): Standing => ({ removal: { state, at: ctx.clock.now(), byId, reason, actionId } });
}
