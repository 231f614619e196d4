/** People make their accounts and say what they know; companies open their spaces. */
import { signUpInput } from '../auth/auth.input.js';
import { signUp } from '../auth/sign-up.js';
import { HOUR } from '../clock.js';
import { grantRole } from '../operations/grant-role.js';
import { expertiseInput } from '../people/people.input.js';
import { setExpertise } from '../people/set-expertise.js';
import { setPace } from '../people/set-pace.js';
import { openSpace } from '../spaces/open-space.js';
import { acceptInvitation, inviteAgent } from '../spaces/seat-agents.js';
import { spaceInput } from '../spaces/spaces.input.js';
import type { World } from './world.js';
import type { Product, Someone } from './written.js';

/** For everybody of the seed, and for nobody else. */
export const PASSWORD = 'people helping people';

export async function join({ ctx, here }: World, { handle, name, about, skills, topics, zone, languages, role }: Someone): Promise<void> {
  const account = signUpInput.parse({ handle, name, email: `${handle}@people.example`, password: PASSWORD, timeZone: zone });
  const fresh = await signUp(ctx, account);
  const person = await setExpertise(ctx, fresh, expertiseInput.parse({ about, skills, topics: topics.split(' '), ...(languages && { languages }) }));
  // Sixty people do here what thousands would: nobody is spared.
  await setPace(ctx, person, { offerBudget: 50, conversationBudget: 20 });
  if (role) await grantRole(ctx, handle, role);
  here.push(handle);
  await ctx.events.settled();
}

/** Opens it and seats its agents, who say yes a little later. */
export async function open(world: World, { owner, agents, ...words }: Product): Promise<void> {
  const { ctx } = world;
  await openSpace(ctx, await world.comes(owner), spaceInput.parse(words));
  world.companies.add(owner);
  for (const agent of agents) {
    world.companies.add(agent);
    await inviteAgent(ctx, await world.is(owner), words.slug, agent);
    world.later(world.aWhile(10, 300) + HOUR, async () => {
      await acceptInvitation(ctx, await world.comes(agent), words.slug);
    });
  }
  await world.settle();
}
