/** Cause -> effects: the only place that knows who reacts to what. Every effect is idempotent under its cause. */
import { openConversation } from '../conversations/open-conversation.js';
import { tellChange, tellMessage, tellReceipt, touchConversation } from '../conversations/tell.js';
import { tellOpened } from '../conversations/tell-opened.js';
import type { PassingSubscribers, Subscribers } from './deliver.js';

export const subscribers: Subscribers = {
  'offer.accepted': [{ name: 'conversations/open', effect: (ctx, payload) => openConversation(ctx, payload) }],
  'conversation.opened': [{ name: 'conversations/tell-opened', effect: (ctx, payload) => tellOpened(ctx, payload) }],
};

export const passingSubscribers: PassingSubscribers = {
  'message.sent': [tellMessage, touchConversation],
  'conversation.receipt': [tellReceipt],
  'conversation.changed': [tellChange],
};
