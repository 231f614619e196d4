/** One simulated day: people come and go, questions are asked, and every offer is made, taken and passed on by the product's own verbs. */
import { MINUTE, SECOND } from '../../../clock.js';
import type { Ctx } from '../../../context.js';
import { endConversation } from '../../../conversations/end-conversation.js';
import { solveConversation } from '../../../conversations/solve-conversation.js';
import { Conflict } from '../../../errors.js';
import { createEvents } from '../../../events/deliver.js';
import { passingSubscribers, subscribers } from '../../../events/subscribers.js';
import { acceptOffer } from '../../../offers/accept-offer.js';
import { advanceAsking } from '../../../offers/advance-asking.js';
import { declineOffer } from '../../../offers/decline-offer.js';
import { OfferModel, type Offer } from '../../../offers/offer.model.js';
import { findPerson } from '../../../people/find-person.js';
import { PersonModel, type Person } from '../../../people/person.model.js';
import { setAvailability, LONGEST_FREE_MS } from '../../../people/set-availability.js';
import { QuestionModel, type Question } from '../../../questions/question.model.js';
import { drainSearchQueue } from '../../../search/drain.js';
import type { MovingClock } from '../../../seed/agenda.js';
import { renderMarkdown } from '../../../web/markdown.js';
import type { Arrival } from './arrivals.js';
import { Audit } from './audit.js';
import { chanceOf, logNormal } from './draws.js';
import type { Course, Offered } from './figures.js';
import type { Helper } from './draw-helpers.js';
import { Timetable } from './timetable.js';
import { idOf } from './write-town.js';

type Happening =
  | { kind: 'free'; helper: Helper; until: number }
  | { kind: 'ask'; arrival: Arrival }
  | { kind: 'accept' | 'decline'; helper: Helper; offerId: string; questionId: string; madeAt: number }
  | { kind: 'part'; conversationId: string; helper: Helper; askerId: string; solved: boolean }
  | { kind: 'index' };

export interface Day {
  courses: Course[];
  offers: Offered[];
  acceptances: Offered[];
  audit: Audit;
  /** Acceptances that came together with a rival's, and seconds in which more than one of them won. */
  races: number;
  doubleWins: number;
  /** Acceptances the product refused, by its own code. */
  refused: Record<string, number>;
  askings: number;
}

export interface Setting {
  ctx: Ctx;
  clock: MovingClock;
  helpers: Helper[];
  arrivals: Arrival[];
  blocked: Map<string, Set<string>>;
  /** Topics by helper, those of their answers included. */
  topicsOf: Map<string, Set<string>>;
  start: number;
  lasts: number;
  seed: number;
  progress(done: number, of: number): void;
}

/** Replies vary from time to time by this (standard deviation of the logarithm). Set. */
const REPLY_SPREAD = 0.6;
/** Of those who don't accept, so many say so; the others stay silent. Set. */
const DECLINES = 0.5;
/** What they say then: "later", "not my thing", nothing. Set. */
const LATER = 0.5;
const NOT_MY_THING = 0.25;
/** A talk lasts some minutes, and most solve it. Set. */
const TALK_MS = 8 * MINUTE;
const TALK_SPREAD = 0.7;
const SOLVED = 0.75;
/** What is written into the search index while people talk matters little to a day: seldom is enough. */
const INDEX_EVERY_MS = 30 * MINUTE;
/** After the last question the day goes on until its waves are over. */
const CODA_MS = 5 * MINUTE;

/** Lives it. The same setting gives the same day. */
export async function liveDay(setting: Setting): Promise<Day> {
  const day = new LivedDay(setting);
  await day.live();
  return day;
}

class LivedDay implements Day {
  readonly courses: Course[] = [];
  readonly offers: Offered[] = [];
  readonly acceptances: Offered[] = [];
  readonly refused: Record<string, number> = {};
  readonly audit: Audit;
  races = 0;
  doubleWins = 0;
  askings = 0;
  readonly #ctx: Ctx;
  readonly #table = new Timetable<Happening>();
  readonly #helpers: Map<string, Helper>;
  /** By question id: how it goes until the first acceptance. */
  readonly #open = new Map<string, { course: Course; arrival: Arrival }>();
  readonly #askers = new Map<string, string>();

  constructor(private readonly setting: Setting) {
    const { ctx, helpers, blocked } = setting;
    this.audit = new Audit(helpers, blocked);
    this.#helpers = new Map(helpers.map((helper) => [`${idOf(helper.key)}`, helper]));
    const heard = [...subscribers['offer.made']!, { name: 'bench/hear', effect: (_ctx: Ctx, { offerId }: { offerId: string }) => this.#hear(offerId) }];
    // Simulated time stands still while the engine thinks: a busy machine must not count as an engine that is away.
    this.#ctx = { ...ctx, search: { ...ctx.search, client: ctx.search.patient }, clock: setting.clock, events: createEvents(() => this.#ctx, { ...subscribers, 'offer.made': heard }, passingSubscribers) };
  }

  async live(): Promise<void> {
    const { helpers, arrivals, start, lasts, clock, progress } = this.setting;
    for (const helper of helpers) for (const { from, to } of helper.free) for (let at = from; at < to; at += LONGEST_FREE_MS) this.#table.plan(at, { kind: 'free', helper, until: Math.min(to, at + LONGEST_FREE_MS) });
    for (const arrival of arrivals) this.#table.plan(arrival.at, { kind: 'ask', arrival });
    for (let at = start; at < start + lasts; at += INDEX_EVERY_MS) this.#table.plan(at, { kind: 'index' });
    const end = start + lasts + CODA_MS;
    for (let due = await this.#nextDue(); ; due = await this.#nextDue()) {
      const at = Math.min(this.#table.next ?? Infinity, due ?? Infinity);
      if (at > end) break;
      clock.moveTo(at);
      if (this.#table.next === at) await this.#happen(this.#table.take());
      if ((due ?? Infinity) <= at) await advanceAsking(this.#ctx);
      await this.#ctx.events.settled();
      progress(this.#now() - start, lasts);
    }
  }

  /** The second of the job's next run that finds something to do, never one it has run in. */
  async #nextDue(): Promise<number | null> {
    const [lapse, back, ...asking] = await Promise.all([
      OfferModel.findOne({ status: 'pending' }, { expiresAt: 1 }).sort({ expiresAt: 1 }).lean<Offer>(),
      PersonModel.findOne({ askableAt: { $gt: new Date(0) } }, { askableAt: 1 }).sort({ askableAt: 1 }).lean<Person>(),
      ...(['waves', 'listed'] as const).map((state) => QuestionModel.findOne({ 'asking.state': state, 'asking.dueAt': { $ne: null } }, { 'asking.dueAt': 1 }).sort({ 'asking.dueAt': 1 }).lean<Question>()),
    ]);
    const times = [lapse?.expiresAt, back?.askableAt, ...asking.map((question) => question?.asking?.dueAt)].flatMap((at) => (at ? [at.getTime()] : []));
    return times.length === 0 ? null : Math.max(this.#now() + SECOND, Math.ceil(Math.min(...times) / SECOND) * SECOND);
  }

  async #happen(all: Happening[]): Promise<void> {
    const accepts = new Map<string, Extract<Happening, { kind: 'accept' | 'decline' }>[]>();
    for (const one of all) {
      if (one.kind === 'accept') accepts.set(one.questionId, [...(accepts.get(one.questionId) ?? []), one]);
      else await this.#one(one);
      await this.#ctx.events.settled();
    }
    for (const rivals of accepts.values()) {
      await this.#race(rivals);
      await this.#ctx.events.settled();
    }
  }

  async #one(one: Exclude<Happening, { kind: 'accept' }>): Promise<void> {
    if (one.kind === 'free') return this.#comeFree(one.helper, one.until);
    if (one.kind === 'ask') return this.#ask(one.arrival);
    if (one.kind === 'decline') return this.#decline(one);
    if (one.kind === 'part') return this.#part(one);
    await drainSearchQueue(this.#ctx);
  }

  async #comeFree(helper: Helper, until: number): Promise<void> {
    this.audit.saidFree(helper.key);
    // The visit on which they say so; that they are here is told once, by their saying it.
    await PersonModel.updateOne({ _id: idOf(helper.key) }, { $set: { lastActiveAt: this.setting.clock.now() } });
    await setAvailability(this.#ctx, await this.#person(`${idOf(helper.key)}`), { until: new Date(until) });
  }

  /** The row as asking writes it, but with an id that is the same at every run. */
  async #ask(arrival: Arrival): Promise<void> {
    const { title, body, topics, askerKey } = arrival.question;
    const now = this.setting.clock.now();
    const _id = idOf(arrival.key);
    const suitable = this.setting.helpers.filter(({ key }) => this.#knows(key, topics) && this.audit.against(key, askerKey, now.getTime()).length === 0).length;
    const course: Course = { waitedMs: null, offers: 0, suitable, knew: false };
    this.courses.push(course);
    this.#open.set(`${_id}`, { course, arrival });
    this.#askers.set(`${_id}`, askerKey);
    const asked = this.#ctx.events.announce('question.asked', `${_id}`, { questionId: `${_id}`, askerId: `${idOf(askerKey)}` });
    await QuestionModel.create({ _id, outbox: [asked], askerId: idOf(askerKey), title, body, bodyHtml: renderMarkdown(body), topics, language: 'en', createdAt: now, updatedAt: now });
    this.#ctx.events.publish(QuestionModel, _id, asked);
  }

  /** Somebody is asked: how they will answer is decided here, by who they are. */
  async #hear(offerId: string): Promise<void> {
    const offer = (await OfferModel.findById(offerId).lean<Offer>())!;
    if (offer.status !== 'pending') return;
    const helper = this.#helpers.get(`${offer.helperId}`)!;
    const askerKey = this.#askers.get(`${offer.questionId}`)!;
    this.audit.offered(helper.key, askerKey, this.#now());
    this.offers.push({ helperKey: helper.key, newcomer: helper.answersOf === null });
    const open = this.#open.get(`${offer.questionId}`);
    if (open) open.course.offers++;
    const chance = chanceOf(this.setting.seed, 'reply', `${offer.questionId}`, helper.key, offer.lapses);
    const [mood, voice] = [chance.next(), chance.next()];
    const at = this.#now() + logNormal(chance, helper.replyMs, REPLY_SPREAD);
    const reply = { helper, offerId, questionId: `${offer.questionId}`, madeAt: offer.createdAt.getTime() };
    if (mood < helper.accepts) this.#table.plan(at, { kind: 'accept', ...reply });
    else if (voice < DECLINES) this.#table.plan(at, { kind: 'decline', ...reply });
  }

  /** Everyone who says yes in the same second: each of them sees an open offer, one of them gets to help. */
  async #race(rivals: Extract<Happening, { kind: 'accept' | 'decline' }>[]): Promise<void> {
    const stillOpen: typeof rivals = [];
    for (const rival of rivals) if (await this.#isOpen(rival)) stillOpen.push(rival);
    if (stillOpen.length > 1) this.races++;
    const actors = await Promise.all(stillOpen.map(({ helper }) => this.#person(`${idOf(helper.key)}`)));
    const results = await Promise.allSettled(stillOpen.map(({ offerId }, place) => acceptOffer(this.#ctx, actors[place]!, offerId)));
    let winners = 0;
    for (const [place, result] of results.entries()) {
      const { helper, questionId } = stillOpen[place]!;
      if (result.status === 'fulfilled') {
        winners++;
        this.#won(helper, questionId, result.value.conversationId);
      } else if (result.reason instanceof Conflict) this.refused[result.reason.code] = (this.refused[result.reason.code] ?? 0) + 1;
      else throw result.reason;
    }
    if (winners > 1) this.doubleWins++;
  }

  #won(helper: Helper, questionId: string, conversationId: string): void {
    const now = this.#now();
    this.audit.accepted(helper.key, now);
    this.acceptances.push({ helperKey: helper.key, newcomer: helper.answersOf === null });
    const open = this.#open.get(questionId);
    if (open) {
      open.course.waitedMs = now - open.arrival.at;
      open.course.knew = this.#knows(helper.key, open.arrival.question.topics);
      this.#open.delete(questionId);
    }
    const chance = chanceOf(this.setting.seed, 'talk', questionId, helper.key);
    const solved = chance.next() < SOLVED;
    this.#table.plan(now + logNormal(chance, TALK_MS, TALK_SPREAD), { kind: 'part', conversationId, helper, askerId: `${idOf(this.#askers.get(questionId)!)}`, solved });
  }

  async #decline(reply: Extract<Happening, { kind: 'accept' | 'decline' }>): Promise<void> {
    if (!(await this.#isOpen(reply))) return;
    const said = chanceOf(this.setting.seed, 'reason', reply.questionId, reply.helper.key).next();
    const reason = said < LATER ? 'later' : said < LATER + NOT_MY_THING ? 'not-my-thing' : undefined;
    await declineOffer(this.#ctx, await this.#person(`${idOf(reply.helper.key)}`), { offerId: reply.offerId, reason });
    this.audit.declined(reply.helper.key, this.#now());
  }

  async #part({ conversationId, helper, askerId, solved }: Extract<Happening, { kind: 'part' }>): Promise<void> {
    const asker = await this.#person(askerId);
    await (solved ? solveConversation(this.#ctx, asker, { conversationId }) : endConversation(this.#ctx, asker, { conversationId }));
    this.audit.talkEnded(helper.key, this.#now());
  }

  /** The card is still on their page. */
  async #isOpen({ offerId, madeAt }: { offerId: string; madeAt: number }): Promise<boolean> {
    const offer = await OfferModel.findById(offerId).lean<Offer>();
    return offer?.status === 'pending' && offer.createdAt.getTime() === madeAt && offer.expiresAt.getTime() > this.#now();
  }

  async #person(id: string): Promise<Person> {
    return (await findPerson(id))!;
  }

  #knows(helperKey: string, topics: string[]): boolean {
    const own = this.setting.topicsOf.get(helperKey);
    return topics.some((topic) => own?.has(topic));
  }

  #now(): number {
    return this.setting.clock.now().getTime();
  }
}
