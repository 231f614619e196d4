/** What the templates of asking, editing and the list see. */
import type { FieldErrors } from '../errors.js';
import { paths } from '../web/paths.js';
import { BODY_MAX, STATUSES, TITLE_MAX, type ListQuestions } from './questions.input.js';
import type { Question } from './question.model.js';

const LIST_TITLES: Record<(typeof STATUSES)[number], string> = {
  open: 'Waiting for someone like you',
  helping: 'Being solved right now',
  solved: 'Solved problems',
  closed: 'Closed questions',
  duplicate: 'Asked before',
};
const FILTERS = [
  { status: undefined, words: 'All' },
  { status: 'open', words: 'Open' },
  { status: 'helping', words: 'Being helped' },
  { status: 'solved', words: 'Solved' },
] as const;

interface Details {
  values: Record<string, unknown>;
  /** Topics offered as chips, and those of them that were chosen. */
  guesses: string[];
  chosen?: string[];
  stranger: boolean;
  /** The space it is asked in. */
  space?: AskedIn | null;
  errors?: FieldErrors;
}

/** The space of the ask form, with its products. */
export interface AskedIn {
  slug: string;
  name: string;
  products: string[];
}

/** The last step of asking. */
export function detailsPage({ values, guesses, chosen = [], stranger, space = null, errors }: Details) {
  const all = [...new Set([...chosen, ...guesses])];
  return {
    title: 'Ask',
    nav: 'ask',
    action: paths.questions(),
    values,
    stranger,
    space: space && { ...space, products: space.products.map((words) => ({ words, chosen: words === values['product'] })) },
    guesses: all.map((topic) => ({ topic, chosen: chosen.includes(topic) })),
    titleMax: TITLE_MAX,
    bodyMax: BODY_MAX,
    ...(errors && { errors }),
  };
}

/** Changing one's own question. */
export function editPage(id: string, values: Record<string, unknown>, errors?: FieldErrors) {
  return { title: 'Change your question', action: paths.question(id), back: paths.question(id), values, titleMax: TITLE_MAX, bodyMax: BODY_MAX, ...(errors && { errors }) };
}

export function editValues(question: Question): Record<string, unknown> {
  return { title: question.title, body: question.body, topics: question.topics.join(' '), revision: question.revision };
}

type Wanted = Pick<ListQuestions, 'topic' | 'status' | 'space'> & { cursor?: string | undefined };

/** The address of this list. */
export function listAddress({ topic, status, space, cursor }: Wanted): string {
  const query = new URLSearchParams({ ...(topic && { topic }), ...(status && { status }), ...(space && { space }), ...(cursor && { cursor }) }).toString();
  return query ? `${paths.questions()}?${query}` : paths.questions();
}

/** The list's heading and its filters. @param offered the spaces to choose from; the one that is chosen is among them even if it is not one of the newest. */
export function listPage({ topic, status, space, cursor }: Wanted, offered: { slug: string; name: string }[] = []) {
  const within = space ? (offered.find(({ slug }) => slug === space.toLowerCase()) ?? { slug: space, name: space }) : null;
  const heading = status ? LIST_TITLES[status] : 'All questions';
  return {
    title: [heading, topic, within && `asked in ${within.name}`].filter(Boolean).join(': '),
    topic,
    status,
    space: within,
    spaces: (within && !offered.includes(within) ? [...offered, within] : offered).map(({ slug, name }) => ({ value: slug, words: name, chosen: slug === within?.slug })),
    start: cursor === undefined ? null : listAddress({ topic, status, space }),
    withoutTopic: listAddress({ topic: undefined, status, space }),
    filters: FILTERS.map((filter) => ({ words: filter.words, href: listAddress({ topic, status: filter.status, space }), current: filter.status === status })),
    emptyWords: within ? `Nothing like that has been asked in ${within.name} yet.` : emptyWords({ topic, status }),
  };
}

function emptyWords({ topic, status }: Wanted): string {
  if (status === 'helping') return 'Nobody is in a talk just now. Whoever waits is under "Open".';
  if (status === 'open') return `Nobody waits for an answer${topic ? ` about ${topic}` : ''} just now. If something keeps you busy, ask.`;
  return topic ? `Nothing about ${topic} yet. If it keeps you busy, ask: somebody may be glad to help.` : 'Nothing here yet. If something keeps you busy, ask.';
}
