import { expect } from 'chai';
import { postAnswer } from '../../server/answers/post-answer.js';
import { answerMention } from '../../server/listening/answer-mention.js';
import { claimMention } from '../../server/listening/hold-mention.js';
import { MentionModel } from '../../server/listening/mention.model.js';
import { ask } from '../../server/questions/ask.js';
import { openSpace } from '../../server/spaces/open-space.js';
import { acceptInvitation, inviteAgent } from '../../server/spaces/seat-agents.js';
import { spaceInput } from '../../server/spaces/spaces.input.js';
import { castPerson } from '../support/cast.js';
import { refusal } from '../support/refusal.js';
import { call } from '../support/visitor.js';
import { emptyWorld } from '../support/world.js';

describe("a company's space", () => {
  it('hears its brand word anywhere; one agent claims it and answers with the label; other companies see nothing', async () => {
    const { ctx, url, settle } = await emptyWorld();
    const [acme, wile, rival, ada] = [await castPerson(ctx, 'Acme', { email: 'a@acme.test' }), await castPerson(ctx, 'Wile'), await castPerson(ctx, 'Rival', { email: 'r@rival.test' }), await castPerson(ctx, 'Ada')];
    await openSpace(ctx, acme.person, spaceInput.parse({ slug: 'acme', name: 'Acme', brandWords: ['Açme Kettle'] }));
    await openSpace(ctx, rival.person, spaceInput.parse({ slug: 'rival', name: 'Rival' }));
    expect((await refusal(openSpace(ctx, rival.person, spaceInput.parse({ slug: 'acme', name: 'Mine' })))).code).to.equal('slug_taken');
    await inviteAgent(ctx, acme.person, 'acme', 'wile');
    await acceptInvitation(ctx, wile.person, 'acme');
    await settle();
    const question = await ask(ctx, ada.person, { title: 'My ACME kettle whistles all night', body: '', topics: [] });
    await settle();
    const mention = (await MentionModel.findOne({ questionId: question._id }))!;
    const claims = await Promise.allSettled([claimMention(ctx, acme.person, `${mention._id}`), claimMention(ctx, wile.person, `${mention._id}`)]);
    expect(claims.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    for (const door of ['/spaces/acme/mentions', '/spaces/acme/overview']) {
      expect((await call(url, 'GET', door, { token: acme.token })).status, door).to.equal(200);
      expect((await call(url, 'GET', door, { token: rival.token })).status, door).to.equal(404);
    }
    expect((await refusal(claimMention(ctx, rival.person, `${mention._id}`))).status).to.equal(404);
    const winner = claims[0]!.status === 'fulfilled' ? acme : wile;
    const answer = await answerMention(ctx, winner.person, `${mention._id}`, 'Turn the lid until it clicks, then it is quiet.');
    expect(answer.voice?.name).to.equal('Acme');
    expect((await postAnswer(ctx, rival.person, { questionId: question._id, body: 'Take the whistle off for the night.' })).voice).to.equal(undefined);
    const page = await (await fetch(`${url}/questions/${question._id}`)).text();
    expect(page).to.include('Acme, official');
    for (const path of ['/spaces', '/spaces/acme', '/spaces/acme/accent.css']) expect((await fetch(url + path)).status, path).to.equal(200);
  });
});
