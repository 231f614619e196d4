/** Keeping the place safe and fair: flags, what moderators decided, and once decided wrongly. */
import { findAnswer } from '../../answers/find-answer.js';
import { claimCase } from '../../moderation/claim-case.js';
import { decideCase } from '../../moderation/decide-case.js';
import { flag } from '../../moderation/flag.js';
import { decisionInput, flagInput } from '../../moderation/moderation.input.js';
import { actionsOf, readQueue } from '../../moderation/read-log.js';
import { undoAction } from '../../moderation/undo-action.js';
import { HOURS, type Story } from '../story.js';
import type { World } from '../world.js';
import type { Types } from 'mongoose';

type Flag = [handle: string, reason: string, words: string];

async function flagged(world: World, subject: 'question' | 'answer', id: string, flags: Flag[]): Promise<void> {
  for (const [handle, reason, words] of flags) await flag(world.ctx, await world.comes(handle), subject, id, flagInput.parse({ reason, words }));
  await world.settle();
}

async function answerBy(world: World, answerIds: string[], handle: string): Promise<string | null> {
  const { _id } = await world.is(handle);
  for (const id of answerIds) if ((await findAnswer(id)).authorId.equals(_id)) return id;
  return null;
}

/** The moderator takes the case on and decides. @returns the case's id, or null when nobody had heard of it. */
async function decided(world: World, id: string, decision: Record<string, unknown>): Promise<Types.ObjectId | null> {
  const moderator = await world.comes('marguerite');
  const { items } = await readQueue(world.ctx, moderator, {});
  const found = items.find(({ subjectId }) => `${subjectId}` === id);
  if (!found) {
    world.missed.push('A flagged post did not come before the moderators');
    return null;
  }
  await claimCase(world.ctx, moderator, `${found._id}`);
  world.clock.forward(240_000);
  await decideCase(world.ctx, moderator, `${found._id}`, decisionInput.parse(decision));
  await world.settle();
  return found._id;
}

export const keeping: Story[] = [
  {
    of: 'battery-swollen', afterMinutes: 40 * HOURS,
    async play(world, { answerIds }) {
      const id = await answerBy(world, answerIds, 'ben');
      if (!id) return;
      await flagged(world, 'answer', id, [['kenji', 'danger', 'A punctured cell burns. Please take it away before somebody tries it.'], ['farah', 'danger', '']]);
      await decided(world, id, { post: 'hide', person: 'warn', reason: 'danger', words: 'A needle in a swollen battery starts a fire. I know you meant to help; this one must not stand here.' });
    },
  },
  {
    of: 'cheap-screens', afterMinutes: 50,
    async play(world, { questionId }) {
      await flagged(world, 'question', questionId, [['kenji', 'spam', ''], ['priya', 'spam', 'The same words stood here last month.']]);
      await decided(world, questionId, { post: 'delete', person: '', reason: 'spam', words: 'This sells something and asks nothing.' });
    },
  },
  {
    of: 'loft-heat', afterMinutes: 50 * HOURS,
    async play(world, { answerIds: [id] }) {
      if (!id) return;
      await flagged(world, 'answer', id, [['vera', 'spam', 'A company praising its product.']]);
      const caseId = await decided(world, id, { post: 'hide', person: '', reason: 'spam', words: '' });
      if (!caseId) return;
      world.later(2 * 3_600_000, async () => {
        const moderator = await world.comes('marguerite');
        const hidden = (await actionsOf(caseId)).find(({ kind }) => kind === 'hide');
        if (hidden) await undoAction(world.ctx, moderator, `${hidden._id}`, 'I was wrong: it is marked as the company\'s, it names a fault of its own product, and it helps. Shown again.');
      });
    },
  },
  {
    of: 'today-rail', afterMinutes: 60,
    async play(world, { questionId }) {
      await flagged(world, 'question', questionId, [['hugo', 'other', 'Is this not a question for the railway\'s own counter?']]);
    },
  },
];
