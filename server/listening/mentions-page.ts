/** The page of a space's mentions, for the doors that show it. */
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { findSpaces } from '../spaces/find-space.js';
import { paths } from '../web/paths.js';
import { findOwnMention } from './hold-mention.js';
import { listMentions } from './list-mentions.js';
import { mentionRow } from './mentions.view.js';

interface Wanted {
  cursor?: string | undefined;
  limit?: number;
}

/** As this agent sees it; with what was refused, if something was, under the mention it was about. Throws NotFound for everybody else. */
export async function mentionsPage(ctx: Ctx, actor: Person, slug: string, { cursor, limit = 20 }: Wanted, refused?: Described & { mentionId?: string; typed?: string }) {
  const { space, items, next } = await listMentions(actor, slug, { cursor, limit });
  const rows = items.map((parts) => mentionRow(parts, actor, ctx.clock.now()));
  return {
    title: `Who speaks of ${space.name}`,
    space,
    items: rows.map((row) => ({ ...row, typed: row.id === refused?.mentionId ? refused.typed : undefined })),
    start: cursor === undefined ? null : paths.spaceMentions(slug),
    next: next && `${paths.spaceMentions(slug)}?cursor=${next}`,
    ...(refused && { errors: { form: refused.fields?.['body'] ?? refused.message } }),
  };
}

/** The address of the space whose mention it is. Throws NotFound for everybody but its agents. */
export async function slugOfMention(actor: Person, mentionId: string): Promise<string> {
  const { spaceId } = await findOwnMention(actor, mentionId);
  return (await findSpaces([spaceId])).get(`${spaceId}`)!.slug;
}
