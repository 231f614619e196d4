/** Flags, cases, decisions: each refusal, two at once, and everything undone exactly. */
import { expect } from 'chai';
import { emptyWorld, type World } from '../support/world.js';
import { castPerson, type Actor } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { call } from '../support/visitor.js';
import { ask } from '../../server/questions/ask.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { findQuestion } from '../../server/questions/find-question.js';
import { findPerson } from '../../server/people/find-person.js';
import { AnswerModel, type Answer } from '../../server/answers/answer.model.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { EventModel } from '../../server/events/event.model.js';
import { ActionModel, type Action } from '../../server/moderation/action.model.js';
import { CaseModel, type Case } from '../../server/moderation/case.model.js';
import { FlagModel, type Flag } from '../../server/moderation/flag.model.js';
import { claimCase, releaseCase, LEASE_MS } from '../../server/moderation/claim-case.js';
import { decideCase } from '../../server/moderation/decide-case.js';
import { flag, withdrawFlag } from '../../server/moderation/flag.js';
import { lookAt } from '../../server/moderation/look-at.js';
import { undoAction } from '../../server/moderation/undo-action.js';
import { answerBack } from '../../server/moderation/answer-back.js';
import { readAudit, readLog, readQueue } from '../../server/moderation/read-log.js';
import type { DecisionWords } from '../../server/moderation/moderation.input.js';
import { DAY } from '../../server/clock.js';
import type { Question } from '../../server/questions/question.model.js';

const decision = (more: Partial<DecisionWords> = {}): DecisionWords => ({ post: null, person: null, reason: 'spam', words: '', end: null, ...more });

describe('moderation', () => {
  let world: World;
  let ada: Actor, grace: Actor, linus: Actor, mary: Actor, moe: Actor;
  let question: Question;
  let answer: Answer;

  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada', { reputation: 50 });
    grace = await castPerson(world.ctx, 'Grace', { reputation: 200 });
    linus = await castPerson(world.ctx, 'Linus', { reputation: 20 });
    mary = await castPerson(world.ctx, 'Mary', { reputation: 500, roles: ['moderator'] });
    moe = await castPerson(world.ctx, 'Moe', { reputation: 500, roles: ['moderator'] });
    question = await ask(world.ctx, ada.person, { title: 'My bread stays flat', body: 'It does not rise.', topics: ['bread'] });
    answer = await postAnswer(world.ctx, grace.person, { questionId: question._id, body: 'Buy my wonderful flour at my shop now.' });
    await world.settle();
  });

  const openCase = async () => (await CaseModel.findOne({ subjectId: answer._id, state: 'open' }).lean<Case>())!;
  const flagAnswer = (who: Actor, reason: 'spam' | 'abuse' | 'danger' = 'spam') => flag(world.ctx, who.person, 'answer', answer._id, { reason, words: '' });
  const shown = async () => (await AnswerModel.findById(answer._id).lean<Answer>())!;

  describe('flags', () => {
    it('are one for each person and thing, however often they are given', async () => {
      const [one, two] = await Promise.all([flagAnswer(linus), flagAnswer(linus)]);
      await flagAnswer(linus);
      expect(`${one._id}`).to.equal(`${two._id}`);
      expect(await FlagModel.countDocuments({})).to.equal(1);
      expect((await openCase()).flagCount).to.equal(1);
    });

    it('are refused on what is one\'s own, and on what one can\'t see', async () => {
      expect((await refusal(flagAnswer(grace))).status).to.equal(403);
      expect((await refusal(flag(world.ctx, linus.person, 'answer', '0'.repeat(24), { reason: 'spam', words: '' }))).status).to.equal(404);
      expect((await refusal(flag(world.ctx, linus.person, 'message', '0'.repeat(24), { reason: 'spam', words: '' }))).status).to.equal(404);
    });

    it('taken back empty the case, and nobody has to look', async () => {
      const mine = await flagAnswer(linus);
      expect(await openCase()).not.to.equal(null);
      await withdrawFlag(world.ctx, linus.person, `${mine._id}`);
      expect(await openCase()).to.equal(null);
      expect((await refusal(withdrawFlag(world.ctx, ada.person, `${mine._id}`))).status).to.equal(404);
      await flagAnswer(linus);
      expect((await openCase()).flagCount).to.equal(1);
    });

    it('by three trusted people hide a post at once until somebody looks, and its author is told', async () => {
      await flagAnswer(ada);
      await flagAnswer(linus);
      expect((await shown()).removal).to.equal(null);
      await flagAnswer(mary);
      await flagAnswer(moe);
      await world.settle();
      expect((await shown()).removal).to.include({ state: 'hidden', byId: null, reason: 'spam' });
      const news = await NotificationModel.findOne({ personId: grace.person._id, kind: 'moderation' }).lean();
      expect(news?.message).to.match(/flagged/);
      await decideCase(world.ctx, mary.person, `${(await openCase())._id}`, decision());
      await world.settle();
      expect((await shown()).removal).to.equal(null);
      expect(await FlagModel.countDocuments({ state: 'wrong' })).to.equal(4);
    });

    it('for danger come first in the queue', async () => {
      await flagAnswer(linus);
      await flag(world.ctx, linus.person, 'question', question._id, { reason: 'danger', words: 'says they give up' });
      const { items } = await readQueue(world.ctx, mary.person, {});
      expect(items.map(({ subject }) => subject)).to.deep.equal(['question', 'answer']);
      expect(items[0]!.urgent).to.equal(true);
      expect((await refusal(readQueue(world.ctx, linus.person, {}))).status).to.equal(403);
    });
  });

  describe('a case', () => {
    it('is claimed by one of two at once, and the other hears who has it', async () => {
      await flagAnswer(linus);
      const { _id } = await openCase();
      const tried = await Promise.allSettled([claimCase(world.ctx, mary.person, `${_id}`), claimCase(world.ctx, moe.person, `${_id}`)]);
      expect(tried.filter(({ status }) => status === 'fulfilled').length).to.equal(1);
      const winner = tried[0]!.status === 'fulfilled' ? mary : moe;
      const loser = winner === mary ? moe : mary;
      const refused = await refusal(decideCase(world.ctx, loser.person, `${_id}`, decision({ post: 'hide' })));
      expect(refused.status).to.equal(409);
      expect(refused.message).to.contain(winner.person.name);
      world.clock.forward(LEASE_MS + 1);
      await claimCase(world.ctx, loser.person, `${_id}`);
      await releaseCase(world.ctx, loser.person, `${_id}`);
      await claimCase(world.ctx, winner.person, `${_id}`);
    });

    it('is decided once by two at once', async () => {
      await flagAnswer(linus);
      const { _id } = await openCase();
      const tried = await Promise.allSettled([decideCase(world.ctx, mary.person, `${_id}`, decision({ post: 'hide' })), decideCase(world.ctx, moe.person, `${_id}`, decision({ post: 'delete' }))]);
      await world.settle();
      expect(tried.filter(({ status }) => status === 'fulfilled').length).to.equal(1);
      expect(await ActionModel.countDocuments({ kind: { $in: ['hide', 'delete'] } })).to.equal(1);
    });

    it('about a moderator is looked at by somebody else, and only by moderators', async () => {
      await flag(world.ctx, linus.person, 'person', mary.id, { reason: 'abuse', words: '' });
      const about = (await CaseModel.findOne({ subject: 'person' }).lean<Case>())!;
      expect((await refusal(claimCase(world.ctx, mary.person, `${about._id}`))).code).to.equal('about_yourself');
      expect((await refusal(decideCase(world.ctx, mary.person, `${about._id}`, decision()))).code).to.equal('about_yourself');
      expect((await refusal(claimCase(world.ctx, linus.person, `${about._id}`))).status).to.equal(403);
      expect((await refusal(decideCase(world.ctx, moe.person, `${about._id}`, decision({ person: 'suspend', words: 'x', end: DAY })))).code).to.equal('operators_only');
      expect((await refusal(decideCase(world.ctx, moe.person, `${about._id}`, decision({ post: 'hide' })))).status).to.equal(422);
    });

    it('is answered once by whom it concerns, and then looked at again', async () => {
      await flagAnswer(linus);
      const { _id } = await openCase();
      await decideCase(world.ctx, mary.person, `${_id}`, decision({ post: 'hide', words: 'It sells.' }));
      await world.settle();
      const action = (await ActionModel.findOne({ kind: 'hide' }).lean<Action>())!;
      expect((await refusal(answerBack(world.ctx, linus.person, `${action._id}`, 'Not mine'))).status).to.equal(404);
      await answerBack(world.ctx, grace.person, `${action._id}`, 'It is a charity.');
      expect((await refusal(answerBack(world.ctx, grace.person, `${action._id}`, 'Again'))).status).to.equal(409);
      const again = await openCase();
      expect(`${again._id}`).to.equal(`${_id}`);
      expect(again.replies.map(({ text }) => text)).to.deep.equal(['It is a charity.']);
    });
  });

  describe('every action', () => {
    const decided = async (more: Partial<DecisionWords>) => {
      const found = await lookAt(world.ctx, mary.person, 'answer', answer._id);
      await decideCase(world.ctx, mary.person, `${found._id}`, decision(more));
      await world.settle();
    };
    const lastAction = async (kind: Action['kind']) => (await ActionModel.findOne({ kind }).sort({ at: -1, _id: -1 }).lean<Action>())!;
    const state = async () => JSON.stringify([(await shown()).removal, await findPerson(grace.id).then((p) => [p!.suspendedUntil ?? null, p!.suspendedFor ?? '']), (await findQuestion(question._id))!.answerCount]);

    for (const [kind, more] of [
      ['hide', { post: 'hide' }],
      ['delete', { post: 'delete' }],
      ['suspend', { person: 'suspend', words: 'Take a rest', end: 7 * DAY }],
      ['warn', { person: 'warn', words: 'Please be kind' }],
      ['nothing-wrong', {}],
    ] as [Action['kind'], Partial<DecisionWords>][]) {
      it(`${kind} is taken back exactly, once, and can be done again`, async () => {
        const before = await state();
        await decided(more);
        const after = await state();
        const action = await lastAction(kind);
        expect(action, kind).not.to.equal(null);
        const [undone, again] = await Promise.all([undoAction(world.ctx, mary.person, `${action._id}`, ''), undoAction(world.ctx, moe.person, `${action._id}`, '')]);
        expect(`${undone._id}`).to.equal(`${again._id}`);
        await world.settle();
        expect(await state()).to.equal(before);
        await undoAction(world.ctx, mary.person, `${undone._id}`, '');
        await world.settle();
        expect(await state()).to.equal(after);
      });
    }

    it('restore and let-through are taken back exactly too', async () => {
      await decided({ post: 'hide' });
      const hidden = await state();
      await decided({ post: 'restore' });
      expect((await shown()).removal).to.equal(null);
      await undoAction(world.ctx, mary.person, `${(await lastAction('restore'))._id}`, '');
      expect(await state()).to.equal(hidden);
    });

    it('is taken back in order, the latest first, and never by whom it concerns', async () => {
      await decided({ post: 'hide' });
      world.clock.forward(1000);
      await decided({ post: 'delete' });
      const refused = await refusal(undoAction(world.ctx, mary.person, `${(await lastAction('hide'))._id}`, ''));
      expect(refused.code).to.equal('not_the_latest');
      expect((await refusal(undoAction(world.ctx, grace.person, `${(await lastAction('delete'))._id}`, ''))).status).to.equal(403);
    });

    it('of removal and restoring is told to reputation, each once', async () => {
      await decided({ post: 'hide' });
      await decided({ post: 'delete', reason: 'abuse' });
      await decided({ post: 'restore' });
      const told = await EventModel.find({ name: { $in: ['post.removed', 'post.restored'] } }).sort({ at: 1, _id: 1 }).lean();
      expect(told.map(({ name }) => name)).to.deep.equal(['post.removed', 'post.restored', 'post.removed', 'post.restored']);
      expect(told[0]!.payload).to.include({ subject: 'answer', subjectId: `${answer._id}`, authorId: grace.id, reason: 'spam' });
      expect(told[1]!.payload['removalId']).to.equal(told[0]!.payload['removalId']);
    });

    it('and every flag, claim and answer stands in the audit trail; the public log tells no names and no words', async () => {
      const mine = await flagAnswer(linus);
      await withdrawFlag(world.ctx, linus.person, `${mine._id}`);
      await flagAnswer(ada);
      const { _id } = await openCase();
      await claimCase(world.ctx, mary.person, `${_id}`);
      await releaseCase(world.ctx, mary.person, `${_id}`);
      await decided({ post: 'hide', person: 'warn', words: 'secret words' });
      await answerBack(world.ctx, grace.person, `${(await lastAction('hide'))._id}`, 'But why?');
      await undoAction(world.ctx, mary.person, `${(await lastAction('hide'))._id}`, 'secret too');
      await decided({ post: 'delete' });
      await decided({ post: 'restore' });
      await decided({ person: 'suspend', words: 'rest', end: DAY });
      await decided({});
      await world.settle();
      const newcomer = await castPerson(world.ctx, 'Newt');
      const held = await ask(world.ctx, newcomer.person, { title: 'Look at this page here', body: 'https://example.org', topics: [] });
      await world.settle();
      await decideCase(world.ctx, moe.person, `${(await CaseModel.findOne({ subjectId: held._id }).lean<Case>())!._id}`, decision());
      await world.settle();
      const kinds = new Set((await ActionModel.find({}).lean<Action[]>()).map(({ kind }) => kind));
      expect([...kinds].sort()).to.deep.equal(['claim', 'delete', 'flag', 'flag-withdrawn', 'hide', 'hold', 'let-through', 'look', 'nothing-wrong', 'release', 'reply', 'restore', 'suspend', 'undo', 'warn'].sort());
      const audit = await readAudit(world.ctx, mary.person, { person: 'grace' });
      expect(audit.items.length).to.be.greaterThan(8);
      expect([...audit.undoings.keys()].length).to.equal(1);
      expect((await refusal(readAudit(world.ctx, linus.person, {}))).status).to.equal(403);
      const log = await readLog(world.ctx, {});
      expect(log.items.length).to.be.greaterThan(5);
      const told = await call(world.url, 'GET', '/moderation/log');
      expect(told.status).to.equal(200);
      for (const name of ['Grace', 'grace', 'Mary', 'secret', 'flour', 'bread', grace.id, `${answer._id}`]) expect(told.text).not.to.contain(name);
    });
  });

  it('keeps a flag\'s weight by the accuracy of those before', async () => {
    const first = (await flagAnswer(linus)) as Flag;
    await decideCase(world.ctx, mary.person, `${(await openCase())._id}`, decision({ post: 'hide' }));
    const second = await flag(world.ctx, linus.person, 'question', question._id, { reason: 'spam', words: '' });
    expect(second.weight).to.be.greaterThan(first.weight);
  });
});
