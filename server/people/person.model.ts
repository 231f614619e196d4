/** Someone: a guest, a member, or a person known from an imported site until they claim the profile. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';
import type { Choices } from '../notifications/choices.js';

export interface QuietHours {
  /** Local times of day, 'HH:MM'; from after to means across midnight. */
  from: string;
  to: string;
}

export interface Person {
  _id: Types.ObjectId;
  /** 'merged': was found to be somebody else here, who has all of theirs (`mergedIntoId`). 'left': nothing of them is kept but that they were here. */
  kind: 'guest' | 'member' | 'imported' | 'merged' | 'left';
  /** Unique, lower case; part of the profile's address. */
  handle: string;
  name: string;
  email?: string;
  /** Where a guest wants to hear; unchecked, so it is nobody's until they sign up. */
  contactEmail?: string;
  /** When a letter to email (or contactEmail) was seen to arrive. */
  emailProvenAt?: Date;
  passwordHash?: string;
  /** Sessions, API keys and mailed links of an earlier epoch are worth nothing. */
  sessionEpoch?: number;
  mergedIntoId?: Types.ObjectId;
  /** Whose other name this is (server/pseudonyms): nobody but they may learn it. `ownKey` makes one asking make one. */
  ownerId?: Types.ObjectId;
  ownKey?: string;
  /** They have other names: only then is it worth asking which. */
  hasPseudonyms?: boolean;
  mergedAt?: Date;
  /** When all of a merged person's things are handed over once more, for what was under way just then. */
  handOverDueAt?: Date;
  leftAt?: Date;
  /** When what follows from leaving is done once more, for what was under way just then. */
  departureDueAt?: Date;
  /** What somebody who just left was called: gone once no sentence of the site says it any more. */
  leaving?: { name: string; handle: string };
  roles: ('moderator' | 'operator')[];
  /** Know-how in their own words (Markdown). */
  about: string;
  aboutHtml: string;
  skills: string[];
  topics: string[];
  /** Two-letter codes, the best first. */
  languages: string[];
  timeZone: string;
  /** Free for offers until then; null: not said. */
  freeUntil: Date | null;
  quietHours: QuietHours | null;
  /** Conversations at once. */
  capacity: number;
  /** Offers a day at most. */
  offerBudget: number;
  /** Conversations a day at most. */
  conversationBudget: number;
  /** How many days talks about their questions are kept after the end; absent: as usual. */
  keepTalksDays?: number;
  paused: boolean;
  /** No offers before then: a pause after a conversation or a decline. */
  restUntil: Date | null;
  /** "Not for an hour": no offers before then. */
  snoozedUntil?: Date | null;
  /** When time alone may let them be asked again and waiting questions are looked at for them; absent when nothing of the kind is ahead. */
  askableAt?: Date;
  /** Questions they said yes to this very moment, in that order; a talk that is open is no longer among them. */
  taking?: { questionId: Types.ObjectId; at: Date }[];
  /** Topics in which they are one of few; derived, absent for none. */
  scarceTopics?: string[];
  blocked: Types.ObjectId[];
  /** Of another name of somebody: who isn't asked to help it. No door says so, or it could be found out whose name it is. */
  apart?: Types.ObjectId[];
  /** What they want to hear of otherwise than by default; see notifications/choices. */
  noticeChoices?: Choices;
  /** Letters about offers also when they haven't said that they are free. */
  offersAnyTime?: boolean;
  /** May only read until then; always with an end, and over by itself. */
  suspendedUntil?: Date | null;
  /** What they read at every closed door. */
  suspendedFor?: string;
  /** The number of moderation's latest decision on them. */
  moderationRound?: number;
  lastActiveAt: Date;
  createdAt: Date;
  /** Derived from the ledger; 1 at least. */
  reputation: number;
  /** Counts changes of the profile, so that each has a cause of its own. */
  revision: number;
  origin?: Origin;
  outbox?: Announced[];
}

/** Where something imported came from. */
export interface Origin {
  /** '<site>/<kind>/<id>', unique in its collection. */
  key: string;
  url: string;
  /** Of the rows it was made from: an import writes it again only when this differs. */
  digest?: string;
}

export const originSchema = new Schema<Origin>({ key: { type: String, required: true }, url: { type: String, required: true }, digest: String }, { _id: false });

const schema = new Schema<Person>(
  {
    kind: { type: String, enum: ['guest', 'member', 'imported', 'merged', 'left'], required: true },
    handle: { type: String, required: true, unique: true },
    name: { type: String, required: true },
    email: String,
    contactEmail: String,
    emailProvenAt: Date,
    passwordHash: String,
    sessionEpoch: { type: Number, default: 0 },
    mergedIntoId: Schema.Types.ObjectId,
    ownerId: Schema.Types.ObjectId,
    ownKey: String,
    hasPseudonyms: Boolean,
    mergedAt: Date,
    handOverDueAt: Date,
    leftAt: Date,
    departureDueAt: Date,
    leaving: new Schema({ name: String, handle: String }, { _id: false }),
    roles: { type: [String], default: [] },
    about: { type: String, default: '' },
    aboutHtml: { type: String, default: '' },
    skills: { type: [String], default: [] },
    topics: { type: [String], default: [] },
    languages: { type: [String], default: ['en'] },
    timeZone: { type: String, default: 'UTC' },
    freeUntil: { type: Date, default: null },
    quietHours: { type: new Schema<QuietHours>({ from: String, to: String }, { _id: false }), default: null },
    capacity: { type: Number, default: 1 },
    offerBudget: { type: Number, default: 8 },
    conversationBudget: { type: Number, default: 3 },
    keepTalksDays: Number,
    paused: { type: Boolean, default: false },
    restUntil: { type: Date, default: null },
    snoozedUntil: { type: Date, default: null },
    askableAt: Date,
    taking: { type: [{ _id: false, questionId: Schema.Types.ObjectId, at: Date }], default: undefined },
    scarceTopics: { type: [String], default: undefined },
    blocked: { type: [Schema.Types.ObjectId], default: [] },
    apart: { type: [Schema.Types.ObjectId], default: undefined },
    noticeChoices: Schema.Types.Mixed,
    offersAnyTime: Boolean,
    suspendedUntil: { type: Date, default: null },
    suspendedFor: { type: String, default: '' },
    moderationRound: Number,
    lastActiveAt: { type: Date, required: true },
    createdAt: { type: Date, required: true },
    reputation: { type: Number, default: 1 },
    revision: { type: Number, default: 0 },
    origin: originSchema,
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ email: 1 }, { unique: true, partialFilterExpression: { email: { $exists: true } } });
schema.index({ 'origin.key': 1 }, { unique: true, partialFilterExpression: { 'origin.key': { $exists: true } } });
schema.index({ handOverDueAt: 1 }, { partialFilterExpression: { handOverDueAt: { $exists: true } } });
schema.index({ departureDueAt: 1 }, { partialFilterExpression: { departureDueAt: { $exists: true } } });
schema.index({ ownerId: 1, ownKey: 1 }, { unique: true, partialFilterExpression: { ownerId: { $exists: true } } });
schema.index({ mergedIntoId: 1 }, { sparse: true });
schema.index({ blocked: 1 });
schema.index({ kind: 1, reputation: -1 });
schema.index({ freeUntil: 1 });
schema.index({ roles: 1 });
schema.index({ scarceTopics: 1 });
schema.index({ askableAt: 1 }, { partialFilterExpression: { askableAt: { $exists: true } } });
schema.index({ topics: 1, lastActiveAt: -1 });

export const PersonModel = model<Person>('Person', schema, 'people');
