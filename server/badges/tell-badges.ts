/** Who earned or lost a badge hears of it, with the reason. */
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { notify } from '../notifications/notify.js';
import { paths } from '../web/paths.js';
import { badgeWords } from './badges.js';

/** Subscriber of badge.changed. */
export async function tellOfBadge(ctx: Ctx, { personId, badge, topic, held, because }: Catalogue['badge.changed'], cause: string): Promise<void> {
  const words = badgeWords({ badge, topic });
  await notify(ctx, { personId, kind: 'badge', cause, href: paths.badges(), message: held ? `A badge for you: ${words}. ${because}` : `The badge “${words}” is gone for now. ${because}` });
}
