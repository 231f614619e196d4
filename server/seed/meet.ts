/** Two people brought together: the offer taken, what they say, "it's solved", the answer made of it, and whether it held. */
import { HOUR, MINUTE, SECOND } from '../clock.js';
import { agreeToDraft } from '../conversations/agree-to-draft.js';
import { DistilledDraft, SendMessage } from '../conversations/conversations.input.js';
import { draftAnswer } from '../conversations/draft-answer.js';
import { endConversation } from '../conversations/end-conversation.js';
import { markSeen } from '../conversations/mark-seen.js';
import { sendMessage } from '../conversations/send-message.js';
import { solveConversation } from '../conversations/solve-conversation.js';
import { acceptOffer } from '../offers/accept-offer.js';
import { advanceAsking } from '../offers/advance-asking.js';
import { readOffers } from '../offers/read-offers.js';
import { setAvailability } from '../people/set-availability.js';
import { STILL_SOLVED_AFTER_MS } from '../questions/mark-solved.js';
import { askWhetherStill } from '../solutions/ask-still.js';
import { answerStill } from '../solutions/answer-still.js';
import { likeAnswer } from './like.js';
import type { Asked, World } from './world.js';
import type { Talk } from './written.js';

const FREE_MS = 50 * MINUTE;
/** More waves than there are. */
const WAVES = 6;
const NEXT_WAVE_MS = 31 * SECOND;

/** Before it is asked: whoever is to help has the evening for it, and what was written so far can be found. */
export async function getReady(world: World, { with: helper }: Talk): Promise<void> {
  await world.index();
  await setAvailability(world.ctx, await world.comes(helper), { until: new Date(world.now() + FREE_MS) });
  await world.settle();
  world.clock.forward(20 * SECOND);
}

/** From the offer to the end of the talk, at once; what comes of it later is planned. */
export async function meet(world: World, asked: Asked, talk: Talk): Promise<void> {
  const { ctx, clock, chance } = world;
  const offerId = await awaitOffer(world, asked, talk.with);
  if (!offerId) {
    world.missed.push(`${talk.with} was not offered what they were to help with`);
    return;
  }
  clock.forward(chance.between(8, 40) * SECOND);
  const { conversationId } = await acceptOffer(ctx, await world.comes(talk.with), offerId);
  await world.settle();
  await converse(world, asked, talk, conversationId);
  if (talk.outcome === 'live') return;
  clock.forward(chance.between(10, 50) * SECOND);
  if (talk.outcome === 'left') {
    await endConversation(ctx, await world.is(talk.with), { conversationId });
    return world.settle();
  }
  await solveConversation(ctx, await world.asker(asked), { conversationId });
  await world.settle();
  if (talk.wrote !== null) await write(world, asked, talk, conversationId, talk.wrote);
  world.later(STILL_SOLVED_AFTER_MS + chance.between(1, 40) * HOUR, () => lookBack(world, asked, talk.outcome === 'solved'));
}

async function awaitOffer(world: World, { questionId }: Asked, helper: string): Promise<string | null> {
  for (let wave = 0; wave < WAVES; wave++) {
    const own = (await readOffers(world.ctx, await world.is(helper))).find(({ offer }) => `${offer.questionId}` === questionId);
    if (own) return `${own.offer._id}`;
    world.clock.forward(NEXT_WAVE_MS);
    await advanceAsking(world.ctx);
    await world.settle();
  }
  return null;
}

async function converse(world: World, asked: Asked, { with: helper, says }: Talk, conversationId: string): Promise<void> {
  const both = { '<': await world.asker(asked), '>': await world.is(helper) };
  for (const [place, line] of says.entries()) {
    const text = line.slice(1).trim();
    // As long as typing it takes, and a little thinking.
    world.clock.forward(Math.min(75, 6 + text.length * world.chance.between(0.12, 0.3)) * SECOND);
    const [speaker, listener] = line.startsWith('<') ? [both['<'], both['>']] : [both['>'], both['<']];
    const { seq } = await sendMessage(world.ctx, speaker, SendMessage.parse({ conversationId, clientId: `line-${place}`, text }));
    await markSeen(world.ctx, listener, { conversationId, read: seq });
    await world.settle();
  }
}

/** The helper writes down what worked, the asker agrees: soon, as long as they remember. */
async function write(world: World, asked: Asked, talk: Talk, conversationId: string, body: string): Promise<void> {
  const { ctx } = world;
  world.clock.forward(world.chance.between(60, 200) * SECOND);
  const { distillation } = await draftAnswer(ctx, await world.is(talk.with), { conversationId, ...DistilledDraft.parse({ body }) });
  await world.settle();
  world.later(world.aWhile(1, 60), async () => {
    const { distillation: published } = await agreeToDraft(ctx, await world.asker(asked), { conversationId, draftedAt: distillation!.draftedAt.toISOString() });
    const answerId = `${published!.answerId}`;
    asked.answerIds.push(answerId);
    likeAnswer(world, answerId, 'worked');
  });
}

/** A week later, when they are asked. Some don't get round to answering. */
async function lookBack(world: World, asked: Asked, holds: boolean): Promise<void> {
  await askWhetherStill(world.ctx);
  await world.settle();
  if (holds && world.chance.next() < 0.15) return;
  await world.tries('looking back', async () => answerStill(world.ctx, await world.asker(asked), asked.questionId, { holds, goOn: false }));
}
