/** Going on on another device: a link that is shown, not mailed, and opens once, for a quarter of an hour. */
import type { Ctx } from '../context.js';
import { mergePeople } from '../merges/merge-people.js';
import type { Person } from '../people/person.model.js';
import { endLinks, issueLink, spendLink } from './mailed-link.js';

/** A link for the actor themselves; one they asked for before opens nothing any more. @returns its token: shown once, kept nowhere. */
export async function linkForOtherDevice(ctx: Ctx, actor: Person): Promise<string> {
  await endLinks(ctx, 'device', actor);
  return issueLink(ctx, 'device', actor, '');
}

/**
 * Whom this browser is to be from now on. A guest whose link is opened where a member or another guest is becomes one with them, as with
 * a guest's link by letter. Records person.merged then. Throws Conflict for a link that opens nothing.
 */
export async function personOfDeviceLink(ctx: Ctx, token: string, here: Person | undefined): Promise<Person> {
  const { person } = await spendLink(ctx, 'device', token);
  if (person.kind === 'member' || !here || here._id.equals(person._id)) return person;
  if (here.kind === 'member') {
    await mergePeople(ctx, person, here);
    return here;
  }
  const [earlier, later] = person.createdAt <= here.createdAt ? [person, here] : [here, person];
  await mergePeople(ctx, later, earlier);
  return earlier;
}
