/**
 * The people of a chat, in a process of their own: `node load.js <url> <file with conversations and tokens>`. Does what it is told by one line
 * of JSON on its standard input and answers each with one: come, more, less, pace, full, break.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { spread } from '../spread.js';
import { Talker } from './talker.js';

export interface Cast {
  /** Whether messages are numbered without gaps. */
  numbered: boolean;
  talks: { conversationId: string; tokens: (string | undefined)[] }[];
}
export type Told = { do: 'come' } | { do: 'pace'; seconds: number; everyMs: number } | { do: 'full'; seconds: number } | { do: 'break'; seconds: number; everyMs: number; cutsPerSecond: number } | { do: 'more' } | { do: 'less' };

/** A usual thing to say, with a comma and no markup. */
const TEXT = 'Straighten a paper clip, then push it gently into the small hole beside the tray.';
const COMING_AT_ONCE = 50;
const MORE_DEVICES = 4;
const WARM_UP_S = 3;
/** At a pace, until the compiler has seen enough of it. */
const WARM_UP_PACE_S = 12;
/** Late isn't lost; how late is told. */
const CAUGHT_UP_WITHIN_S = 120;
const LOOK_MS = 500;
const LOOKS_BETWEEN_ASKING = 4;

const [url, file] = process.argv.slice(2);
const cast = JSON.parse(readFileSync(file!, 'utf8')) as Cast;
/** Client ids of one run are another's duplicates if they are the same: the server would answer with what was said then. */
const run = randomUUID();
let named = 0;
/** When each message on its way was said, and by whom. */
const saidAt = new Map<string, { at: number; by: Talker }>();
let took: number[] = [];
let delivered = 0;
let next: ((talker: Talker) => void) | undefined;

const talkers: Talker[] = cast.talks.flatMap(({ conversationId, tokens }) =>
  tokens.map((token) => {
    const talker: Talker = new Talker(url!, token, conversationId, cast.numbered, {
      heard(clientId, at) {
        const said = saidAt.get(clientId);
        if (!said || said.by === talker) return;
        saidAt.delete(clientId);
        took.push(at - said.at);
        delivered++;
      },
      answered: () => next?.(talker),
    });
    return talker;
  }),
);

const others = Array.from({ length: MORE_DEVICES }, () => talkers).flat().map(({ token, conversationId, numbered }) => new Talker(url!, token, conversationId, numbered, { heard: () => undefined, answered: () => undefined }));

async function allCome(who: Talker[]): Promise<{ people: number }> {
  for (let from = 0; from < who.length; from += COMING_AT_ONCE) await Promise.all(who.slice(from, from + COMING_AT_ONCE).map((talker) => talker.come()));
  return { people: who.length };
}

function say(talker: Talker): string {
  const clientId = `${run}-${named++}`;
  saidAt.set(clientId, { at: performance.now(), by: talker });
  talker.say(clientId, TEXT);
  return clientId;
}

/** Everyone says something every so many ms, each at a moment of their own. @returns what was said by each, in order. */
async function pace(everyMs: number, seconds: number): Promise<Map<Talker, string[]>> {
  const said = new Map<Talker, string[]>(talkers.map((talker) => [talker, []]));
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    talkers.map(async (talker) => {
      await after(Math.random() * everyMs);
      for (let due = performance.now(); due < until; due += everyMs) {
        await after(Math.max(0, due - performance.now()));
        said.get(talker)!.push(say(talker));
      }
    }),
  );
  return said;
}

/** Until all that was said has been heard. Whoever lacks something asks for it, now and then: a thousand asking at once are a load of their own. */
async function untilQuiet(seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1000;
  for (let looks = 1; performance.now() < end && (saidAt.size > 0 || talkers.some(({ waiting }) => waiting > 0)); looks++) {
    await after(LOOK_MS);
    if (looks % LOOKS_BETWEEN_ASKING !== 0) continue;
    const behind = new Set([...saidAt.values()].map(({ by }) => by.conversationId));
    for (const talker of talkers) if (talker.numbered && behind.has(talker.conversationId)) talker.ask();
  }
}

const deeds = {
  come: () => allCome(talkers),
  /** Everybody comes with some devices more. */
  more: () => allCome(others),
  less() {
    for (const talker of others) talker.leave();
    return Promise.resolve({});
  },
  async pace({ seconds, everyMs }: { seconds: number; everyMs: number }) {
    await pace(everyMs, WARM_UP_PACE_S);
    await untilQuiet(10);
    await after(WARM_UP_S * 1000);
    took = [];
    await pace(everyMs, seconds);
    await untilQuiet(10);
    return { ...spread(took), messages: took.length };
  },
  /** Everybody says the next thing as soon as the last is answered. */
  async full({ seconds }: { seconds: number }) {
    next = (talker) => say(talker);
    for (const talker of talkers) say(talker);
    await after(WARM_UP_S * 1000);
    took = [];
    delivered = 0;
    const began = performance.now();
    const cpu = process.cpuUsage();
    await after(seconds * 1000);
    const lasted = (performance.now() - began) / 1000;
    const used = process.cpuUsage(cpu);
    const figures = { perSecond: Math.round(delivered / lasted), ...spread(took), loadBusy: Math.round((used.user + used.system) / 1e4 / lasted) / 100 };
    next = undefined;
    await untilQuiet(20);
    return figures;
  },
  /** As pace, while connections are cut at random; then what each side was shown is held against what was said. */
  async break({ seconds, everyMs, cutsPerSecond }: { seconds: number; everyMs: number; cutsPerSecond: number }) {
    const before = new Map(talkers.map((talker) => [talker, talker.shown.length]));
    let cuts = 0;
    const cutting = setInterval(() => {
      talkers[Math.floor(Math.random() * talkers.length)]!.cut();
      cuts++;
    }, 1000 / cutsPerSecond);
    const said = await pace(everyMs, seconds);
    clearInterval(cutting);
    const ended = performance.now();
    await untilQuiet(CAUGHT_UP_WITHIN_S);
    const quietAfterS = Math.round((performance.now() - ended) / 100) / 10;
    for (const talker of talkers.filter(({ waiting, gapped }) => waiting > 0 || gapped)) process.stderr.write(`${talker.conversationId}: ${talker.waiting} unsent, ${talker.state}\n`);
    return { ...judge(said, before), quietAfterS, cuts, messages: [...said.values()].flat().length };
  },
};

/** Each message must be shown once to both, in the order in which its author said it, and in the same order to both. */
function judge(said: Map<Talker, string[]>, before: Map<Talker, number>): { lost: number; doubled: number; outOfOrder: number; refused: number } {
  let [lost, doubled, outOfOrder] = [0, 0, 0];
  const shownTo = new Map(talkers.map((talker) => [talker, talker.shown.slice(before.get(talker))]));
  for (const talk of cast.talks) {
    const here = talkers.filter(({ conversationId }) => conversationId === talk.conversationId);
    const orders = here.map((talker) => shownTo.get(talker)!);
    for (const order of orders) {
      const places = new Map<string, number>();
      for (const [place, clientId] of order.entries()) {
        if (places.has(clientId)) doubled++;
        else places.set(clientId, place);
      }
      for (const author of here) {
        let last = -1;
        for (const clientId of said.get(author)!) {
          const place = places.get(clientId);
          if (place === undefined) lost++;
          else if (place < last) outOfOrder++;
          else last = place;
        }
      }
    }
    if (orders.some((order) => order.join() !== orders[0]!.join())) outOfOrder++;
  }
  return { lost, doubled, outOfOrder, refused: talkers.reduce((sum, { refusals }) => sum + refusals, 0) };
}

process.stdout.write('ready now\n');
for await (const line of createInterface({ input: process.stdin })) {
  const told = JSON.parse(line) as Told;
  process.stdout.write(`${JSON.stringify(await deeds[told.do](told as never))}\n`);
}
process.exit(0);
