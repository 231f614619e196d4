/** Tells whoever an action concerns what happened, why, and where they can answer. */
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { notify } from '../notifications/notify.js';
import { paths } from '../web/paths.js';
import { ActionModel, type Action } from './action.model.js';
import { happenedWords } from './moderation.view.js';

/** Subscriber of moderation.acted. Who did it is not told: it is the moderators' word. */
export async function tellOfAction(ctx: Ctx, { actionId }: Catalogue['moderation.acted']): Promise<void> {
  const action = await ActionModel.findById(actionId).lean<Action>();
  if (!action || !action.isPublic) return;
  await notify(ctx, { personId: action.personId, kind: 'moderation', cause: `moderation.acted:${actionId}`, message: happenedWords(action), href: paths.notice(action._id) });
}
