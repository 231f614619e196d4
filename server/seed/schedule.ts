/** When everybody comes and when each problem turns up: spread over the months, in the daytime of whoever asks, nobody before they joined. */
import { DAY, HOUR, MINUTE } from '../clock.js';
import type { Chance } from './chance.js';
import type { Problem, Someone } from './written.js';

/** The oldest problem comes so long after the first people, the newest without a time of its own so long before now. */
const FIRST_MS = 3 * DAY;
const LAST_MS = 1.3 * DAY;
const TRIES = 40;

export interface Times {
  joined: Map<string, number>;
  asked: Map<Problem, number>;
}

export function schedule(chance: Chance, problems: Problem[], people: Someone[], { from, end }: { from: number; end: number }): Times {
  const zones = new Map(people.map(({ handle, zone }) => [handle, zone]));
  const newcomers = new Map(people.filter(({ daysHere }) => daysHere !== undefined).map(({ handle, daysHere }) => [handle, end - daysHere! * DAY]));
  const asked = new Map<Problem, number>();
  const sometime = chance.shuffled(problems.filter(({ minutesAgo }) => minutesAgo === undefined));
  const span = end - LAST_MS - from - FIRST_MS;
  for (const [place, problem] of sometime.entries()) {
    const earliest = Math.max(0, ...namesIn(problem).map((name) => newcomers.get(name) ?? 0));
    const planned = from + FIRST_MS + (span * place) / sometime.length;
    const day = planned > earliest + HOUR ? planned : earliest + HOUR + chance.next() * Math.max(HOUR, end - LAST_MS - earliest - HOUR);
    asked.set(problem, inDaytime(chance, day, zones.get(problem.by) ?? 'UTC', end - LAST_MS + 4 * HOUR));
  }
  for (const problem of problems) if (problem.minutesAgo !== undefined) asked.set(problem, end - problem.minutesAgo * MINUTE);
  const joined = new Map(people.map(({ handle }) => [handle, newcomers.get(handle) ?? from + chance.next() * FIRST_MS * 0.9]));
  for (const { handle, role } of people) if (role) joined.set(handle, from);
  return { joined, asked };
}

/** Everybody who has a part in it. */
function namesIn({ by, replies, talk, remarks }: Problem): string[] {
  return [by, ...(replies ?? []).map((reply) => reply.by), ...(talk ? [talk.with] : []), ...(remarks ?? []).map(([name]) => name)];
}

function inDaytime(chance: Chance, near: number, zone: string, latest: number): number {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
  for (let tries = 0; tries < TRIES; tries++) {
    const at = Math.min(latest, near + chance.next() * DAY);
    const local = Number(hour.format(at));
    if (local >= 7 && local < 22) return at;
  }
  return near;
}
