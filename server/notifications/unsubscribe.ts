/** No more letters of a kind, by the link in one of them. */
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import { findPerson } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';
import { siteSecret } from '../web/secret.js';
import type { Kind } from './kinds.js';
import { setChoices } from './set-choices.js';
import { readUnsubscribeToken } from './unsubscribe-token.js';

const MERGED_MOST = 20;

/** Whose letters of which kinds the token is about. Throws NotFound for what is none of ours, or of somebody who is gone. */
export async function readUnsubscribing(ctx: Ctx, token: string): Promise<{ person: Person; kinds: Kind[] }> {
  const says = readUnsubscribeToken(siteSecret(ctx.config), token);
  let person = says && (await findPerson(says.personId));
  for (let steps = 0; person?.kind === 'merged' && person.mergedIntoId && steps < MERGED_MOST; steps++) person = await findPerson(`${person.mergedIntoId}`);
  if (!says || !person || person.kind === 'left') throw new NotFound('That link is not whole, or not one of ours. Copy all of it from the letter; or choose in your settings what you get by mail.');
  return { person, kinds: says.kinds };
}

/** Ends the letters of these kinds; whoever holds the token may, signed in or not. Doing it again changes nothing. Records person.changed. */
export async function unsubscribe(ctx: Ctx, token: string): Promise<{ person: Person; kinds: Kind[] }> {
  const { person, kinds } = await readUnsubscribing(ctx, token);
  await setChoices(ctx, person, { choices: Object.fromEntries(kinds.map((kind) => [kind, { mail: false }])) });
  return { person, kinds };
}
