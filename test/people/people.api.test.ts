import { expect } from 'chai';
import { becomeGuest } from '../../server/auth/become-guest.js';
import { issueToken } from '../../server/auth/api-token.js';
import { PersonModel } from '../../server/people/person.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { call } from '../support/visitor.js';
import { emptyWorld, type World } from '../support/world.js';

describe('the API for people', () => {
  let world: World;
  let grace: Actor;
  beforeEach(async () => {
    world = await emptyWorld();
    grace = await castPerson(world.ctx, 'Grace', { email: 'grace@example.org', passwordHash: '$argon2id$x' });
  });
  const put = (path: string, body: unknown, token: string | undefined = grace.token) => call(world.url, 'PUT', path, { body, ...(token && { token }) });
  const me = async () => (await call(world.url, 'GET', '/me', { token: grace.token })).body;

  describe('availability', () => {
    it('is said as a time, with any offset, and taken back with null', async () => {
      expect((await put('/me/availability', { until: '2026-03-10T14:00:00+01:00' })).body).to.deep.equal({ freeUntil: '2026-03-10T13:00:00.000Z' });
      expect((await call(world.url, 'GET', '/people/grace')).body.freeUntil).to.equal('2026-03-10T13:00:00.000Z');
      expect((await put('/me/availability', { until: null })).body).to.deep.equal({ freeUntil: null });
    });

    it('is not told any more once it is over', async () => {
      await put('/me/availability', { until: '2026-03-10T12:20:00Z' });
      await world.pass(20 * 60_000);
      expect((await me()).freeUntil).to.equal(null);
    });

    for (const until of [undefined, 'later', 50, true, '2026-03-10', '2026-03-10T11:00:00Z', '2026-03-11T12:00:00Z', { $gt: '' }, '2026-13-40T99:00:00Z']) {
      it(`refuses ${JSON.stringify(until)} with a sentence`, async () => {
        const refused = await put('/me/availability', { until });
        expect(refused.status).to.equal(422);
        expect(refused.body.error.fields.until).to.match(/^[A-Z].{10,}[.]$/);
        expect((await me()).freeUntil).to.equal(null);
      });
    }

    it('is for members who are signed in', async () => {
      const guest = await issueToken(world.ctx, await becomeGuest(world.ctx, { name: 'Gus' }));
      expect((await put('/me/availability', { until: null }, guest)).body.error.code).to.equal('members_only');
      expect((await call(world.url, 'PUT', '/me/availability', { body: { until: null } })).status).to.equal(401);
    });
  });

  describe('expertise', () => {
    it('is kept clean, once each, and safe to show', async () => {
      const said = await put('/me/expertise', {
        about: 'I **bake** since 1999. <script>alert(1)</script> [x](javascript:alert(1))',
        skills: [' Sourdough  starters ', 'sourdough starters', ''],
        topics: ['#Bread', 'bread', 'Wood Stoves', '!!'],
        languages: ['EN-gb', 'de', 'en'],
      });
      expect(said.status).to.equal(200);
      expect(said.body).to.deep.include({ skills: ['sourdough starters'], topics: ['bread', 'wood-stoves'], languages: ['en', 'de'] });
      expect(said.body.aboutHtml).to.include('<strong>bake</strong>').and.to.include('&lt;script&gt;');
      expect(said.body.aboutHtml).not.to.match(/<script|href="javascript/i);
    });

    it('leaves what is not said as it was', async () => {
      await put('/me/expertise', { about: 'Bread', skills: ['baking'], topics: ['bread'], languages: ['de'] });
      await put('/me/expertise', { skills: [], languages: [] });
      expect(await me()).to.deep.include({ about: 'Bread', skills: [], topics: ['bread'], languages: ['de'] });
    });

    const refused: [string, object, string][] = [
      ['operators', { about: { $gt: '' } }, 'about'],
      ['an about too long', { about: 'a'.repeat(5001) }, 'about'],
      ['skills that are no list', { skills: { $ne: [] } }, 'skills'],
      ['skills that are no words', { skills: [{ $gt: '' }] }, 'skills.0'],
      ['too many skills', { skills: Array.from({ length: 21 }, (_, n) => `skill ${n}`) }, 'skills'],
      ['a skill too long', { skills: ['a'.repeat(61)] }, 'skills'],
      ['too many topics', { topics: Array.from({ length: 21 }, (_, n) => `topic${n}`) }, 'topics'],
      ['a language nobody speaks', { languages: ['xx'] }, 'languages'],
      ['a language in full', { languages: ['english'] }, 'languages'],
    ];
    for (const [what, body, field] of refused) {
      it(`refuses ${what}`, async () => {
        const reply = await put('/me/expertise', body);
        expect(reply.status).to.equal(422);
        expect(Object.keys(reply.body.error.fields)[0]!.split('.')[0]).to.equal(field.split('.')[0]);
        expect((await PersonModel.findById(grace.id).lean())?.revision).to.equal(0);
      });
    }
  });

  describe('pace', () => {
    it('is kept and told back', async () => {
      const pace = { timeZone: 'Europe/Lisbon', quietHours: { from: '22:30', to: '07:00' }, capacity: 2, offerBudget: 5, conversationBudget: 4, paused: true };
      expect((await put('/me/pace', pace)).body).to.deep.include(pace);
      expect((await put('/me/pace', { quietHours: null })).body).to.deep.include({ ...pace, quietHours: null });
    });

    const refused: [string, object][] = [
      ['a time zone nobody has', { timeZone: 'Mars/Olympus' }],
      ['an offset for a time zone', { timeZone: '+01:00' }],
      ['an operator for a time zone', { timeZone: { $gt: '' } }],
      ['half of the quiet hours', { quietHours: { from: '22:00' } }],
      ['quiet hours at no time of day', { quietHours: { from: '25:00', to: '7' } }],
      ['quiet hours of no length', { quietHours: { from: '22:00', to: '22:00' } }],
      ['no conversations at once', { capacity: 0 }],
      ['half a conversation', { capacity: 1.5 }],
      ['too many offers', { offerBudget: 51 }],
      ['words for a number', { conversationBudget: 'many' }],
      ['a word for a pause', { paused: 'yes' }],
    ];
    for (const [what, body] of refused) {
      it(`refuses ${what}`, async () => {
        const reply = await put('/me/pace', body);
        expect(reply.status).to.equal(422);
        expect(Object.values(reply.body.error.fields)[0]).to.match(/^[A-Z].{10,}[.]$/);
      });
    }
  });

  describe('blocking', () => {
    it('is kept until it is taken back, and the blocked one sees nothing of it', async () => {
      const linus = await castPerson(world.ctx, 'Linus');
      expect((await put('/people/linus/block', {})).body).to.deep.equal({ blocked: true });
      await put('/people/linus/block', {});
      expect((await PersonModel.findById(grace.id).lean())?.blocked.map(String)).to.deep.equal([linus.id]);
      expect((await call(world.url, 'GET', '/people/grace', { token: linus.token })).text).not.to.include('block');
      expect((await call(world.url, 'DELETE', '/people/linus/block', { token: grace.token })).body).to.deep.equal({ blocked: false });
      expect((await PersonModel.findById(grace.id).lean())?.blocked).to.deep.equal([]);
    });

    it('is not for oneself, strangers or nobody', async () => {
      expect((await put('/people/grace/block', {})).status).to.equal(422);
      expect((await put('/people/nobody/block', {})).status).to.equal(404);
      expect((await call(world.url, 'PUT', '/people/grace/block', { body: {} })).status).to.equal(401);
    });
  });

  it('answers what is no JSON with 400, and what is too much with 413', async () => {
    expect((await put('/me/expertise', '{"about":')).status).to.equal(400);
    expect((await put('/me/expertise', { about: 'a'.repeat(300_000) })).status).to.equal(413);
  });
});
