/** The asker's yes to the words made from a conversation: with it they are public. */
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import { findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { blackOut as blackOutOf, inWords, strongOnes } from '../private-parts/black-out.js';
import { findPrivateParts } from '../private-parts/find-private-parts.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { conversationOf, mustBeAsker } from './conversations.policy.js';
import { ofTalk, picturesIn, withoutPictures } from './pictures.js';
import { publishDraft } from './publish-draft.js';

export interface Agreeing {
  conversationId: string;
  draftedAt: string;
  /** Words, wherever they stand. */
  blackOut?: string[];
  /** Ids of pictures. */
  leaveOut?: string[];
  /** Told that private parts are left in it, they want it public all the same. */
  sure?: boolean;
}

/**
 * Agrees to the very draft that was read, less what the asker takes out of it; it is published as the helper's answer, credit shared with
 * the other helpers, and accepted. Agreeing again changes nothing. Asker only (Forbidden; NotFound for others). Records draft.agreed, and
 * answer.distilled once it is public. Throws Conflict when the draft is another one by now, while the talk is open again, or (once) when private parts are left in it.
 */
export async function agreeToDraft(ctx: Ctx, actor: Person, input: Agreeing): Promise<Conversation> {
  const before = await conversationOf(actor, input.conversationId);
  mustBeAsker(actor, before);
  const agreed = (await agree(ctx, actor, before, input)) ?? (await conversationOf(actor, input.conversationId));
  if (!isThatDraft(agreed, input.draftedAt) || !agreed.distillation?.agreedBy.some((id) => id.equals(actor._id))) throw new Conflict('The draft has changed since you read it. Read it once more.', { code: 'draft_changed' });
  // The subscriber would publish it too; done here so that the page shown next is right.
  return (await publishDraft(ctx, input.conversationId)) ?? agreed;
}

async function agree(ctx: Ctx, actor: Person, before: Conversation, { conversationId, draftedAt, blackOut = [], leaveOut = [], sure = false }: Agreeing): Promise<Conversation | null> {
  const draft = before.distillation;
  if (!draft || !isThatDraft(before, draftedAt) || draft.agreedBy.some((id) => id.equals(actor._id))) return null;
  if (before.status !== 'solved') throw new Conflict('It came back, so nothing of it is public yet. Say that it is solved first; the draft is still here.', { code: 'not_now' });
  const names = [...(await findPeople(before.memberIds)).values()].map(({ name }) => name);
  const shown = picturesIn(draft.body).map(({ id }) => id);
  const there = await ofTalk(before._id, shown);
  // Whoever sent a picture may have taken it back since.
  const gone = shown.filter((id) => !there.includes(id));
  const body = withoutPictures(blackOutOf(draft.body, blackOut, { names }), [...leaveOut, ...gone]);
  const left = strongOnes(findPrivateParts(body, { names }));
  if (left.length > 0 && !sure) throw new Conflict(`There is still ${inWords(left)} in it: ${left.slice(0, 5).map(({ text }) => text).join(', ')}. Once it is public, everybody can read that.`, { code: 'private_parts_left' });
  const told = ctx.events.announce('draft.agreed', `${before._id}:${draftedAt}`, { conversationId });
  const agreed = await ConversationModel.findOneAndUpdate(
    // Words of it may be blacked out in this very moment.
    { _id: before._id, status: 'solved', 'distillation.draftedAt': new Date(draftedAt), 'distillation.body': draft.body, 'distillation.agreedBy': { $ne: actor._id } },
    {
      $set: { 'distillation.body': body, ...(body !== draft.body && { 'distillation.takenOut': blackOut.length + leaveOut.length + gone.length }) },
      $addToSet: { 'distillation.agreedBy': actor._id },
      $push: { outbox: told },
    },
    { returnDocument: 'after' },
  ).lean<Conversation>();
  if (agreed) ctx.events.publish(ConversationModel, before._id, told);
  return agreed;
}

const isThatDraft = ({ distillation }: Conversation, draftedAt: string) => distillation?.draftedAt.getTime() === new Date(draftedAt).getTime();
