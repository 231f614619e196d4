/** A picture from a talk, picked and agreed on, is seen by everybody who reads the answer; before, after an edit without it, and of the others, by nobody else. */
import { expect } from 'chai';
import { AnswerModel } from '../../server/answers/answer.model.js';
import { editAnswer } from '../../server/answers/edit-answer.js';
import { agreeToDraft } from '../../server/conversations/agree-to-draft.js';
import { draftAnswer } from '../../server/conversations/draft-answer.js';
import { solveConversation } from '../../server/conversations/solve-conversation.js';
import { jpeg } from '../attachments/hostile.js';
import { emptyFolders } from '../attachments/on-disk.js';
import { uploader } from '../attachments/upload.js';
import { stage } from '../conversations/stage.js';
import { call, visitor } from '../support/visitor.js';
import { emptyWorld } from '../support/world.js';

describe('a picture that is published with an answer', () => {
  it('is everybody\'s to see while the answer shows it', async () => {
    const world = await emptyWorld();
    await emptyFolders(world.ctx);
    const on = await stage(world.ctx);
    const { conversationId } = on;
    const attach = async (name: string) => (await uploader(world.url, on.ada.token).attach({ conversationId, kind: 'photo', name }, await jpeg(320, 240))).body.id as string;
    const [tray, face] = [await attach('tray.jpg'), await attach('face.jpg')];
    await call(world.url, 'POST', `/conversations/${conversationId}/messages`, { token: on.ada.token, body: { clientId: 'p', text: 'It looks like this.', files: [tray, face] } });
    const seen = async () => Promise.all([tray, face].map(async (id) => (await visitor(world.url).get(`/files/${id}`)).status));
    await solveConversation(world.ctx, on.ada.person, { conversationId });
    const made = await call(world.url, 'GET', `/conversations/${conversationId}/distillation?pick=2&picture=${tray}`, { token: on.grace.token });
    expect(made.body.body).to.equal(`It looks like this.\n\n![Picture from the talk](/files/${tray})`);
    const { distillation } = await draftAnswer(world.ctx, on.grace.person, { conversationId, body: `${made.body.body}\n\nPush a clip into the hole.` });
    expect(await seen(), 'before the asker agrees').to.deep.equal([404, 404]);
    await agreeToDraft(world.ctx, on.ada.person, { conversationId, draftedAt: distillation!.draftedAt.toISOString() });
    await world.settle();
    expect(await seen(), 'published').to.deep.equal([200, 404]);
    expect((await visitor(world.url).get(`/questions/${on.questionId}`)).text).to.contain(`<img src="/files/${tray}" alt="Picture from the talk" loading="lazy"`);
    const answer = (await AnswerModel.findOne({}).lean())!;
    await editAnswer(world.ctx, on.grace.person, `${answer._id}`, { body: 'Push a clip into the hole, without any picture.' } as never);
    await world.settle();
    expect(await seen(), 'edited out').to.deep.equal([404, 404]);
  });
});
