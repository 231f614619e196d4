/** The grid of kinds and channels as the settings show it. */
import { MINUTE } from '../clock.js';
import type { Person } from '../people/person.model.js';
import { CHANNEL_NAMES, CHANNELS, type Channel } from './channels.js';
import { addressOf, wants } from './choices.js';
import { isFixed, KIND_NAMES, kindOf, type Kind, type KindOf } from './kinds.js';

export function choicesView(person: Person) {
  return {
    address: addressOf(person),
    isGuest: person.kind === 'guest',
    quietHours: person.quietHours,
    offersAnyTime: person.offersAnyTime ?? false,
    channels: CHANNEL_NAMES.map((channel) => CHANNELS[channel].words),
    rows: KIND_NAMES.map((kind) => ({
      kind,
      words: kindOf(kind).words,
      fixed: isFixed(kind),
      when: whenWords(kindOf(kind)),
      cells: CHANNEL_NAMES.map((channel) => ({ name: `${kind}.${channel}`, channel: CHANNELS[channel].words, on: wants(person, kind, channel) })),
    })),
  };
}

/** For programs. */
export function choicesReply(person: Person) {
  const ways = (kind: Kind) => Object.fromEntries(CHANNEL_NAMES.map((channel) => [channel, wants(person, kind, channel)])) as Record<Channel, boolean>;
  return {
    choices: Object.fromEntries(KIND_NAMES.map((kind) => [kind, ways(kind)])) as Record<Kind, Record<Channel, boolean>>,
    offersAnyTime: person.offersAnyTime ?? false,
  };
}

function whenWords({ letterAfter, newsAfter = 0 }: KindOf): string {
  if (letterAfter === 'daily') return 'in one letter a day, at 8 in the morning';
  const after = newsAfter + letterAfter;
  return after === 0 ? 'at once' : `after ${after / MINUTE} minutes`;
}
