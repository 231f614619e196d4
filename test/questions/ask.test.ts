import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { EventModel } from '../../server/events/event.model.js';
import { PersonModel } from '../../server/people/person.model.js';
import { askAsStranger } from '../../server/questions/ask-as-stranger.js';
import { ask } from '../../server/questions/ask.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

const problem = { title: 'How do I get the SIM card out?', body: 'It is **stuck**.', topics: ['phones'] };

describe('asking', () => {
  let world: World;
  let ada: Actor;
  let linus: Actor;
  beforeEach(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada', { languages: ['de', 'en'] });
    linus = await castPerson(world.ctx, 'Linus');
  });

  it('keeps the words, as typed and as shown, and says that it happened', async () => {
    const question = await ask(world.ctx, ada.person, problem);
    expect(question).to.include({ title: problem.title, body: problem.body, bodyHtml: '<p>It is <strong>stuck</strong>.</p>', status: 'open', language: 'de', answerCount: 0, score: 0 });
    expect(question.createdAt).to.deep.equal(world.clock.now());
    await world.ctx.events.settled();
    expect(await EventModel.countDocuments({ cause: `question.asked:${question._id}` })).to.equal(1);
  });

  it('takes a nervous thumb for one: twenty presses at once are one question', async () => {
    const clientId = randomUUID();
    const asked = await Promise.all(Array.from({ length: 20 }, () => ask(world.ctx, ada.person, { ...problem, clientId })));
    expect(new Set(asked.map(({ _id }) => `${_id}`)).size).to.equal(1);
    expect(await QuestionModel.countDocuments()).to.equal(1);
    expect(await EventModel.countDocuments({ name: 'question.asked' })).to.equal(1);
  });

  it('keeps apart what two people post under the same client id', async () => {
    const clientId = randomUUID();
    const [hers, his] = [await ask(world.ctx, ada.person, { ...problem, clientId }), await ask(world.ctx, linus.person, { ...problem, clientId })];
    expect(hers._id.equals(his._id)).to.equal(false);
  });

  it('is open to a stranger, who becomes a guest by it', async () => {
    const { guest, question } = await askAsStranger(world.ctx, { name: 'Ada' }, problem);
    expect(guest.kind).to.equal('guest');
    expect(question.askerId.equals(guest._id)).to.equal(true);
  });

  it("takes a stranger's double press for one question of one guest", async () => {
    const clientId = randomUUID();
    const asked = await Promise.all(Array.from({ length: 10 }, () => askAsStranger(world.ctx, { name: 'Ada' }, { ...problem, clientId })));
    expect(new Set(asked.map(({ question }) => `${question._id}`)).size).to.equal(1);
    expect(new Set(asked.map(({ guest }) => `${guest._id}`)).size).to.equal(1);
    expect(await QuestionModel.countDocuments()).to.equal(1);
  });

  it('brings nobody to another by a client id that can be guessed', async () => {
    const first = await askAsStranger(world.ctx, { name: 'Ada' }, { ...problem, clientId: '1' });
    const second = await askAsStranger(world.ctx, { name: 'Linus' }, { ...problem, clientId: '1' });
    expect(first.guest._id.equals(second.guest._id)).to.equal(false);
  });

  it('brings nobody into an account that a guest has made since', async () => {
    const clientId = randomUUID();
    const { guest } = await askAsStranger(world.ctx, { name: 'Ada' }, { ...problem, clientId });
    await PersonModel.updateOne({ _id: guest._id }, { $set: { kind: 'member' } });
    let refused: unknown;
    const again = await askAsStranger(world.ctx, { name: 'Mallory' }, { ...problem, clientId }).catch((error: unknown) => void (refused = error));
    expect(again?.guest._id.equals(guest._id) ?? false).to.equal(false);
    expect(refused).to.include({ status: 409 });
  });
});
