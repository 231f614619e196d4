/** Everything a question's page shows, read together. */
import type { Answer } from '../answers/answer.model.js';
import { answersOf, maySeeAnswer } from '../answers/find-answer.js';
import type { Comment } from '../comments/comment.model.js';
import { commentsOf } from '../comments/comments-of.js';
import { KNOWN_FROM } from '../moderation/hold-post.js';
import { maySee, TACIT } from '../moderation/may-see.js';
import { findPeople, personCard, type PersonCard } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { duplicatesOf } from './duplicates-of.js';
import { spaceCardsOf, type SpaceCard } from '../spaces/space-cards.js';
import { Moment } from '../web/moment.js';
import { findQuestion } from './find-question.js';
import type { Question } from './question.model.js';
import type { QuestionParts } from './questions.view.js';
import { readOwn } from './read-own.js';
import { mustSee, readQuestion } from './read-question.js';

/** Everything that is there, removed or not: the same for whoever looks. */
interface Base {
  question: Question;
  answers: Answer[];
  /** Null where only what is held for a moderator may be: then each viewer's own are looked for. */
  comments: Comment[] | null;
  cards: Map<string, PersonCard>;
  spaces: Map<string, SpaceCard>;
  original: Question | null;
  duplicates: Question[];
}

export interface ReadPageOptions {
  /** Made of what was read a moment ago: to look at, never right after having done something here. */
  mayBeOld?: boolean;
  /** When the change was that the page is asked for again because of: what is remembered from before is too old. */
  since?: string;
}

/** A page of ten answers is about 60 KB of rows. */
const REMEMBERED = 500;
const remembered = new Moment<Base>(REMEMBERED);

/** A question with its answers, comments, people and the viewer's own votes. Everybody may read it. Throws NotFound. */
export async function readPage(id: string, viewer: Person | null, { mayBeOld = false, since = '' }: ReadPageOptions = {}): Promise<QuestionParts> {
  const base = await (mayBeOld ? remembered.get(`${id} ${since}`, () => readBase(id)) : readBase(id));
  mustSee(base.question, viewer);
  const answers = base.answers.filter((answer) => maySeeAnswer(answer, viewer));
  const [comments, own] = await Promise.all([commentsFor(base, viewer), readOwn(viewer, base.question, answers)]);
  const cards = viewer && !base.cards.has(`${viewer._id}`) ? new Map([...base.cards, [`${viewer._id}`, personCard(viewer)]]) : base.cards;
  return { ...base, answers, comments, cards, own, viewer };
}

/** Most pages have no comments; their counts save the question to the store. Only a newcomer's own may be held, and so not counted. */
async function commentsFor({ question, comments }: Base, viewer: Person | null): Promise<Comment[]> {
  if (comments) return comments.filter(({ removal, authorId }) => maySee({ removal, authorIds: [authorId] }, viewer));
  return viewer !== null && viewer.reputation < KNOWN_FROM ? commentsOf(question._id, viewer) : [];
}

/** Each of these asks the store only when the question itself says that there is something. */
async function readBase(id: string): Promise<Base> {
  const question = await readQuestion(id, TACIT);
  const answers = await answersOf(question._id, question.acceptedAnswerIds, TACIT);
  const comments = [question, ...answers].some((post) => post.commentCount > 0) ? await commentsOf(question._id, TACIT) : null;
  const [cards, spaces, original, duplicates] = await Promise.all([
    findPeople([question.askerId, question.helperId, question.closure?.byId, ...answers.flatMap((answer) => [answer.authorId, ...answer.creditIds]), ...(comments ?? []).map((comment) => comment.authorId)]),
    spaceCardsOf([question]),
    question.status === 'duplicate' && question.duplicateOfId ? findQuestion(question.duplicateOfId) : null,
    question.duplicateCount > 0 ? duplicatesOf(question._id) : [],
  ]);
  return { question, answers, comments, cards, spaces, original: original?.removal ? null : original, duplicates };
}
