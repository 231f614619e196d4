/** Help for a talk whose helper fell silent: how long a silence is one, and how far the asking of somebody else has come. */
import { Schema, type Types } from 'mongoose';
import { MINUTE, SECOND } from '../clock.js';

/** From when on a silent helper counts as away. None of these is measured; they are the first to be. */
export const SILENCE = {
  /** Without a word since they came, and without the talk open: whoever stayed ready does so for 90 s, and this leaves them half a minute. */
  FIRST_WORD_MS: 60 * SECOND,
  /** Without a word, though the talk is open before them: a long first message takes two minutes to type. */
  FIRST_WORD_HERE_MS: 150 * SECOND,
  /** Without an answer and without the talk open: news of a message goes out after two minutes, and people need some to come back. */
  ANSWER_MS: 5 * MINUTE,
  /** Before that they are asked whether they are there: so long after coming, or after what they didn't answer. */
  FIRST_NUDGE_MS: 30 * SECOND,
  ANSWER_NUDGE_MS: 3.5 * MINUTE,
  /** So often it is looked whether whoever is missed, or whoever waits, is back; and so long after the last word. */
  LOOK_AGAIN_MS: 20 * SECOND,
  LOOKED_FOR_MS: 30 * MINUTE,
  /** Rounds of asking in one talk. */
  MOST_ROUNDS: 3,
} as const;

export interface Backup {
  /** Counts the silences of this talk, from 1. */
  round: number;
  /** 'asked': somebody else is being looked for; 'joined': they came; 'over': the helper is back, or nobody could come. */
  state: 'asked' | 'joined' | 'over';
  /** When it became so. */
  since: Date;
  /** Steps of asking taken in this round. */
  step: number;
  /** The offer with which they came. */
  offerId: Types.ObjectId | null;
  /** The helper isn't silent: they would hand over, by this one. */
  handoverId?: Types.ObjectId;
}

export const backupSchema = new Schema<Backup>(
  { round: { type: Number, required: true }, state: { type: String, enum: ['asked', 'joined', 'over'], required: true }, since: { type: Date, required: true }, step: { type: Number, default: 0 }, offerId: { type: Schema.Types.ObjectId, default: null }, handoverId: Schema.Types.ObjectId },
  { _id: false },
);

interface Helping {
  helperIds: Types.ObjectId[];
  awayIds?: Types.ObjectId[];
  silentIds?: Types.ObjectId[];
}

const without = (ids: Types.ObjectId[], gone: Types.ObjectId[] = []) => ids.filter((id) => !gone.some((other) => other.equals(id)));

/** Whose hands this talk fills: all who help, but for those who are away. */
export const helpersHere = ({ helperIds, awayIds }: Helping): Types.ObjectId[] => without(helperIds, awayIds);

/** Whose help it was: whoever never said a word is neither thanked nor blamed, unless nobody else was there. */
export function helpersHeard({ helperIds, silentIds }: Helping): Types.ObjectId[] {
  const heard = without(helperIds, silentIds);
  return heard.length > 0 ? heard : helperIds;
}
