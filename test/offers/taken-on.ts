/** Ada's question about beer that Grace has taken on; Linus and Rosa could help as well, and Linus can sign in. */
import { hashPassword } from '../../server/auth/check-password.js';
import { ConversationModel, type Conversation } from '../../server/conversations/conversation.model.js';
import { MessageModel } from '../../server/conversations/message.model.js';
import { sendMessage } from '../../server/conversations/send-message.js';
import { acceptOffer } from '../../server/offers/accept-offer.js';
import type { Offer } from '../../server/offers/offer.model.js';
import type { Question } from '../../server/questions/question.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { emptyWorld, type World } from '../support/world.js';
import { askAboutBeer, castHelper, offersOf, pendingOf } from './scene.js';

let kept: string | undefined;

interface TakenOn {
  world: World;
  ada: Actor;
  grace: Actor;
  linus: Actor;
  rosa: Actor;
  question: Question;
  conversationId: string;
}

export class TakenOnStage {
  now!: TakenOn;

  async begin(): Promise<TakenOn> {
    const world = await emptyWorld();
    const known = { passwordHash: (kept ??= await hashPassword('correct horse battery')) };
    const ada = await castPerson(world.ctx, 'Ada', known);
    const [grace, linus, rosa] = [await castHelper(world, 'Grace', known), await castHelper(world, 'Linus', known), await castHelper(world, 'Rosa')];
    const question = await askAboutBeer(world, ada);
    this.now = { world, ada, grace, linus, rosa, question, conversationId: '' };
    this.now.conversationId = (await this.accept(grace)).conversationId;
    await world.settle();
    return this.now;
  }

  readonly offerOf = async (who: Actor): Promise<Offer> => (await offersOf(this.now.question)).find(({ helperId }) => `${helperId}` === who.id)!;
  readonly accept = async (who: Actor) => acceptOffer(this.now.world.ctx, who.person, `${(await this.offerOf(who))._id}`);
  readonly say = (who: Actor, text: string) => sendMessage(this.now.world.ctx, who.person, { conversationId: this.now.conversationId, clientId: text, text });
  readonly talk = async (): Promise<Conversation> => (await ConversationModel.findById(this.now.conversationId).lean<Conversation>())!;
  /** What the talk says by itself, in its order. */
  readonly notes = async (): Promise<string[]> => (await MessageModel.find({ conversationId: this.now.conversationId, authorId: null }).sort({ seq: 1 }).lean()).map(({ text }) => text);
  /** Ids of those who are being asked. */
  readonly asked = async (): Promise<string[]> => (await pendingOf(this.now.question)).map(({ helperId }) => `${helperId}`);
  /** Until two seconds after a job would have seen it. */
  readonly pass = async (ms: number): Promise<void> => {
    await this.now.world.pass(ms);
    await this.now.world.settle();
  };
}
