/** The filters of a search, as the engine reads them and as they are checked on a question itself. */
import { DAY } from '../clock.js';
import type { Question } from '../questions/question.model.js';
import type { Search } from './search.input.js';

const SPAN_MS = { day: DAY, week: 7 * DAY, month: 30 * DAY, year: 365 * DAY } as const;

/** A search's filters with everything looked up. */
export interface Filter extends Pick<Search, 'status' | 'topic' | 'language'> {
  spaceId?: string | undefined;
  from?: Date | undefined;
  /** What came later than the first page doesn't push the others along. */
  until?: Date | undefined;
}

/** Since when, as a moment. @param now what "a week ago" is reckoned from. */
export function sinceWhen(since: Search['since'], now: Date): Date | undefined {
  if (since === undefined) return undefined;
  const span = (SPAN_MS as Record<string, number>)[since];
  return span === undefined ? new Date(since) : new Date(now.getTime() - span);
}

/** For the engine: parts that are all to hold. */
export function filterFor({ status, topic, language, spaceId, from, until }: Filter): string[] {
  return [
    'visibility = "public"',
    ...(topic ? [`topics = ${quoted(topic)}`] : []),
    ...(status ? [`status = ${quoted(status)}`] : []),
    ...(language ? [`lang = ${quoted(language)}`] : []),
    ...(spaceId ? [`spaceId = ${quoted(spaceId)}`] : []),
    ...(from ? [`createdAt >= ${from.getTime()}`] : []),
    ...(until ? [`createdAt <= ${until.getTime()}`] : []),
  ];
}

/** The same asked of the question itself: the index may lag behind for a moment, and may be away. */
export function fits(question: Question, { status, topic, language, spaceId, from }: Filter): boolean {
  return (
    (!status || question.status === status) &&
    (!topic || question.topics.includes(topic)) &&
    (!language || question.language === language) &&
    (!spaceId || String(question.spaceId ?? '') === spaceId) &&
    (!from || question.createdAt >= from)
  );
}

/** A value as a filter may hold it; nothing in it can end the quotes. */
export function quoted(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&')}"`;
}
