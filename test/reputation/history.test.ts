import { expect } from 'chai';
import fc from 'fast-check';
import { Types } from 'mongoose';
import { acceptAnswer, withdrawAcceptance } from '../../server/answers/accept-answer.js';
import { AnswerModel } from '../../server/answers/answer.model.js';
import type { Ctx } from '../../server/context.js';
import { ConversationModel } from '../../server/conversations/conversation.model.js';
import { EditModel } from '../../server/edits/edit.model.js';
import type { Announced } from '../../server/events/outbox.js';
import { ActionModel } from '../../server/moderation/action.model.js';
import { PersonModel, type Person } from '../../server/people/person.model.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { checkAcceptances, checkConversations, checkEdits, checkRemovals, checkStill, checkVotes } from '../../server/reconcile/check-ledger.js';
import { checkAccepted, checkScores } from '../../server/reconcile/check-counts.js';
import { checkCaps } from '../../server/reconcile/check-caps.js';
import { checkTotals } from '../../server/reconcile/check-totals.js';
import { reconcile } from '../../server/reconcile/reconcile.js';
import { awardAcceptance, reverseAcceptance } from '../../server/reputation/award-acceptance.js';
import { awardEdit } from '../../server/reputation/award-edit.js';
import { awardRemoval, reverseRemoval } from '../../server/reputation/award-removal.js';
import { awardSolved } from '../../server/reputation/award-solved.js';
import { awardStill } from '../../server/reputation/award-still.js';
import { awardVote } from '../../server/reputation/award-vote.js';
import { LedgerEntryModel } from '../../server/reputation/ledger-entry.model.js';
import { reverseVotesOf } from '../../server/votes/reverse-votes.js';
import { voteOn } from '../../server/votes/vote-on.js';
import { emptyWorld, type World } from '../support/world.js';
import { PlainModel } from './plain-model.js';

const ZONES = ['UTC', 'Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kolkata', 'Europe/Berlin', 'Pacific/Kiritimati'];
const PEOPLE = 10;
/** Each person asks one question, which the next three answer. */
const ANSWERS = 3;
/** All told 10,000 actions with TACIT_HISTORIES=10; a tenth of it each time. */
const HISTORIES = Number(process.env['TACIT_HISTORIES'] ?? 1);
const ACTIONS = 1000;
const SEED = 20260310;
const HOUR = 3_600_000;

type Action =
  | { do: 'vote'; who: number; at: number; answer: number; value: -1 | 0 | 1 }
  | { do: 'accept' | 'withdraw' | 'remove' | 'restore'; at: number; answer: number; reason: string }
  | { do: 'solve' | 'edit' | 'leave'; at: number; helpers: number }
  | { do: 'wait'; hours: number }
  | { do: 'replay'; back: number };

const someone = fc.nat(PEOPLE - 1);
const action: fc.Arbitrary<Action> = fc.oneof(
  // Half of the votes go to the posts of one person, so that days are full.
  { weight: 60, arbitrary: fc.record({ do: fc.constant('vote' as const), who: someone, at: fc.oneof(someone, fc.constantFrom(0, 9)), answer: fc.integer({ min: -1, max: ANSWERS - 1 }), value: fc.constantFrom(1, 1, 1, 1, -1, 0) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom('accept' as const, 'accept' as const, 'withdraw' as const), at: someone, answer: fc.nat(ANSWERS - 1), reason: fc.constant('') }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('remove' as const, 'restore' as const), at: someone, answer: fc.nat(ANSWERS - 1), reason: fc.constantFrom('spam', 'abuse', 'other') }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('solve' as const, 'edit' as const), at: someone, helpers: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), at: someone, helpers: fc.constant(1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 7 }) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('replay' as const), back: fc.nat(20) }) },
);

describe('whatever happens, in whatever order', () => {
  let world: World;
  let ctx: Ctx;
  let people: Person[];
  let model: PlainModel;
  /** Causes and effects of this history: the effect runs at once, and may be told again at any time. */
  let told: Announced[];
  let waiting: Announced[];
  let published: Types.ObjectId[];

  it('reputation is what happened under the rules, to the point, and adds up again from the facts', async () => {
    const entries: number[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: ACTIONS, maxLength: ACTIONS }), async (history) => {
        await begin();
        for (const one of history) {
          await live(one);
          // What was published leaves the outboxes sooner or later.
          if (published.length > 20) await LedgerEntryModel.updateMany({ _id: { $in: published.splice(0) } }, { $unset: { outbox: 1 } });
        }
        entries.push(await LedgerEntryModel.countDocuments({}));
        await agree();
      }),
      { numRuns: HISTORIES, seed: SEED, endOnFailure: true },
    );
    expect(Math.min(...entries), 'histories are full of entries').to.be.greaterThan(ACTIONS / 2);
  }).timeout(1_800_000);

  async function begin(): Promise<void> {
    world = await emptyWorld();
    [told, waiting, published] = [[], [], []];
    const events: Ctx['events'] = { ...world.ctx.events, publish: (_model, id, ...announced) => {
      waiting.push(...announced);
      published.push(id);
    }, record: async () => undefined };
    ctx = { ...world.ctx, events };
    const at = ctx.clock.now();
    const rows = Array.from({ length: PEOPLE }, (_, n) => ({ _id: new Types.ObjectId(), kind: 'member' as const, handle: `person-${n}`, name: `Person ${n}`, timeZone: ZONES[n % ZONES.length]!, lastActiveAt: at, createdAt: at }));
    await PersonModel.insertMany(rows);
    people = await PersonModel.find({}).sort({ _id: 1 }).lean<Person[]>();
    model = new PlainModel(people.map(({ timeZone }) => timeZone));
    const words = { body: 'It is stuck.', bodyHtml: '<p>It is stuck.</p>', createdAt: at, updatedAt: at };
    await QuestionModel.insertMany(people.map(({ _id }, n) => ({ _id: questionId(n), askerId: _id, title: `It is stuck, number ${n}`, topics: ['knots'], answerCount: ANSWERS, ...words })));
    // The third answer of each question was made together: the credit is shared.
    await AnswerModel.insertMany(people.flatMap((_, n) => Array.from({ length: ANSWERS }, (_, k) => ({ _id: answerId(n, k), questionId: questionId(n), authorId: people[authors(n, k)[0]!]!._id, creditIds: authors(n, k).slice(1).map((who) => people[who]!._id), ...words }))));
    // Somebody whose edits come close to what a lifetime counts.
    await LedgerEntryModel.create({ cause: 'before', rule: 'edit-approved', personId: people[0]!._id, points: 995, full: 995, day: '2020-01-01', at: new Date('2020-01-01'), seq: 1 });
    model.total[0]! += 995;
    model.edits[0] = 995;
  }

  const questionId = (n: number) => new Types.ObjectId(`${'a'.repeat(20)}${String(n).padStart(4, '0')}`);
  const answerId = (n: number, k: number) => new Types.ObjectId(`${'b'.repeat(18)}${String(n).padStart(4, '0')}${String(k).padStart(2, '0')}`);
  const authors = (n: number, k: number) => (k === ANSWERS - 1 ? [(n + k + 1) % PEOPLE, (n + k + 2) % PEOPLE] : [(n + k + 1) % PEOPLE]);

  async function live(one: Action): Promise<void> {
    if (one.do === 'wait') return world.clock.forward(one.hours * HOUR);
    if (one.do === 'replay') return told.length > 0 ? effect(told.at(-1 - (one.back % told.length))!) : undefined;
    if (one.do === 'vote') await vote(one);
    if (one.do === 'accept' || one.do === 'withdraw') await accept(one);
    if (one.do === 'remove' || one.do === 'restore') await remove(one);
    if (one.do === 'solve') await solve(one);
    if (one.do === 'edit') await edit(one.at);
    if (one.do === 'leave') await leave(one.at);
    for (const announced of waiting.splice(0)) {
      told.push(announced);
      await effect(announced);
    }
  }

  async function effect({ name, cause, payload }: Announced): Promise<void> {
    if (name === 'vote.cast') await awardVote(ctx, payload as never, cause);
    if (name === 'answer.accepted') await awardAcceptance(ctx, payload as never);
    if (name === 'answer.unaccepted') await reverseAcceptance(ctx, payload as never);
    // Announced by the entries themselves; their totals were counted at once.
  }

  async function vote({ who, at, answer, value }: Extract<Action, { do: 'vote' }>): Promise<void> {
    const by = answer < 0 ? [at] : authors(at, answer);
    const subject = answer < 0 ? ('question' as const) : ('answer' as const);
    const subjectId = answer < 0 ? questionId(at) : answerId(at, answer);
    if (by.includes(who) || removed(subjectId)) return;
    await voteOn(ctx, people[who]!, { subject, subjectId, value });
    model.vote(`${subjectId}`, subject, by, who, value, ctx.clock.now());
  }

  async function accept({ do: what, at, answer }: { do: string; at: number; answer: number }): Promise<void> {
    const id = answerId(at, answer);
    if (removed(id)) return;
    await (what === 'accept' ? acceptAnswer : withdrawAcceptance)(ctx, people[at]!, `${id}`);
    model.accept(`${id}`, authors(at, answer), at, what === 'accept');
  }

  const removals = new Map<string, { removalId: string; reason: string }>();
  const removed = (id: Types.ObjectId) => model.removed.has(`${id}`);

  async function remove({ do: what, at, answer, reason }: { do: string; at: number; answer: number; reason: string }): Promise<void> {
    const subjectId = answerId(at, answer);
    if (removed(subjectId) === (what === 'remove')) return;
    const author = authors(at, answer)[0]!;
    const now = ctx.clock.now();
    if (what === 'remove') {
      const _id = new Types.ObjectId();
      const removal = { state: 'deleted' as const, at: now, byId: new Types.ObjectId(), reason, actionId: _id };
      await ActionModel.create({ _id, cause: `${_id}`, kind: 'delete', byId: removal.byId, subject: 'answer', subjectId, personId: people[author]!._id, questionId: questionId(at), reason: reason as 'spam', after: { removal }, at: now });
      await AnswerModel.updateOne({ _id: subjectId }, { $set: { removal } });
      removals.set(`${subjectId}`, { removalId: `${_id}`, reason });
    } else await AnswerModel.updateOne({ _id: subjectId }, { $set: { removal: null } });
    const payload = { subject: 'answer' as const, subjectId: `${subjectId}`, questionId: `${questionId(at)}`, authorId: `${people[author]!._id}`, ...removals.get(`${subjectId}`)! };
    // Told twice, and the news of the removal once more after it was undone.
    for (const settle of what === 'remove' ? [awardRemoval, awardRemoval] : [awardRemoval, reverseRemoval, awardRemoval]) await settle(ctx, payload);
    model.remove(`${subjectId}`, author, payload.reason, what === 'remove');
  }

  async function solve({ at, helpers }: { at: number; helpers: number }): Promise<void> {
    const who = Array.from({ length: helpers }, (_, n) => (at + n + 1) % PEOPLE);
    const _id = new Types.ObjectId();
    const now = ctx.clock.now();
    await ConversationModel.create({ _id, questionId: questionId(at), askerId: people[at]!._id, helperIds: who.map((n) => people[n]!._id), memberIds: [], status: 'solved', createdAt: now, lastMessageAt: now, solvedAt: now });
    const payload = { conversationId: `${_id}`, questionId: `${questionId(at)}`, solvedBy: `${people[at]!._id}` };
    await Promise.all([awardSolved(ctx, payload), awardSolved(ctx, payload)]);
    model.share(15, who);
    if (helpers !== 1) return;
    await QuestionModel.updateOne({ _id: questionId(at) }, { $set: { still: { conversationId: _id, askedAt: now, holds: true, answeredAt: now } } });
    await awardStill(ctx, payload);
    await awardStill(ctx, payload);
    model.share(5, who);
  }

  async function edit(at: number): Promise<void> {
    const _id = new Types.ObjectId();
    const now = ctx.clock.now();
    const decidedById = people[(at + 1) % PEOPLE]!._id;
    await EditModel.create({ _id, subject: 'question', subjectId: questionId((at + 1) % PEOPLE), questionId: questionId((at + 1) % PEOPLE), authorId: decidedById, byId: people[at]!._id, revision: 0, status: 'approved', decidedById, decidedAt: now, createdAt: now });
    await Promise.all([awardEdit(ctx, { editId: `${_id}` }), awardEdit(ctx, { editId: `${_id}` })]);
    model.edit(at);
  }

  async function leave(at: number): Promise<void> {
    await reverseVotesOf(ctx, { voterId: people[at]!._id, cause: `person.erased:${at}` });
    model.takeBackVotesOf(at);
  }

  /** The plain model, what is stored, and what the facts give are one and the same. */
  async function agree(): Promise<void> {
    const stored = (await PersonModel.find({}).sort({ _id: 1 }).lean<Person[]>()).map(({ reputation }) => reputation);
    expect(stored).to.deep.equal(model.total.map((points) => Math.max(1, points)));
    const only = Object.entries({ checkVotes, checkAcceptances, checkConversations, checkStill, checkEdits, checkRemovals, checkCaps, checkTotals, checkScores, checkAccepted }).map(([name, run]) => ({ name, run }));
    const found: string[] = [];
    for await (const { check, of, stored: is, expected } of reconcile(ctx, { only, patienceMs: 0 })) found.push(`${check}: ${of}: ${is} instead of ${expected}`);
    expect(found).to.deep.equal([]);
  }
});
