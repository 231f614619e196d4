/** Every place in the stores that names a person is in their export and is let go of when they leave, or has a reason why not. */
import { expect } from 'chai';
import mongoose from 'mongoose';
import { SECTIONS } from '../../server/exports/sections.js';
import { idsIn, THINGS } from '../support/places.js';
import '../../server/start.js';

const SAID = 'What they said or did to others stays, and shows "Someone who left".';
const CARD = 'Only shown, by a card: "Someone who left".';
const OTHERS = 'It is about what somebody else did; they have it in their own export.';
const WITH_THE_POST = 'It stands in a post or talk that has it in the export itself.';
const NOTED = 'What moderators note among themselves.';
/** Collection and field -> the section of the export it is in, or why in none; and 'gone' with the departure, or why it stays. */
const PLACES: Record<string, [exported: string, departed: string]> = {
  'answers.authorId': ['answers', SAID], 'answers.creditIds': ['The talk it came from is in there.', SAID], 'answers.lastEdit.byId': [OTHERS, CARD], 'answers.removal.byId': [NOTED, CARD],
  'apitokens.personId': ['keys', 'gone'], 'mailedlinks.personId': ['links', 'gone'], 'letters.personId': ['letters', 'gone'],
  'attachments.ownerId': ['files', 'gone'],
  'badges.personId': ['badges', 'gone'], 'follows.personId': ['follows', 'gone'], 'marks.personId': ['marks', 'gone'], 'metoos.personId': ['me-toos', 'gone'], 'drafts.personId': ['drafts', 'gone'], 'snippets.personId': ['snippets', 'gone'],
  'claims.claimantId': ['claims', 'gone'], 'claims.importedId': ['The claimant has it.', 'It names the old profile.'], 'claims.decidedById': ['It is the word of an operator, and the claimant has it.', CARD],
  'comments.authorId': ['comments', SAID], 'comments.removal.byId': [NOTED, CARD],
  'conversations.memberIds': ['conversations', SAID], 'conversations.askerId': ['conversations', SAID], 'conversations.helperIds': ['conversations', SAID], 'conversations.awayIds': ['The words they did say are in there.', CARD], 'conversations.youngIds': ['The words they said it with are in there.', CARD], 'conversations.silentIds': ['The words they did say are in there.', CARD], 'conversations.endedBy': ['conversations', CARD],
  'conversations.distillation.draftedBy': ['conversations', SAID], 'conversations.distillation.agreedBy': ['conversations', CARD],
  'messages.authorId': ['conversations', SAID],
  'companions.personId': ['The talks they came into are in there; where they only listened, the words are of others.', 'gone'], 'conversations.learnerIds': ['The words are of others.', 'gone'],
  'handovers.fromId': ['What they wrote stands in the talk, and is in there.', 'Only shown, by a card; what they wrote for it is gone.'], 'handovers.namedId': ['It is the wish of whoever named them.', CARD], 'handovers.takenById': ['The talk is in there.', CARD],
  'calls.callerId': ['A line in the talk says that there was one, and is in there.', 'Forgotten a day later.'],
  'notifications.personId': ['notifications', 'gone'], 'notifications.byId': [OTHERS, 'The name is taken out of the sentence.'],
  'offers.helperId': ['offers', 'Those that wait are withdrawn; matching learns from the rest, which says no name and no reason.'], 'offers.askerId': [OTHERS, CARD],
  'people.ownerId': ['What was done under another name is in there, with what is one\'s own.', 'gone'], 'people.apart': ['It follows from their blocks, which are in there.', 'gone'], 'people.blocked': ['person', 'gone'], 'people.mergedIntoId': ['They are one.', 'Both rows say nothing any more.'],
  'questions.askerId': ['questions', SAID], 'questions.helperId': [WITH_THE_POST, 'The talk ends, and with it this.'], 'questions.lastEdit.byId': [OTHERS, CARD], 'questions.duplicate.byId': ['It is about the question of somebody else.', CARD],
  'questions.closure.byId': ['It is about the question of somebody else.', CARD], 'questions.closureVotes.personId': ['It goes with the decision it leads to.', CARD], 'questions.removal.byId': [NOTED, CARD],
  'votes.voterId': ['votes', 'Taken back: the row says only that there was a vote once.'],
  'ledger.personId': ['ledger', 'gone'], 'ledger.byId': [OTHERS, SAID],
  'edits.byId': ['edits', 'Those that wait are gone; those in the posts stay, without a name.'], 'edits.authorId': [OTHERS, CARD], 'edits.approvedByIds': [OTHERS, CARD], 'edits.decidedById': [OTHERS, CARD],
  'revisions.byId': ['revisions', SAID],
  'seatlinks.invitedById': ['It is the space\'s.', CARD], 'seatlinks.usedById': ['The seat it led to is in there.', CARD],
  'knowhow.personId': ['It is added up from the answers, which are in there.', 'It is added up from answers that stay, and says no name.'], 'countedanswers.deeds.personId': ['The answers are in there.', 'It follows from answers that stay, and says no name.'],
  'agents.personId': ['spaces', 'gone'], 'agents.invitedById': [OTHERS, CARD], 'spaces.openedById': ['The space is the company\'s.', CARD], 'mentions.claimedById': ['mentions', 'What is held is let go; what was answered stays.'],
  'invitations.askerId': ['invitations', 'Closed with the question, and lapses.'], 'invitations.helperId': ['The talk it leads to is in there.', 'It can\'t be accepted any more, and lapses.'],
  'ringhints.memberIds': [NOTED, CARD], 'ringhints.pairs.fromId': [NOTED, CARD], 'ringhints.pairs.toId': [NOTED, CARD], 'ringhints.decidedById': [NOTED, CARD],
  'actions.personId': ['moderation/notices', CARD], 'actions.byId': ['moderation/deeds', CARD], 'cases.personId': ['moderation/replies', CARD], 'cases.claimedBy': [NOTED, 'A claim lapses by itself.'], 'cases.decisions.byId': [NOTED, CARD], 'cases.readings.byId': ['moderation/deeds', CARD],
  'reports.messages.authorId': ['The talk itself is in there, for whoever was in it.', CARD],
  'flags.flaggerId': ['flags', CARD],
};

const places = () =>
  mongoose.modelNames().flatMap((name) => {
    const { collection, schema } = mongoose.model(name);
    return idsIn(schema).filter((path) => !THINGS.test(path.split('.').at(-1)!)).map((path) => `${collection.name}.${path}`);
  });

describe('what is somebody\'s own', () => {
  it('is in their export and goes when they leave, or says why not (test/house/own-data.test.ts; server/exports/sections.ts, server/departures/settle-departure.ts)', () => {
    expect(places().length).to.be.greaterThan(25);
    expect(places().filter((place) => !(place in PLACES))).to.deep.equal([]);
  });

  it('is not said to be in a section that there isn\'t, and no section is nobody\'s', () => {
    const sections = [...SECTIONS.map(({ name }) => name), 'conversations', 'person'];
    const named = Object.values(PLACES).map(([exported]) => exported).filter((exported) => !exported.endsWith('.'));
    expect(named.filter((name) => !sections.includes(name))).to.deep.equal([]);
    expect(sections.filter((name) => !named.includes(name))).to.deep.equal([]);
  });
});
