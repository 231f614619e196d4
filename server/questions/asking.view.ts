/** What the templates of asking and of the list see. */
import { paths } from '../web/paths.js';
import { BODY_MAX, STATUSES, TITLE_MAX, type ListQuestions } from './questions.input.js';

const LIST_TITLES: Record<(typeof STATUSES)[number], string> = {
  open: 'Open problems',
  helping: 'Being solved right now',
  solved: 'Solved problems',
  closed: 'Closed questions',
  duplicate: 'Asked before',
};

/** The last step of asking. */
export function askForm({ values, stranger }: { values: Record<string, unknown>; stranger: boolean }) {
  return { title: 'Ask', nav: 'ask', values, stranger, action: paths.questions(), titleMax: TITLE_MAX, bodyMax: BODY_MAX };
}

type Wanted = Pick<ListQuestions, 'topic' | 'status'> & { cursor?: string | undefined };

/** The address of this list. */
export function listAddress({ topic, status, cursor }: Wanted): string {
  const query = new URLSearchParams({ ...(topic && { topic }), ...(status && { status }), ...(cursor && { cursor }) }).toString();
  return query ? `${paths.questions()}?${query}` : paths.questions();
}

/** The list's heading and its filters. */
export function listPage({ topic, status, cursor }: Wanted) {
  const states = [undefined, 'open', 'helping', 'solved'] as const;
  const heading = status ? LIST_TITLES[status] : 'All questions';
  return {
    title: topic ? `${heading} about ${topic}` : heading,
    topic,
    continued: cursor !== undefined,
    start: listAddress({ topic, status }),
    withoutTopic: listAddress({ topic: undefined, status }),
    filters: states.map((state) => ({ words: state ? LIST_TITLES[state] : 'All', href: listAddress({ topic, status: state }), current: state === status })),
  };
}
