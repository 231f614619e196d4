/** What somebody can do, in their own words: what matching finds newcomers by. */
import type { Ctx } from '../context.js';
import { renderMarkdown } from '../web/markdown.js';
import { changePerson } from './change-person.js';
import type { Expertise } from './people.input.js';
import { mustBeMember } from './people.policy.js';
import type { Person } from './person.model.js';

/** Changes what the actor says they know; what is left out stays. Members only. Records person.changed. */
export async function setExpertise(ctx: Ctx, actor: Person, { about, skills, topics, languages }: Expertise): Promise<Person> {
  mustBeMember(actor);
  return changePerson(ctx, actor, {
    $set: {
      ...(about !== undefined && { about, aboutHtml: renderMarkdown(about) }),
      ...(skills && { skills }),
      ...(topics && { topics }),
      ...(languages && languages.length > 0 && { languages }),
    },
  });
}
