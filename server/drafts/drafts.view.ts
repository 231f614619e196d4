/** What the templates of drafts see. */
import type { Question } from '../questions/question.model.js';
import { paths } from '../web/paths.js';
import type { Draft, DraftWords } from './draft.model.js';

const EXCERPT = 160;

/** One draft in the list. @param about the title of the question it belongs to, if it belongs to one that is there. */
export function draftRow({ place, words, savedAt, older }: Draft, about: string | undefined) {
  const kind = place.split('-')[0];
  return {
    href: paths.draft(place),
    heading: kind === 'ask' ? words.title || 'A question' : `${kind === 'answer' ? 'Your answer to' : 'Your comment on'}: ${about ?? 'a question that is gone'}`,
    excerpt: cut(words.body ?? words.topics ?? ''),
    savedAt,
    older: older && { excerpt: cut(older.words.body ?? older.words.title ?? ''), savedAt: older.savedAt, href: `${paths.draft(place)}?older=1` },
  };
}

/** The page of an answer that was begun. */
export function answerDraftPage(question: Pick<Question, '_id' | 'title'>, words: DraftWords, formId: string, answerMax: number) {
  return { title: 'Your answer', about: question.title, back: paths.question(question._id), id: `${question._id}`, answersAction: paths.answers(question._id), formId, answerMax, values: { ...words } };
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > EXCERPT ? `${line.slice(0, EXCERPT)}…` : line;
}
