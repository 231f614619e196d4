/** What the templates of histories and suggested changes see. */
import type { FieldErrors } from '../errors.js';
import { ANSWER_MAX } from '../answers/answers.input.js';
import { isModerator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { cardOf, type PersonCard } from '../people/person-cards.js';
import { BODY_MAX, TITLE_MAX } from '../questions/questions.input.js';
import { paths } from '../web/paths.js';
import type { Edit } from './edit.model.js';
import { canReview, canSuggest, decidesAlone, VOICES } from './edits.policy.js';
import type { Editable } from './find-editable.js';
import type { History } from './read-history.js';
import type { Subject, Words } from './revision.model.js';
import { wordDiff } from './word-diff.js';

const STATE_WORDS: Record<Edit['status'], string> = { pending: 'Waits for a decision', applying: 'Approved', approved: 'Approved', refused: 'Not taken', outdated: 'The post was changed meanwhile' };

function shown(cards: Map<string, PersonCard>, id: Edit['byId']) {
  const card = cardOf(cards, id);
  return card.isGuest ? { name: card.name } : card;
}

/** The changes between two states of a post, a part each for what differs. */
function changes(before: Words, after: Words) {
  const parts = [
    { what: 'Title', from: before.title ?? '', to: after.title ?? before.title ?? '' },
    { what: 'Text', from: before.body, to: after.body },
    { what: 'Topics', from: (before.topics ?? []).join(' '), to: (after.topics ?? before.topics ?? []).join(' ') },
  ];
  return parts.filter(({ from, to }) => from !== to).map(({ what, from, to }) => ({ what, pieces: wordDiff(from, to) }));
}

const pageOf = ({ subject, subjectId, questionId }: Pick<Edit, 'subject' | 'subjectId' | 'questionId'>) => (subject === 'question' ? paths.question(subjectId) : paths.answer(questionId, subjectId));
const historyOf = (subject: Subject, id: Edit['subjectId']) => (subject === 'question' ? paths.questionHistory(id) : paths.answerHistory(id));

/** A post's history: each revision with what it changed. */
export function historyPage({ post, steps, next }: History, cards: Map<string, PersonCard>, viewer: Person | null) {
  const mayGoBack = viewer !== null && (post.authorId.equals(viewer._id) || isModerator(viewer));
  const maySuggestIt = canSuggest(viewer, post.authorId);
  return {
    title: `How this ${post.subject} came to be`,
    about: post.question.title,
    back: pageOf(post),
    rollBack: post.subject === 'question' ? paths.questionRollBack(post.subjectId) : paths.answerRollBack(post.subjectId),
    goBackWords: mayGoBack ? 'Go back to this' : maySuggestIt ? 'Suggest to go back to this' : null,
    steps: steps.map(({ now, before }) => ({
      revision: now.revision,
      by: shown(cards, now.byId),
      at: now.at,
      note: now.note,
      current: now.revision === post.revision,
      first: before === null,
      changes: before ? changes(before, now) : null,
      words: before ? null : { title: now.title, body: now.body, topics: now.topics?.join(' ') },
    })),
    next: next === null ? null : `${historyOf(post.subject, post.subjectId)}?before=${next}`,
  };
}

/** The form in which a change is suggested. */
export function suggestPage(post: Editable, values: Record<string, unknown> | null, errors?: FieldErrors) {
  const { subject, subjectId, revision, words } = post;
  return {
    title: `Suggest a change to this ${subject}`,
    isQuestion: subject === 'question',
    about: post.question.title,
    action: subject === 'question' ? paths.questionEdits(subjectId) : paths.answerEdits(subjectId),
    back: pageOf(post),
    titleMax: TITLE_MAX,
    bodyMax: BODY_MAX,
    answerMax: ANSWER_MAX,
    values: values ?? { title: words.title, body: words.body, topics: words.topics?.join(' '), revision },
    ...(errors && { errors }),
  };
}

interface Review {
  edit: Edit;
  /** The post's words on which it was made, and as they are now; null when the post can't be seen any more. */
  base: Words | null;
  post: Editable | null;
}

/** One suggested change, to be decided on. */
export function reviewPage({ edit, base, post }: Review, cards: Map<string, PersonCard>, viewer: Person, errors?: FieldErrors, values?: Record<string, unknown>) {
  const movedOn = post !== null && edit.status !== 'approved' && post.revision !== edit.revision;
  const pending = edit.status === 'pending';
  return {
    ...editRow(edit, cards, new Map([[`${edit.questionId}`, post?.question.title ?? '']])),
    title: `A change to ${edit.subject === 'question' ? 'a question' : 'an answer'}`,
    about: post?.question.title ?? '',
    back: pageOf(edit),
    history: historyOf(edit.subject, edit.subjectId),
    changes: base ? changes(base, edit) : [],
    movedOn,
    since: movedOn && base ? changes(base, post.words) : [],
    decidedBy: edit.decidedById ? shown(cards, edit.decidedById) : null,
    decidedAt: edit.decidedAt,
    reason: edit.reason,
    mayDecide: pending && canReview(viewer, edit),
    mayApprove: pending && canReview(viewer, edit) && !movedOn,
    isOneVoice: !decidesAlone(viewer, edit),
    saidYes: edit.approvedByIds.some((id) => id.equals(viewer._id)),
    voices: edit.approvedByIds.length,
    needed: VOICES,
    isOwn: edit.byId.equals(viewer._id),
    mayTakeBack: pending && edit.byId.equals(viewer._id),
    approval: paths.editApproval(edit._id),
    refusal: paths.editRefusal(edit._id),
    values: values ?? {},
    ...(errors && { errors }),
  };
}

/** One suggested change in a list. */
export function editRow(edit: Edit, cards: Map<string, PersonCard>, titles: Map<string, string>) {
  return {
    href: paths.edit(edit._id),
    about: titles.get(`${edit.questionId}`) ?? '',
    subject: edit.subject,
    note: edit.note,
    by: shown(cards, edit.byId),
    createdAt: edit.createdAt,
    stateWords: STATE_WORDS[edit.status],
    approved: edit.status === 'approved',
  };
}
