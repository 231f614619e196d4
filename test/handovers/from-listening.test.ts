/** Whoever only listened and then takes over: one of the talk like every helper. And looking for somebody loses no word that was typed. */
import { expect } from 'chai';
import { SECOND } from '../../server/clock.js';
import { comeIn } from '../../server/conversations/come-in.js';
import { readMessages } from '../../server/conversations/read-messages.js';
import { askToTakeOver } from '../../server/handovers/ask-to-take-over.js';
import { signedIn } from '../conversations/stage.js';
import { TakenOnStage } from '../offers/taken-on.js';

const SUMMARY = 'The foam is too high. Tilting the glass was tried, and a cold glass.';

describe('handing over', () => {
  const stage = new TakenOnStage();
  const { accept, pass, say, talk } = stage;

  it('makes a helper of somebody who listened, who reads all that was said', async () => {
    const { world, grace, linus, conversationId } = await stage.begin();
    await say(grace, 'Tilt the glass.');
    const before = await talk();
    await comeIn(world.ctx, { conversationId: before._id, personId: linus.person._id, as: 'listens', seesEarlier: false });
    expect((await talk()).learnerIds!.map(String)).to.deep.equal([linus.id]);
    await askToTakeOver(world.ctx, grace.person, conversationId, { summary: SUMMARY, stays: false, to: linus.id });
    await pass(2 * SECOND);
    await accept(linus);
    await pass(SECOND);
    const after = await talk();
    expect(after.learnerIds).to.deep.equal([]);
    expect(after.memberIds.map(String)).to.include(linus.id);
    expect((await readMessages(world.ctx, linus.person, { conversationId })).messages.map(({ text }) => text)).to.include('Tilt the glass.');
  });

  it('keeps what was typed while somebody is looked for by name', async () => {
    const { world, conversationId } = await stage.begin();
    const grace = await signedIn(world.url, 'grace');
    const page = await grace.post(`/conversations/${conversationId}/handover`, { look: 'yes', q: 'Linus', summary: 'The foam is', stays: 'on' });
    expect(page.status).to.equal(200);
    expect(page.text).to.contain('The foam is').and.contain('value="Linus"').and.match(/name="stays" checked/).and.not.contain('Say in a few sentences');
  });
});
