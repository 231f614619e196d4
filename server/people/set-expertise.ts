/** What somebody can do, in their own words: what matching finds newcomers by. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { renderMarkdown } from '../web/markdown.js';
import { changePerson } from './change-person.js';
import type { Expertise } from './people.input.js';
import { mustBeMember } from './people.policy.js';
import type { Person } from './person.model.js';

/** Changes what the actor says they know; what is left out stays. Members only. Records person.changed and person.freed: what waits may suit them now. */
export async function setExpertise(ctx: Ctx, actor: Person, { about, skills, topics, languages }: Expertise): Promise<Person> {
  mustBeMember(actor);
  const personId = `${actor._id}`;
  const freed = ctx.events.announce('person.freed', `${personId}:knows:${new Types.ObjectId()}`, { personId, knows: true });
  const change = {
    $set: {
      ...(about !== undefined && { about, aboutHtml: renderMarkdown(about) }),
      ...(skills && { skills }),
      ...(topics && { topics }),
      ...(languages && languages.length > 0 && { languages }),
    },
  };
  return changePerson(ctx, actor, change, freed);
}
