import { expect } from 'chai';
import { postAnswer } from '../../server/answers/post-answer.js';
import { acceptAnswer } from '../../server/answers/accept-answer.js';
import { HOUR, MINUTE } from '../../server/clock.js';
import { openConversation } from '../../server/conversations/open-conversation.js';
import { ask } from '../../server/questions/ask.js';
import { readOverview, spread } from '../../server/spaces/read-overview.js';
import { Types } from 'mongoose';
import { refusal } from '../support/refusal.js';
import { visitor } from '../support/visitor.js';
import { setStage } from './stage.js';

describe("a space's overview", () => {
  it('says nothing while there is nothing to say, and then what happened', async () => {
    const { ctx, clock, acme, wile, ada, grace, rival, url } = await setStage();
    const inAcme = (title: string) => ask(ctx, ada.person, { title, body: '', topics: [], space: 'acme' });
    expect(await readOverview(ctx, acme.person, 'acme')).to.include({ asked: 0, firstPerson: null, solving: null, byCommunity: null });
    const [first, second, third] = [await inAcme('The lid is stuck'), await inAcme('The cord is short'), await inAcme('The base is hot')];
    clock.forward(MINUTE);
    await postAnswer(ctx, { ...ada.person }, { questionId: first._id, body: 'Nobody yet, I keep trying.' });
    clock.forward(MINUTE);
    await openConversation(ctx, { conversationId: `${new Types.ObjectId()}`, questionId: `${second._id}`, helperId: grace.id });
    clock.forward(2 * MINUTE);
    const answer = await postAnswer(ctx, grace.person, { questionId: first._id, body: 'Warm the lid under water first.' });
    await postAnswer(ctx, wile.person, { questionId: third._id, body: 'That is how it is meant to be.' });
    clock.forward(HOUR);
    await acceptAnswer(ctx, ada.person, answer._id);
    const seen = await readOverview(ctx, wile.person, 'acme');
    expect(seen).to.include({ asked: 3, solved: 1, byCommunity: 0.5 });
    expect(seen.firstPerson).to.deep.equal({ median: 4 * MINUTE, p90: 4 * MINUTE });
    expect(seen.solving).to.deep.equal({ median: HOUR + 4 * MINUTE, p90: HOUR + 4 * MINUTE });
    expect((await refusal(readOverview(ctx, rival.person, 'acme'))).status).to.equal(404);
    expect((await visitor(url).get('/spaces/acme/overview')).status).to.be.oneOf([302, 303, 401]);
  });

  it('counts by the nearest rank', () => {
    expect(spread([])).to.equal(null);
    expect(spread([5])).to.deep.equal({ median: 5, p90: 5 });
    expect(spread([10, 1, 9, 2, 8, 3, 7, 4, 6, 5])).to.deep.equal({ median: 5, p90: 9 });
  });
});
