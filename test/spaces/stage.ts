/** Two companies, their people, and somebody with a problem. */
import { LedgerEntryModel } from '../../server/reputation/ledger-entry.model.js';
import { claimMention } from '../../server/listening/hold-mention.js';
import { MentionModel, type Mention } from '../../server/listening/mention.model.js';
import { ask } from '../../server/questions/ask.js';
import type { Question } from '../../server/questions/question.model.js';
import { openSpace } from '../../server/spaces/open-space.js';
import { acceptInvitation, inviteAgent } from '../../server/spaces/seat-agents.js';
import { spaceInput } from '../../server/spaces/spaces.input.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';

export interface Stage extends World {
  acme: Actor;
  wile: Actor;
  rival: Actor;
  ada: Actor;
  grace: Actor;
  mary: Actor;
  /** Ada asks outside of any space, and uses Acme's word. */
  askAloud(title?: string): Promise<{ question: Question; mention: Mention }>;
  /** The same, taken on by Wile. */
  heldByWile(title?: string): Promise<{ question: Question; mention: Mention }>;
  /** What somebody's ledger says, as "rule points". */
  entries(actor: Actor): Promise<string[]>;
}

/** Acme owns a space that Wile speaks for too; Rival owns another. */
export async function setStage(): Promise<Stage> {
  const world = await emptyWorld();
  const { ctx, settle } = world;
  const [acme, wile, rival, ada, grace, mary] = await Promise.all([
    castPerson(ctx, 'Acme', { email: 'owner@acme.test', reputation: 5000 }), castPerson(ctx, 'Wile', { reputation: 5000 }), castPerson(ctx, 'Rival', { email: 'owner@rival.test', reputation: 5000 }),
    castPerson(ctx, 'Ada'), castPerson(ctx, 'Grace', { reputation: 5000 }), castPerson(ctx, 'Mary', { roles: ['moderator'] }),
  ]);
  await openSpace(ctx, acme.person, spaceInput.parse({ slug: 'acme', name: 'Acme', brandWords: ['Acme'], products: [{ name: 'Kettle', versions: ['1', '2'] }] }));
  await openSpace(ctx, rival.person, spaceInput.parse({ slug: 'rival', name: 'Rival', brandWords: ['Rivalco'] }));
  await inviteAgent(ctx, acme.person, 'acme', 'wile');
  await acceptInvitation(ctx, wile.person, 'acme');
  await settle();
  const askAloud = async (title = 'My Acme kettle whistles all night') => {
    const question = await ask(ctx, ada.person, { title, body: '', topics: [] });
    await settle();
    return { question, mention: (await MentionModel.findOne({ questionId: question._id, subject: 'question' }).lean<Mention>())! };
  };
  return {
    ...world, acme, wile, rival, ada, grace, mary, askAloud,
    async heldByWile(title) {
      const asked = await askAloud(title);
      return { question: asked.question, mention: await claimMention(ctx, wile.person, `${asked.mention._id}`) };
    },
    entries: async ({ person }) => (await LedgerEntryModel.find({ personId: person._id }).lean()).map(({ rule, points }) => `${rule} ${points}`),
  };
}
