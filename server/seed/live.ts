/** The life of one problem: asked, remarked on, talked about, answered, accepted, thanked for. */
import { acceptAnswer } from '../answers/accept-answer.js';
import { answerInput } from '../answers/answers.input.js';
import { postAnswer } from '../answers/post-answer.js';
import { MINUTE } from '../clock.js';
import { commentInput } from '../comments/comments.input.js';
import { postComment } from '../comments/post-comment.js';
import { guestInput } from '../people/people.input.js';
import type { Person } from '../people/person.model.js';
import { askAsStranger } from '../questions/ask-as-stranger.js';
import { ask } from '../questions/ask.js';
import { askInput } from '../questions/questions.input.js';
import { countView } from '../visits/count-view.js';
import { likeAnswer, likeQuestion } from './like.js';
import { getReady, meet } from './meet.js';
import type { Asked, World } from './world.js';
import type { Problem, Reply } from './written.js';

const GUEST = 'guest ';
const DAY_OF_MINUTES = 20 * 60;

/** Asks it now, and plans everything that comes of it. @param key what stories know it by. */
export async function live(world: World, problem: Problem, key: string): Promise<void> {
  if (problem.talk) await getReady(world, problem.talk);
  const asked = await put(world, problem);
  world.asked.set(key, asked);
  if (problem.talk) await meet(world, asked, problem.talk);
  const isNew = isOfToday(problem);
  let wait = world.aWhile(4, isNew ? 20 : 90);
  for (const [by, words] of problem.remarks ?? []) {
    world.later(wait, () => remark(world, 'question', asked.questionId, words, () => world.comes(by)));
    wait += world.aWhile(3, isNew ? 15 : 120);
  }
  for (const reply of problem.replies ?? []) {
    wait += world.aWhile(9, isNew ? 40 : DAY_OF_MINUTES);
    world.later(wait, () => answer(world, asked, reply));
  }
  likeQuestion(world, asked.questionId, problem);
  for (let viewer = world.chance.whole(6, isNew ? 20 : 90); viewer > 0; viewer--) countView(world.ctx, asked.questionId, `seed:${viewer}`);
}

const isOfToday = ({ minutesAgo }: Problem) => minutesAgo !== undefined && minutesAgo < DAY_OF_MINUTES;

async function put(world: World, { by, title, body, topics, space }: Problem): Promise<Asked> {
  const words = askInput.parse({ title, body, topics: topics.split(' '), ...(space && { space }) });
  const { question, asker } = by.startsWith(GUEST)
    ? await askAsStranger(world.ctx, guestInput.parse({ name: by.slice(GUEST.length) }), words).then(({ guest, ...made }) => ({ ...made, asker: guest }))
    : await world.comes(by).then(async (person) => ({ question: await ask(world.ctx, person, words), asker: person }));
  await world.settle();
  return { questionId: `${question._id}`, askerId: `${asker._id}`, answerIds: [] };
}

async function answer(world: World, asked: Asked, { by, text, kind, remark: words }: Reply): Promise<void> {
  const actor = await world.comes(by);
  const posted = await world.tries(`${by} answers`, () => postAnswer(world.ctx, actor, { questionId: asked.questionId, ...answerInput.parse({ body: text }) }));
  if (!posted) return;
  const answerId = `${posted._id}`;
  asked.answerIds.push(answerId);
  likeAnswer(world, answerId, kind);
  const wait = world.aWhile(12, DAY_OF_MINUTES);
  if (kind === 'worked') {
    world.later(wait, async () => {
      await acceptAnswer(world.ctx, await world.asker(asked), answerId);
    });
  }
  if (words) world.later(wait + world.chance.between(1, 4) * MINUTE, () => remark(world, 'answer', answerId, words, () => world.asker(asked)));
}

/** A comment below a question or an answer. */
export async function remark(world: World, subject: 'question' | 'answer', subjectId: string, words: string, by: () => Promise<Person>): Promise<void> {
  const actor = await by();
  await world.tries(`${actor.handle} comments`, () => postComment(world.ctx, actor, { subject, subjectId, ...commentInput.parse({ body: words }) }));
}
