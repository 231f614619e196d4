/** Subscriber of link.said: looks at what is behind the link and shows it beneath the message, to both sides. */
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { MessageModel, type Message } from '../conversations/message.model.js';
import { tellMessageChanged } from '../conversations/tell-message-changed.js';
import { findLink } from './find-link.js';
import { LinkCardModel, type LinkCard } from './link-card.model.js';
import { readCard } from './read-card.js';

/** Puts the card on the message, unless it has one, or the link is gone from it, or there is nothing to show. Done again it changes nothing. */
export async function unfoldLink(ctx: Ctx, { messageId }: Catalogue['link.said']): Promise<void> {
  const message = await MessageModel.findById(messageId).lean<Message>();
  const url = message && !message.card && findLink(message.text);
  // Our own pages are private to each reader.
  if (!url || new URL(url).origin === new URL(ctx.siteUrl()).origin) return;
  const card = await cardOf(ctx, url);
  if (!card) return;
  const shown = await MessageModel.findOneAndUpdate({ _id: message._id, text: message.text, card: { $exists: false } }, { $set: { card: { url, ...card }, changedAt: ctx.clock.now() } }, { returnDocument: 'after' }).lean<Message>();
  if (shown) await tellMessageChanged(ctx, shown);
}

async function cardOf(ctx: Ctx, url: string): Promise<LinkCard | null> {
  const kept = await LinkCardModel.findById(url).lean<{ card: LinkCard | null }>();
  if (kept) return kept.card;
  const page = await ctx.outside.page(url);
  const card = page && readCard(page);
  await LinkCardModel.updateOne({ _id: url }, { $set: { card, foundAt: ctx.clock.now() } }, { upsert: true });
  return card;
}
