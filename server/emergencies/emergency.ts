/** An emergency that a question tells of, as it is kept with it. */
import { Schema } from 'mongoose';
import { EMERGENCY_KINDS, type EmergencyKind } from './words.js';

export interface Emergency {
  kind: EmergencyKind;
  spottedAt: Date;
  /** When the asker said that it is none. */
  clearedAt: Date | null;
}

export const emergencySchema = new Schema<Emergency>({ kind: { type: String, enum: EMERGENCY_KINDS, required: true }, spottedAt: { type: Date, required: true }, clearedAt: { type: Date, default: null } }, { _id: false });

/** Told, and not taken back: then only verified people are asked. */
export function isEmergency(question: { emergency?: Emergency | null }): boolean {
  return Boolean(question.emergency && !question.emergency.clearedAt);
}
