/** Asked before, closed, opened again; and a company that hears its name. */
import { closeQuestion, reopenQuestion } from '../../closures/close-question.js';
import { markDuplicate } from '../../duplicates/mark-duplicate.js';
import { answerMention } from '../../listening/answer-mention.js';
import { claimMention } from '../../listening/hold-mention.js';
import { listMentions } from '../../listening/list-mentions.js';
import { HOURS, type Story } from '../story.js';
import type { Asked, World } from '../world.js';

/** Somebody notices that it was asked before, as soon as it was. */
const sameAs = (of: string, original: string, handle: string): Story => ({
  of, afterMinutes: 2 * HOURS,
  async play(world, asked) {
    const earlier = world.asked.get(original);
    if (earlier) await world.tries('linking', async () => markDuplicate(world.ctx, await world.comes(handle), asked.questionId, { of: earlier.questionId }));
  },
});

const close = (of: string, afterMinutes: number, by: string | null, reason: Parameters<typeof closeQuestion>[3]['reason'], note: string): Story => ({
  of, afterMinutes,
  play: (world, asked) => world.tries('closing', async () => closeQuestion(world.ctx, await whoever(world, asked, by), asked.questionId, { reason, note })),
});

async function whoever(world: World, asked: Asked, by: string | null) {
  return by === null ? world.asker(asked) : world.comes(by);
}

export const closing: Story[] = [
  sameAs('dup-zip', 'zip', 'marguerite'),
  sameAs('dup-rice', 'rice', 'oluchi'),
  close('flights', 70, 'marguerite', 'not-for-here', 'We help with getting things to work. For prices a travel agent or a search is quicker; if something about the booking does not work, ask again.'),
  close('doorbell', 26 * HOURS, null, 'solved-itself', 'It was the neighbour\'s boy with a magnet. Thank you for thinking along.'),
  close('spam-magnet', 96 * HOURS, 'marguerite', 'not-for-here', 'This seems to ask which product to buy.'),
  {
    of: 'spam-magnet', afterMinutes: 99 * HOURS,
    play: (world, asked) => world.tries('reopening', async () => reopenQuestion(world.ctx, await world.comes('marguerite'), asked.questionId, 'I read it too fast: it asks how to do it safely. Sorry, Hugo.')),
  },
  {
    of: 'today-nest', afterMinutes: 25,
    async play(world, { questionId }) {
      const noor = await world.comes('noor');
      const { items } = await listMentions(noor, 'quorvia', { limit: 20 });
      const heard = items.find(({ mention }) => `${mention.questionId}` === questionId);
      if (!heard) return void world.missed.push('Quorvia did not hear its name');
      await claimMention(world.ctx, noor, `${heard.mention._id}`);
      world.clock.forward(180_000);
      await answerMention(world.ctx, noor, `${heard.mention._id}`, 'Honestly: for nine metres and one wall, the cable. It costs less than an evening of trying. If the Nest is free, take it as well and use it as the switch at your desk; the older ones work for that without an account. Tell me the number on its bottom and I say which one it is.');
    },
  },
];
