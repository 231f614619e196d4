/** Yes or no to somebody's coming in; and letting them go again. */
import type { Ctx } from '../context.js';
import type { Conversation } from '../conversations/conversation.model.js';
import { goOut } from '../conversations/come-in.js';
import { findConversation } from '../conversations/find-conversation.js';
import { Conflict, Forbidden } from '../errors.js';
import { eitherBlocked } from '../people/blocked-by.js';
import type { Person } from '../people/person.model.js';
import { mayComeIn, mustBeLive, mustBeOpenRow } from './ask-in.js';
import { CompanionModel, type Companion } from './companion.model.js';
import { sideOf } from './find-companions.js';
import { bringIn, step } from './follow-companion.js';

type Found = { talk: Conversation; companion: Companion };

/**
 * One's own side says yes; with the last one they are in. The asker says too whether what was said before is read. Saying yes again
 * changes nothing. Records companion.changed. Throws Forbidden (no side in this), Conflict (over, blocked since), NotFound (answered).
 */
export async function sayYes(ctx: Ctx, actor: Person, { talk, companion }: Found, { seesEarlier }: { seesEarlier: boolean }): Promise<Companion> {
  if (companion.state === 'in') return companion;
  mustBeOpenRow(companion);
  mustBeLive(talk);
  const side = sideOf(actor, talk, companion);
  if (!side) throw notTheirs();
  if (!(await mayComeIn(companion.personId, talk, companion.as))) throw new Conflict("That can't be done any more.", { code: 'not_askable' });
  const said = await CompanionModel.findOneAndUpdate({ _id: companion._id, state: 'open' }, { $set: { [`${side}Yes`]: true, ...(side === 'asker' && { seesEarlier }) } }, { returnDocument: 'after' }).lean<Companion>();
  if (!said) return (await CompanionModel.findById(companion._id).lean<Companion>())!;
  if (!said.askerYes || !said.helperYes) return step(ctx, said, 'agreed');
  if (!said.personYes) return step(ctx, said, 'asked');
  const came = await step(ctx, said, 'came', { state: 'in', settledAt: ctx.clock.now() });
  // The subscriber does it too; done here so that the next page is there.
  await bringIn(ctx, came);
  return came;
}

/**
 * No, while it is open; afterwards letting them go: the asker anybody but the only helper, a helper whoever listens, and everybody
 * themselves. They hear nothing from that moment. Records companion.changed. Throws Forbidden, Conflict (the only helper).
 */
export async function sayNo(ctx: Ctx, actor: Person, { talk, companion }: Found): Promise<Companion> {
  if (companion.state === 'out' || companion.state === 'declined') return companion;
  const side = sideOf(actor, talk, companion);
  if (!side || (companion.state === 'in' && side === 'helper' && companion.as === 'helps')) throw notTheirs();
  const settledAt = ctx.clock.now();
  if (companion.state === 'open') return step(ctx, companion, side === 'person' ? 'passed' : 'declined', { state: 'declined', settledAt });
  // Out of the room before anything is said of it.
  if (!(await goOut(ctx, { conversationId: talk._id, personId: companion.personId, as: companion.as }))) throw new Conflict('They are the only one who helps here. You can leave the talk instead.', { code: 'only_helper' });
  return step(ctx, companion, 'gone', { state: 'out', settledAt });
}

/** Subscriber of person.blocked: a learner and somebody of the talk never meet there again. */
export async function partCompanions(ctx: Ctx, { personId, blockedId }: { personId: string; blockedId: string }): Promise<void> {
  for (const id of [personId, blockedId]) {
    const rows = await CompanionModel.find({ personId: id }).lean<Companion[]>();
    for (const row of rows.filter(({ state }) => state === 'open' || state === 'in')) await partOne(ctx, row);
  }
}

async function partOne(ctx: Ctx, row: Companion): Promise<void> {
  const talk = await talkOf(row);
  const among = talk ? [...talk.memberIds, ...(talk.learnerIds ?? [])].filter((id) => !id.equals(row.personId)) : [];
  if (!(await eitherBlocked(row.personId, among))) return;
  const settledAt = ctx.clock.now();
  if (row.state === 'open') await CompanionModel.updateOne({ _id: row._id, state: 'open' }, { $set: { state: 'declined', settledAt } });
  else if (row.as === 'listens') {
    await goOut(ctx, { conversationId: row.conversationId, personId: row.personId, as: 'listens' });
    await step(ctx, row, 'gone', { state: 'out', settledAt });
  }
}

const talkOf = ({ conversationId }: Companion) => findConversation(`${conversationId}`);
const notTheirs = () => new Forbidden('That is not yours to decide here.', { code: 'not_theirs' });
