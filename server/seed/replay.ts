/** The whole world of the seed, lived from five months ago until now. */
import { DAY, MINUTE } from '../clock.js';
import type { Config } from '../config.js';
import { flushViews } from '../visits/count-view.js';
import { Agenda, MovingClock } from './agenda.js';
import { Chance } from './chance.js';
import { join, open } from './join.js';
import { live } from './live.js';
import { mustBeEmpty } from './must-be-empty.js';
import { openWorld } from './open-world.js';
import { people } from './people.js';
import { problems } from './problems.js';
import { schedule } from './schedule.js';
import { spaces } from './spaces.js';
import { stories } from './stories.js';
import { workByTheClock } from './tick.js';
import { tonight } from './tonight.js';
import { World } from './world.js';
import type { Problem } from './written.js';

const DAYS = 150;
const SEED = 20260310;

export interface Replay {
  /** Only as much as a test needs. */
  small: boolean;
  progress(done: number, of: number): void;
}

export interface Played {
  people: number;
  questions: number;
  refused: string[];
  missed: string[];
}

/** Makes the world. Throws StartFault for an installation that somebody lives in. */
export async function replay(config: Config, { small, progress }: Replay): Promise<Played> {
  const end = Date.now();
  const clock = new MovingClock(new Date(end - DAYS * DAY));
  const { ctx, close } = await openWorld(config, clock);
  try {
    await mustBeEmpty();
    const agenda = new Agenda(clock, end);
    const world = new World(ctx, clock, agenda, new Chance(SEED));
    const written = small ? problems.filter(({ id, minutesAgo }, place) => minutesAgo !== undefined || stories.some(({ of }) => of === id) || ['zip', 'rice', 'radiator-cold'].includes(id ?? '') || place % 12 === 0) : problems;
    const times = schedule(world.chance, written, people, { from: end - DAYS * DAY, end });
    for (const [handle, at] of times.joined) agenda.plan(at, () => join(world, people.find((one) => one.handle === handle)!));
    for (const [place, space] of spaces.entries()) agenda.plan(end - (DAYS - 2.75 - place / 20) * DAY, () => open(world, space));
    for (const [problem, at] of times.asked) agenda.plan(at, () => ask(world, problem));
    workByTheClock(world, { from: end - DAYS * DAY, end });
    await agenda.run(async () => {
      await world.settle();
      progress(agenda.done, agenda.done + agenda.left);
    });
    clock.moveTo(Date.now());
    await tonight(world);
    await flushViews();
    await world.index();
    return { people: people.length, questions: written.length, refused: world.refused, missed: world.missed };
  } finally {
    await close();
  }
}

/** Asks it, and plans what happens around it later. */
async function ask(world: World, problem: Problem): Promise<void> {
  await live(world, problem, problem.id ?? problem.title);
  for (const story of stories) {
    if (story.of !== problem.id) continue;
    world.later(story.afterMinutes * MINUTE, async () => void (await story.play(world, world.asked.get(story.of)!)));
  }
}
