/** What a space's agents hear of mentions. Whom it reaches is read anew each time: whoever left hears nothing from that moment on. */
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { toId } from '../ids.js';
import { notify } from '../notifications/notify.js';
import { agentsOf, findSpaces } from '../spaces/find-space.js';
import { paths } from '../web/paths.js';
import { renderPartial } from '../web/views.js';
import { mentionRow } from './mentions.view.js';
import { readMention } from './list-mentions.js';

/** Subscriber of mention.heard. */
export async function tellHeard(ctx: Ctx, { mentionId, spaceId }: Catalogue['mention.heard']): Promise<void> {
  const space = (await findSpaces([toId(spaceId)])).get(spaceId);
  const agents = (await tell(ctx, 'mention:new', mentionId, spaceId)) ?? [];
  if (!space) return;
  for (const personId of agents) await notify(ctx, { personId, kind: 'mention', cause: `mention.heard:${mentionId}`, message: `Somebody speaks of ${space.name}.`, href: paths.spaceMentions(space.slug) });
}

/** Subscriber of mention.changed. */
export async function tellMentionChange(ctx: Ctx, { mentionId, spaceId }: Catalogue['mention.changed']): Promise<void> {
  await tell(ctx, 'mention:changed', mentionId, spaceId);
}

async function tell(ctx: Ctx, event: 'mention:new' | 'mention:changed', mentionId: string, spaceId: string): Promise<string[] | null> {
  const parts = await readMention(mentionId);
  if (!parts) return null;
  const agents = (await agentsOf(spaceId)).filter(({ state }) => state === 'active').map(({ personId }) => `${personId}`);
  const html = renderPartial('listening/_mention', { ...mentionRow(parts, null, ctx.clock.now()), now: ctx.clock.now() });
  if (agents.length > 0) ctx.live.tell(agents.map((id) => `person:${id}` as const), event, { mentionId, html });
  return agents;
}
