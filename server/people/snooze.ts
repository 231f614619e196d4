/** "Not for an hour": nobody knocks for a while, and it ends by itself. */
import { MINUTE } from '../clock.js';
import type { Ctx } from '../context.js';
import { changePerson } from './change-person.js';
import { mustBeMember } from './people.policy.js';
import type { Person } from './person.model.js';

/**
 * No offers for so many minutes from now; 0 ends it. What was offered before stays open. Members only. When it is over, by the clock
 * or by their word, waiting questions are looked at for them. Records person.changed, and person.freed when it is ended.
 */
export async function snooze(ctx: Ctx, actor: Person, { minutes }: { minutes: number }): Promise<Person> {
  mustBeMember(actor);
  const personId = `${actor._id}`;
  if (minutes === 0) {
    const freed = ctx.events.announce('person.freed', `${personId}:awake:${actor.revision}`, { personId });
    return changePerson(ctx, actor, { $set: { snoozedUntil: null } }, freed);
  }
  const until = new Date(ctx.clock.now().getTime() + minutes * MINUTE);
  return changePerson(ctx, actor, { $set: { snoozedUntil: until }, $min: { askableAt: until } });
}

/** Until when, or null when it is over. */
export function snoozedUntil({ snoozedUntil: until }: Pick<Person, 'snoozedUntil'>, now: Date): Date | null {
  return until && until > now ? until : null;
}
