/** What people hear of spaces they are wanted in. */
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { toId } from '../ids.js';
import { notify } from '../notifications/notify.js';
import { paths } from '../web/paths.js';
import { findSpaces } from './find-space.js';

/** Subscriber of agent.invited. */
export async function tellInvited(ctx: Ctx, { agentId, spaceId, personId, byId }: Catalogue['agent.invited']): Promise<void> {
  const space = (await findSpaces([toId(spaceId)])).get(spaceId);
  if (space) await notify(ctx, { personId, kind: 'space', cause: `agent.invited:${agentId}`, message: `You are invited to speak for ${space.name}.`, href: paths.space(space.slug), byId });
}
