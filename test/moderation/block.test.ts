/** A block between people: what it keeps away, and what it doesn't say. */
import { expect } from 'chai';
import { emptyWorld, type World } from '../support/world.js';
import { castPerson, type Actor } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { ask } from '../../server/questions/ask.js';
import { postAnswer } from '../../server/answers/post-answer.js';
import { postComment } from '../../server/comments/post-comment.js';
import { blockPerson, unblockPerson } from '../../server/people/block-person.js';
import { NotificationModel } from '../../server/notifications/notification.model.js';
import { notify } from '../../server/notifications/notify.js';

describe('a block between people', () => {
  let world: World;
  let ada: Actor, grace: Actor, linus: Actor;
  before(async () => {
    world = await emptyWorld();
    [ada, grace, linus] = [await castPerson(world.ctx, 'Ada', { reputation: 100 }), await castPerson(world.ctx, 'Grace', { reputation: 100 }), await castPerson(world.ctx, 'Linus', { reputation: 100 })];
  });

  it('refuses their answers and comments kindly, names nobody, and ends with it', async () => {
    const question = await ask(world.ctx, ada.person, { title: 'My bread stays flat', body: '', topics: [] });
    const answer = await postAnswer(world.ctx, grace.person, { questionId: question._id, body: 'Warm it in the oven.' });
    await blockPerson(world.ctx, ada.person, 'linus');
    const tries = [
      () => postAnswer(world.ctx, linus.person, { questionId: question._id, body: 'It is all your fault.' }),
      () => postComment(world.ctx, linus.person, { subject: 'question', subjectId: question._id, body: 'Again your fault' }),
      () => postComment(world.ctx, linus.person, { subject: 'answer', subjectId: answer._id, body: 'Under her question' }),
    ];
    for (const write of tries) {
      const refused = await refusal(write());
      expect(refused).to.include({ status: 403, code: 'blocked' });
      expect(refused.message).not.to.contain('Ada');
    }
    await postComment(world.ctx, grace.person, { subject: 'question', subjectId: question._id, body: 'How warm is it?' });
    await unblockPerson(world.ctx, ada.person, 'linus');
    await postComment(world.ctx, linus.person, { subject: 'question', subjectId: question._id, body: 'Sorry about that' });
  });

  it('lets no news of them through', async () => {
    await blockPerson(world.ctx, ada.person, 'linus');
    // News of what came before the block may still be on their way.
    await world.settle();
    await NotificationModel.deleteMany({});
    const news = { personId: ada.id, kind: 'comment' as const, message: 'Linus commented', href: '/' };
    await notify(world.ctx, { ...news, cause: 'one', byId: linus.id });
    await notify(world.ctx, { ...news, cause: 'two', byId: grace.id });
    expect((await NotificationModel.find({ personId: ada.id }).lean()).map(({ cause }) => cause)).to.deep.equal(['two']);
  });
});
