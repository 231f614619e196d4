import { expect } from 'chai';
import { OfferModel } from '../../server/offers/offer.model.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { ask } from '../../server/questions/ask.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';
import { MINUTE } from '../../server/clock.js';

describe('accepting an offer', () => {
  let world: World;
  let ada: Actor;
  let grace: Actor;
  const post = (who: Actor, path: string, body: object = {}) => fetch(`${world.url}/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${who.token}` }, body: JSON.stringify(body) });
  const get = async (who: Actor, path: string) => (await fetch(`${world.url}/api/v1${path}`, { headers: { authorization: `Bearer ${who.token}` } })).json();

  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
    grace = await castPerson(world.ctx, 'Grace', { skills: ['pouring beer'], topics: ['beer'], freeUntil: new Date(world.clock.now().getTime() + 50 * MINUTE) });
    await world.ctx.events.record('person.changed', `${grace.id}:0`, { personId: grace.id });
    await world.settle();
  });

  it('brings asker and helper into one conversation', async () => {
    const question = await ask(world.ctx, ada.person, { title: 'How do I pour a wheat beer?', body: 'Too much foam.', topics: ['beer'] });
    await world.settle();
    const { items } = (await get(grace, '/offers')) as { items: { id: string; reasons: string[] }[] };
    expect(items).to.have.length(1);
    expect(items[0]!.reasons[0]).to.equal('You say you know about pouring beer and beer.');
    const reply = await post(grace, `/offers/${items[0]!.id}/acceptance`);
    expect(reply.status).to.equal(200);
    const { conversationId } = (await reply.json()) as { conversationId: string };
    const row = await QuestionModel.findById(question._id).lean();
    expect(row).to.include({ status: 'helping' });
    expect(`${row!.conversationId}`).to.equal(conversationId);
    expect(await OfferModel.findById(items[0]!.id).lean()).to.include({ status: 'accepted' });
  });
});
