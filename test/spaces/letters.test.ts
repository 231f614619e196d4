import { expect } from 'chai';
import { LetterModel } from '../../server/channels/letter.model.js';
import { DAY } from '../../server/clock.js';
import { AgentModel } from '../../server/spaces/agent.model.js';
import { inviteByLetter, takeSeat } from '../../server/spaces/invite-by-letter.js';
import { removeAgent } from '../../server/spaces/seat-agents.js';
import { refusal } from '../support/refusal.js';
import { call, visitor } from '../support/visitor.js';
import { setStage, type Stage } from './stage.js';

describe('a letter that invites to speak for a space', () => {
  let stage: Stage;
  beforeEach(async () => (stage = await setStage()));
  const lastToken = async () => /\/spaces\/links\/([\w-]+)/.exec((await LetterModel.findOne({}).sort({ _id: -1 }).lean())!.text!)![1]!;

  it('seats one member once; whoever comes later, or was let go since, does not get in by it', async () => {
    const { ctx, acme, grace, ada, url } = stage;
    expect((await call(url, 'POST', '/spaces/acme/letters', { token: acme.token, body: { email: 'grace@acme.test' } })).status).to.equal(201);
    const token = await lastToken();
    expect((await visitor(url).get(`/spaces/links/${token}`)).status).to.not.equal(200);
    const both = await Promise.allSettled([takeSeat(ctx, grace.person, token), takeSeat(ctx, ada.person, token)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    expect(await AgentModel.countDocuments({ state: 'active', role: 'agent' })).to.equal(2);
    const winner = both[0].status === 'fulfilled' ? grace : ada;
    await takeSeat(ctx, winner.person, token);
    await removeAgent(ctx, acme.person, 'acme', winner.person.handle);
    expect((await refusal(takeSeat(ctx, winner.person, token))).code).to.equal('link_gone');
  });

  it('is sent by the owner alone, and lapses', async () => {
    const { ctx, acme, wile, rival, grace } = stage;
    expect((await refusal(inviteByLetter(ctx, wile.person, 'acme', 'x@acme.test'))).code).to.equal('owner_only');
    expect((await refusal(inviteByLetter(ctx, rival.person, 'acme', 'x@acme.test'))).status).to.equal(404);
    await inviteByLetter(ctx, acme.person, 'acme', 'x@acme.test');
    const token = await lastToken();
    await stage.pass(8 * DAY);
    expect((await refusal(takeSeat(ctx, grace.person, token))).code).to.equal('link_gone');
    expect((await refusal(takeSeat(ctx, grace.person, `${token}x`))).code).to.equal('link_gone');
  });
});
