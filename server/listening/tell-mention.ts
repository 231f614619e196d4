/** What a space's agents hear of mentions. Whom it reaches is read anew each time: whoever left or was suspended hears nothing from that moment on. */
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { toId } from '../ids.js';
import { notify } from '../notifications/notify.js';
import { whoMayTakePart } from '../people/who-may-take-part.js';
import { agentsOf, findSpaces } from '../spaces/find-space.js';
import { paths } from '../web/paths.js';
import { renderPartial } from '../web/views.js';
import { mentionRow } from './mentions.view.js';
import { readMention, type MentionParts } from './list-mentions.js';

/** Subscriber of mention.heard. */
export async function tellHeard(ctx: Ctx, { mentionId, spaceId }: Catalogue['mention.heard']): Promise<void> {
  const [parts, space] = await Promise.all([readMention(mentionId), findSpaces([toId(spaceId)]).then((spaces) => spaces.get(spaceId))]);
  if (!parts || !space) return;
  const agents = await listenersOf(ctx, spaceId);
  if (agents.length > 0) ctx.live.tell(roomsOf(agents), 'mention:new', { mentionId, spaceId, html: rowFor(ctx, parts) });
  for (const personId of agents) await notify(ctx, { personId, kind: 'mention', cause: `mention.heard:${mentionId}`, message: `Somebody speaks of ${space.name}.`, href: paths.spaceMentions(space.slug) });
}

/** Subscriber of mention.changed. */
export async function tellMentionChange(ctx: Ctx, { mentionId, spaceId }: Catalogue['mention.changed']): Promise<void> {
  const parts = await readMention(mentionId);
  const agents = parts ? await listenersOf(ctx, spaceId) : [];
  if (!parts || agents.length === 0) return;
  const { claimedById, state } = parts.mention;
  ctx.live.tell(roomsOf(agents), 'mention:changed', { mentionId, spaceId, holderId: state === 'claimed' && claimedById ? `${claimedById}` : null, html: rowFor(ctx, parts) });
}

async function listenersOf(ctx: Ctx, spaceId: string): Promise<string[]> {
  const active = (await agentsOf(spaceId)).filter(({ state }) => state === 'active').map(({ personId }) => personId);
  return whoMayTakePart(active, ctx.clock.now());
}

const roomsOf = (ids: string[]) => ids.map((id) => `person:${id}` as const);
const rowFor = (ctx: Ctx, parts: MentionParts) => renderPartial('listening/_mention', { ...mentionRow(parts, null, ctx.clock.now()), now: ctx.clock.now() });
