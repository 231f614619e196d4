/** Nothing of somebody's is forgotten when two people turn out to be one: every place in the stores that names a person is handed over, or has a reason why not. */
import { expect } from 'chai';
import mongoose from 'mongoose';
import { idsIn, THINGS } from '../support/places.js';
import '../../server/start.js';

/** Where people stand, by collection: 'moved' by the feature's hand-over, or why it stays. */
const GUESTS_CANT = 'Neither a guest nor an imported profile does that.';
const CARD = 'Only shown, by a card, and cards follow merges.';
const PLACES: Record<string, string> = {
  'answers.authorId': 'moved', 'answers.creditIds': GUESTS_CANT,
  'apitokens.personId': 'Keys end with the merge.',
  'mailedlinks.personId': 'Links end with the merge.',
  'letters.personId': 'Sent already, or about to be.',
  'attachments.ownerId': 'moved',
  'claims.importedId': 'It is what was claimed.', 'claims.claimantId': GUESTS_CANT, 'claims.decidedById': GUESTS_CANT,
  'comments.authorId': 'moved',
  'conversations.askerId': 'moved', 'conversations.helperIds': 'moved', 'conversations.awayIds': 'moved', 'conversations.silentIds': 'moved', 'conversations.youngIds': 'moved', 'conversations.memberIds': 'moved', 'conversations.endedBy': 'moved', 'conversations.distillation.draftedBy': 'moved', 'conversations.distillation.agreedBy': 'moved',
  'companions.personId': GUESTS_CANT, 'conversations.learnerIds': GUESTS_CANT,
  'handovers.fromId': GUESTS_CANT, 'handovers.namedId': GUESTS_CANT, 'handovers.takenById': GUESTS_CANT,
  'messages.authorId': 'moved',
  'calls.callerId': 'A call is over soon, and forgotten a day later.',
  'notifications.personId': 'moved', 'notifications.byId': CARD,
  'offers.askerId': 'moved', 'offers.helperId': GUESTS_CANT,
  'people.ownerId': GUESTS_CANT, 'people.apart': 'Guests are never asked; of who became a member the next name knows.', 'people.mergedIntoId': 'It is the merge.', 'people.blocked': 'moved',
  'questions.askerId': 'moved', 'questions.helperId': GUESTS_CANT,
  'votes.voterId': GUESTS_CANT,
  'ledger.personId': 'moved', 'ledger.byId': 'moved',
  'drafts.personId': 'moved', 'snippets.personId': 'moved',
  'edits.authorId': 'moved', 'edits.byId': 'moved', 'edits.approvedByIds': GUESTS_CANT, 'edits.decidedById': CARD,
  'revisions.byId': 'moved',
  'questions.lastEdit.byId': CARD, 'answers.lastEdit.byId': CARD,
  'questions.duplicate.byId': CARD, 'questions.closure.byId': CARD, 'questions.closureVotes.personId': GUESTS_CANT,
  'questions.removal.byId': CARD, 'answers.removal.byId': CARD, 'comments.removal.byId': CARD,
  'invitations.askerId': 'moved', 'invitations.helperId': GUESTS_CANT, 'mentions.claimedById': GUESTS_CANT,
  'seatlinks.invitedById': GUESTS_CANT, 'seatlinks.usedById': GUESTS_CANT,
  'knowhow.personId': 'moved', 'countedanswers.deeds.personId': 'moved',
  'agents.personId': GUESTS_CANT, 'agents.invitedById': GUESTS_CANT, 'spaces.openedById': GUESTS_CANT,
  'ringhints.memberIds': GUESTS_CANT, 'ringhints.pairs.fromId': GUESTS_CANT, 'ringhints.pairs.toId': GUESTS_CANT, 'ringhints.decidedById': GUESTS_CANT,
  'badges.personId': 'moved', 'follows.personId': 'moved', 'marks.personId': 'moved', 'metoos.personId': 'moved',
  'actions.byId': 'moved', 'actions.personId': 'moved', 'cases.personId': 'moved', 'cases.claimedBy': GUESTS_CANT, 'cases.decisions.byId': GUESTS_CANT, 'cases.readings.byId': GUESTS_CANT, 'reports.messages.authorId': CARD, 'flags.flaggerId': 'moved',
};

describe('every place that names a person', () => {
  it('is handed over when two people turn out to be one, or says why not (test/house/handed-over.test.ts; server/merges/hand-over.ts)', () => {
    const places = mongoose.modelNames().flatMap((name) => {
      const { collection, schema } = mongoose.model(name);
      return idsIn(schema).filter((path) => !THINGS.test(path.split('.').at(-1)!)).map((path) => `${collection.name}.${path}`);
    });
    expect(places.length).to.be.greaterThan(25);
    expect(places.filter((place) => !(place in PLACES))).to.deep.equal([]);
  });
});
