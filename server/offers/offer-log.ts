/** The log of all offers, one row for each time one was made: what a learned ranker needs, with people by their ids alone. Pure. */
import type { Offer, OfferTry } from './offer.model.js';
import { REFUSALS } from './refusals.js';

/** A row of the log; times are ISO 8601 in UTC, durations milliseconds. */
export interface LogRow {
  offer: string;
  /** From 1: of this question to this helper. */
  try: number;
  question: string;
  helper: string;
  askedAt: string | null;
  language: string | null;
  topics: string[];
  offeredAt: string;
  wave: number;
  beside: boolean;
  rank: number;
  score: number;
  propensity: number;
  newcomer: boolean;
  status: string;
  refusal: string | null;
  repliedAfterMs: number | null;
  waitedMs: number | null;
  parts: Record<string, number>;
}

/** Every column, in order, with what it says: for the header, and for whoever reads it. */
export const COLUMNS: Record<keyof LogRow, string> = {
  offer: 'id of the offer: one for each question and helper',
  try: 'how many times it was made by then, from 1',
  question: 'id of the question',
  helper: 'id of whom it was made to',
  askedAt: 'when the question was asked',
  language: 'of the question',
  topics: 'of the question, when it was offered; a JSON list',
  offeredAt: 'when this offer was made',
  wave: 'number of the wave; of the step, beside a silent helper',
  beside: 'a place beside a helper who fell silent, rather than the whole question',
  rank: 'place in the ranking then, from 1',
  score: 'what the ranking gave',
  propensity: 'probability with which this helper was put in this place: below 1 in the places kept for newcomers alone',
  newcomer: 'whether they had answered next to nothing here by then, in a kept place or by their rank',
  status: 'pending, accepted, declined, expired or withdrawn (somebody else was quicker, or it was not needed any more: says nothing of the helper)',
  refusal: `${Object.values(REFUSALS).join(', ')} or other; empty when not declined, or nothing was said`,
  repliedAfterMs: 'from the offer to the yes or no; empty without one',
  waitedMs: 'from the start of asking to this yes; empty for every other outcome',
  parts: "each signal's share and every factor of the score; a JSON object",
};

/** An offer as it stands, to be kept when it is made again. */
export function tryOf({ status, wave, rank, score, parts, propensity, newcomer, topics, createdAt, settledAt, declineReason, conversationId }: Offer): OfferTry {
  return { status, refusal: known(declineReason), beside: Boolean(conversationId), wave, rank, score, parts, propensity, newcomer, topics, createdAt, settledAt };
}

/** A helper's own words may name people: they stay out of it. */
function known(reason: string | undefined): string | null {
  if (reason === undefined) return null;
  return Object.values(REFUSALS).find((word) => word === reason) ?? 'other';
}

/** All rows of one offer, the oldest first. */
export function logRows(offer: Offer, asked: { createdAt: Date; language: string } | undefined): LogRow[] {
  return [...(offer.earlier ?? []), { ...tryOf(offer), waitedMs: offer.waitedMs }].map((one, place) => ({
    offer: `${offer._id}`, try: place + 1, question: `${offer.questionId}`, helper: `${offer.helperId}`,
    askedAt: asked?.createdAt.toISOString() ?? null, language: asked?.language ?? null, topics: one.topics, offeredAt: one.createdAt.toISOString(),
    wave: one.wave, beside: one.beside, rank: one.rank, score: one.score, propensity: one.propensity, newcomer: one.newcomer,
    status: one.status, refusal: one.refusal,
    repliedAfterMs: one.settledAt && (one.status === 'accepted' || one.status === 'declined') ? one.settledAt.getTime() - one.createdAt.getTime() : null,
    waitedMs: ('waitedMs' in one ? (one.waitedMs as number | undefined) : undefined) ?? null,
    parts: one.parts,
  }));
}

const names = Object.keys(COLUMNS) as (keyof LogRow)[];

/** The first line of a CSV. */
export const csvHead = `${names.join(',')}\r\n`;

/** RFC 4180; lists and objects as JSON, which no spreadsheet takes for a formula. */
export function csvLine(row: LogRow): string {
  return `${names.map((name) => cell(row[name])).join(',')}\r\n`;
}

function cell(value: LogRow[keyof LogRow]): string {
  if (value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const jsonLine = (row: LogRow): string => `${JSON.stringify(row)}\n`;
