/** Who may leave: everybody for themselves, once nothing hangs on them alone. */
import { checkPassword } from '../auth/check-password.js';
import { Conflict, Forbidden, InvalidInput } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { spacesOnlyOf } from '../spaces/spaces-only-of.js';
import { LEAVING_WORD, type Departure } from './departures.input.js';

/**
 * Throws InvalidInput or Forbidden unless it is surely they who want it: a session left open must not be enough. Throws Conflict for
 * the only owner of a space.
 */
export async function mayLeave(actor: Person, said: Departure): Promise<void> {
  if (actor.kind === 'guest') mustSayTheWord(said);
  else await mustKnowThePassword(actor, said);
  const spaces = await spacesOnlyOf(actor._id);
  if (spaces.length > 0) throw new Conflict(`You are the only owner of ${listed(spaces.map(({ name }) => name))}. Hand it over to somebody first: on its page, under "Who speaks for it".`, { code: 'owner_stays' });
}

function mustSayTheWord({ confirmation }: Departure): void {
  if (confirmation?.toLowerCase() === LEAVING_WORD) return;
  const sentence = `Type the word ${LEAVING_WORD}, so that it doesn't happen by mistake.`;
  throw new InvalidInput(sentence, { fields: { confirmation: sentence } });
}

async function mustKnowThePassword(actor: Person, { password }: Departure): Promise<void> {
  if (!password) throw new InvalidInput('Type the password you have now.', { fields: { password: 'Type the password you have now.' } });
  if ((await checkPassword(actor.handle, password))?._id.equals(actor._id)) return;
  const sentence = "That isn't the password you have now. Nothing was changed.";
  throw new Forbidden(sentence, { code: 'wrong_password', fields: { password: sentence } });
}

const listed = (names: string[]) => names.map((name) => `"${name}"`).join(' and ');
