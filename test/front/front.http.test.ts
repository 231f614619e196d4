/** The front page: one question to the visitor, and what is going on. */
import { expect } from 'chai';
import request from 'supertest';
import { readFront } from '../../server/front/read-front.js';
import { ask } from '../../server/questions/ask.js';
import { castPerson } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

describe('the front page', () => {
  let world: World;
  beforeEach(async () => (world = await emptyWorld()));

  it('asks what is wrong, without an account, before anything has happened', async () => {
    const { text } = await request(world.url).get('/').expect(200);
    expect(text).to.contain('What&#x27;s wrong?').and.to.contain('Nobody is waiting just now');
    expect(text).not.to.contain('Being solved right now');
  });

  it('gives someone who only reads no cookie', async () => {
    const { headers } = await request(world.url).get('/').expect(200);
    expect(headers['set-cookie']).to.equal(undefined);
  });

  it('shows who waits, and shows it harmless', async () => {
    const ada = await castPerson(world.ctx, 'Ada');
    await ask(world.ctx, ada.person, { title: 'My <b>bread</b> stays flat', body: '', topics: ['sourdough'] });
    const { text } = await request(world.url).get('/').expect(200);
    expect(text).to.contain('My &lt;b&gt;bread&lt;/b&gt; stays flat').and.to.contain('sourdough');
  });

  it('shows those who know a topic what waits in it first', async () => {
    const ada = await castPerson(world.ctx, 'Ada');
    const grace = await castPerson(world.ctx, 'Grace', { topics: ['sourdough'] });
    await ask(world.ctx, ada.person, { title: 'My bread stays flat', body: '', topics: ['sourdough'] });
    await ask(world.ctx, ada.person, { title: 'My bicycle squeaks', body: '', topics: ['bicycle'] });
    expect(await readFront(grace.person)).to.include({ byTopics: true }).and.to.have.nested.property('waiting[0].title', 'My bread stays flat');
    expect((await readFront(grace.person)).waiting).to.have.lengthOf(1);
    expect((await readFront(null)).waiting).to.have.lengthOf(2);
  });
});
