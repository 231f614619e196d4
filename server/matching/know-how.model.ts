/** What each person has shown to know, added up: kept beside the search index, by whoever writes a question into it. */
import { model, Schema, type Types } from 'mongoose';

/** Sums of weights by forward decay (weigh-deeds.ts): they never have to be touched because time passes. */
export interface KnowHow {
  /** '<person> <topic>'. */
  _id: string;
  personId: Types.ObjectId;
  /** EVERYTHING for all topics together. */
  topic: string;
  /** Answers, and answers that share their credit; a row without any goes. */
  deeds: number;
  /** Their deeds; half a month's for everything, a month's for a topic, is what is left of one after its half-life. */
  lately: number;
  /** Answers of their own that were judged, and how far these were successes. */
  outcomes: number;
  successes: number;
}

export const EVERYTHING = '*';

export const SUMS = ['deeds', 'lately', 'outcomes', 'successes'] as const;

/** An answer as it was counted. */
export interface CountedDeed {
  personId: Types.ObjectId;
  at: Date;
  /** How far it is a success; absent while nobody judged it, and for one who only shares the credit. */
  success?: number;
}

/** What a question was counted with, so that a change or a repetition counts nothing twice. */
export interface CountedAnswers {
  _id: Types.ObjectId;
  topics: string[];
  deeds: CountedDeed[];
}

const id = Schema.Types.ObjectId;
const number = { type: Number, required: true, default: 0 };
const knowHow = new Schema<KnowHow>({ _id: String, personId: { type: id, required: true }, topic: { type: String, required: true }, deeds: number, lately: number, outcomes: number, successes: number }, { versionKey: false });
knowHow.index({ topic: 1, lately: -1 });
knowHow.index({ personId: 1 });
const deed = new Schema<CountedDeed>({ personId: { type: id, required: true }, at: { type: Date, required: true }, success: Number }, { _id: false });
const counted = new Schema<CountedAnswers>({ _id: id, topics: { type: [String], required: true }, deeds: { type: [deed], required: true } }, { versionKey: false });
counted.index({ 'deeds.personId': 1 });

export const KnowHowModel = model<KnowHow>('KnowHow', knowHow, 'knowhow');
export const CountedAnswersModel = model<CountedAnswers>('CountedAnswers', counted, 'countedanswers');
