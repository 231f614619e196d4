/** Asking, through both doors. */
import { expect } from 'chai';
import request from 'supertest';
import { QuestionModel } from '../../server/questions/question.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

describe('asking by the API', () => {
  let world: World;
  let ada: Actor;
  before(async () => {
    world = await emptyWorld();
    ada = await castPerson(world.ctx, 'Ada');
  });

  it('keeps the question and gives it back as itself', async () => {
    const reply = await request(world.url).post('/api/v1/questions').auth(ada.token, { type: 'bearer' }).send({ title: 'How do I get the SIM card out?', body: 'It is **stuck**.', topics: ['Phones', 'sim'] }).expect(201);
    expect(reply.body).to.include({ title: 'How do I get the SIM card out?', status: 'open', score: 0, answerCount: 0 });
    expect(reply.body.topics).to.deep.equal(['phones', 'sim']);
    expect(reply.body.bodyHtml).to.equal('<p>It is <strong>stuck</strong>.</p>');
    expect(await QuestionModel.countDocuments()).to.equal(1);
  });
});
