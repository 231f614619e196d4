/** What somebody wants to hear of, and where. */
import type { UpdateQuery } from 'mongoose';
import type { Ctx } from '../context.js';
import { changePerson } from '../people/change-person.js';
import type { Person } from '../people/person.model.js';
import type { Channel } from './channels.js';
import { byDefault, type Choices } from './choices.js';
import type { Kind } from './kinds.js';

/**
 * Changes the actor's own choices; what is left out stays, and only what differs from the default is kept. Guests too.
 * Records person.changed.
 */
export async function setChoices(ctx: Ctx, actor: Pick<Person, '_id' | 'kind'>, { choices, offersAnyTime }: { choices: Choices; offersAnyTime?: boolean | undefined }): Promise<Person> {
  const $set: Record<string, boolean> = offersAnyTime === undefined ? {} : { offersAnyTime };
  const $unset: Record<string, 1> = {};
  for (const [kind, ways] of Object.entries(choices)) {
    for (const [channel, on] of Object.entries(ways ?? {})) {
      if (on === undefined) continue;
      const place = `noticeChoices.${kind}.${channel}`;
      if (on === byDefault(actor, kind as Kind, channel as Channel)) $unset[place] = 1;
      else $set[place] = on;
    }
  }
  return changePerson(ctx, actor, { ...(Object.keys($set).length > 0 && { $set }), ...(Object.keys($unset).length > 0 && { $unset }) } as UpdateQuery<Person>);
}
