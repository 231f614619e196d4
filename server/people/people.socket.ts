/** "Free now" over a socket: the same verb as the form's. */
import { hear, type SocketDoor } from '../realtime/hear.js';
import { availabilityInput } from './people.input.js';
import { setAvailability } from './set-availability.js';

export const peopleSocket: SocketDoor = (ctx, doors) => {
  hear(ctx, doors, 'presence:free', { limit: 'profile', input: availabilityInput }, async (actor, say) => {
    const person = await setAvailability(ctx, actor, say);
    return { freeUntil: person.freeUntil?.toISOString() ?? null };
  });
};
