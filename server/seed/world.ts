/** What every part of the seed is handed: the product's verbs under a clock that moves, who there is by now, and what was asked. */
import type { Ctx } from '../context.js';
import { MINUTE } from '../clock.js';
import { Refusal } from '../errors.js';
import { findPerson, findPersonByHandle } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';
import { touchActivity } from '../people/touch-activity.js';
import { drainSearchQueue } from '../search/drain.js';
import type { Agenda, MovingClock } from './agenda.js';
import type { Chance } from './chance.js';

export interface Asked {
  questionId: string;
  askerId: string;
  /** In the order they were written; distilled ones too. */
  answerIds: string[];
}

export class World {
  /** Handles of those who have an account by now. */
  readonly here: string[] = [];
  /** Who speaks for a company keeps out of votes. */
  readonly companies = new Set<string>();
  /** By the name that a problem is written down under. */
  readonly asked = new Map<string, Asked>();
  /** What the product refused, as it would have refused anybody. */
  readonly refused: string[] = [];
  /** What was to happen and did not. */
  readonly missed: string[] = [];

  constructor(
    readonly ctx: Ctx,
    readonly clock: MovingClock,
    readonly agenda: Agenda,
    readonly chance: Chance,
  ) {}

  now(): number {
    return this.clock.now().getTime();
  }

  /** Plans something for so many milliseconds from now. */
  later(ms: number, happen: () => Promise<void>): void {
    this.agenda.plan(this.now() + ms, happen);
  }

  /** The person as they are now, who has just opened a page. */
  async comes(handle: string): Promise<Person> {
    const person = await this.is(handle);
    await touchActivity(this.ctx, person);
    await this.settle();
    return person;
  }

  /** As they are now, without opening a page. */
  async is(handle: string): Promise<Person> {
    return findPersonByHandle(handle);
  }

  /** Whoever asked, guest or not. */
  async asker({ askerId }: Pick<Asked, 'askerId'>): Promise<Person> {
    return (await findPerson(askerId))!;
  }

  /** Everything that follows from what was done is done. */
  settle(): Promise<void> {
    return this.ctx.events.settled();
  }

  /** What is asked next finds what was written so far. */
  async index(): Promise<void> {
    await this.settle();
    await drainSearchQueue(this.ctx);
  }

  /** What people try though they may not is refused, here as anywhere: noted, and life goes on. */
  async tries<T>(what: string, deed: () => Promise<T>): Promise<T | null> {
    try {
      return await deed();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.refused.push(`${what}: ${error.message}`);
      return null;
    }
  }

  /** Some time until somebody gets round to it: minutes to days, mostly hours. @returns milliseconds. */
  aWhile(leastMinutes: number, mostMinutes: number): number {
    const share = this.chance.next();
    return (leastMinutes + (mostMinutes - leastMinutes) * share * share) * MINUTE;
  }
}
