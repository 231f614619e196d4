/** Cause -> effects: the only place that knows who reacts to what. Every effect is idempotent under its cause. */
import type { PassingSubscribers, Subscribers } from './deliver.js';

export const subscribers: Subscribers = {
};

export const passingSubscribers: PassingSubscribers = {
};
