/** What others make of a post: votes, "me too", marks; by whoever comes by, mostly soon, some later. */
import { DAY, HOUR } from '../clock.js';
import { markAnswer } from '../marks/mark-answer.js';
import { sayMeToo } from '../me-too/say-me-too.js';
import type { Person } from '../people/person.model.js';
import { voteOn } from '../votes/vote-on.js';
import type { World } from './world.js';
import type { Problem, Reply } from './written.js';

/** So many people come by at least and at most, by how good it is. */
const LIKED: Record<Reply['kind'], [number, number]> = { worked: [3, 9], plain: [0, 5], wrong: [0, 1] };
const DISLIKED: Record<Reply['kind'], [number, number]> = { worked: [0, 0], plain: [0, 0], wrong: [2, 4] };
const MARKED_OF = 0.45;

export function likeAnswer(world: World, subjectId: string, kind: Reply['kind']): void {
  const { ctx, chance } = world;
  const votes = [...Array<1>(chance.whole(...LIKED[kind])).fill(1), ...Array<-1>(chance.whole(...DISLIKED[kind])).fill(-1)] as const;
  passersBy(world, votes.length, (actor, place) => voteOn(ctx, actor, { subject: 'answer', subjectId, value: votes[place]! }));
  if (kind === 'worked' && chance.next() < MARKED_OF) passersBy(world, chance.whole(1, 3), (actor) => markAnswer(ctx, actor, subjectId, { mark: 'works', version: '' }));
}

export function likeQuestion(world: World, subjectId: string, { replies, talk }: Problem): void {
  const { ctx, chance } = world;
  passersBy(world, chance.whole(0, 6), (actor) => voteOn(ctx, actor, { subject: 'question', subjectId, value: 1 }));
  const waiting = !talk && !replies?.some(({ kind }) => kind === 'worked');
  passersBy(world, waiting ? chance.whole(0, 4) : chance.whole(-2, 2), (actor) => sayMeToo(ctx, actor, subjectId));
}

function passersBy(world: World, count: number, deed: (actor: Person, place: number) => Promise<unknown>): void {
  if (count <= 0) return;
  const people = world.chance.shuffled(world.here.filter((handle) => !world.companies.has(handle))).slice(0, count);
  people.forEach((handle, place) => {
    const wait = world.chance.next() < 0.75 ? world.chance.between(0.2, 20) * HOUR : world.chance.between(1, 25) * DAY;
    world.later(wait, async () => {
      const actor = await world.is(handle);
      await world.tries(`${handle} passes by`, () => deed(actor, place));
    });
  });
}
