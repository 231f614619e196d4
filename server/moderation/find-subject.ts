/** Whatever can be flagged, found by its kind and id, with whose doing it is and how it stands. */
import type { Types } from 'mongoose';
import { findAnswer } from '../answers/find-answer.js';
import { findAnyComment } from '../comments/set-removal.js';
import { conversationOf, readableFrom } from '../conversations/conversations.policy.js';
import { lookForMessage } from '../conversations/find-message.js';
import { NotFound } from '../errors.js';
import { toId } from '../ids.js';
import { findPerson } from '../people/find-person.js';
import { isModerator } from '../people/people.policy.js';
import { readQuestion } from '../questions/read-question.js';
import { paths } from '../web/paths.js';
import type { Standing } from './action.model.js';
import { CaseModel, type Case } from './case.model.js';
import { maySee, type Viewer } from './may-see.js';
import type { Subject } from './subjects.js';

export interface FoundSubject {
  subject: Subject;
  id: Types.ObjectId;
  /** Whose doing it is; `authorIds` are those who share it. */
  personId: Types.ObjectId;
  authorIds: Types.ObjectId[];
  questionId: Types.ObjectId | null;
  /** What it is about, in a line; and what it says. */
  title: string;
  html: string;
  href: string;
  standing: Standing;
}

/** As far as this viewer may see it; a message only its conversation's members who may read that far, and moderators. Throws NotFound. */
export async function findSubject(subject: Subject, id: string | Types.ObjectId, viewer: Viewer): Promise<FoundSubject> {
  const found = await READ[subject](typeof id === 'string' ? toId(id) : id, viewer);
  return { subject, ...found };
}

type Read = (id: Types.ObjectId, viewer: Viewer) => Promise<Omit<FoundSubject, 'subject'>>;

const READ: Record<Subject, Read> = {
  async question(id, viewer) {
    const { askerId, title, bodyHtml, removal } = await readQuestion(id, viewer);
    return { id, personId: askerId, authorIds: [askerId], questionId: id, title, html: bodyHtml, href: paths.question(id), standing: { removal: removal ?? null } };
  },
  async answer(id, viewer) {
    const { authorId, creditIds, questionId, bodyHtml, removal } = await findAnswer(id, viewer);
    const question = await readQuestion(questionId, viewer);
    return { id, personId: authorId, authorIds: [authorId, ...creditIds], questionId, title: question.title, html: bodyHtml, href: paths.answer(questionId, id), standing: { removal: removal ?? null } };
  },
  async comment(id, viewer) {
    const comment = await findAnyComment(id);
    if (!comment || !maySee({ removal: comment.removal, authorIds: [comment.authorId] }, viewer)) throw new NotFound('There is no such comment here; it may have been taken away.');
    const { authorId, questionId, bodyHtml, removal } = comment;
    const question = await readQuestion(questionId, viewer);
    return { id, personId: authorId, authorIds: [authorId], questionId, title: question.title, html: bodyHtml, href: `${paths.question(questionId)}#comment-${id}`, standing: { removal: removal ?? null } };
  },
  async message(id, viewer) {
    const message = await lookForMessage(id);
    if (!message && isModerator(viewer)) return messageThatIsGone(id);
    if (!viewer || !message?.authorId) throw new NotFound();
    const { authorId, conversationId, html, seq } = message;
    // What was said before somebody came in may not be for them.
    if (!isModerator(viewer) && seq <= readableFrom(await conversationOf(viewer, conversationId), viewer._id)) throw new NotFound();
    return { id, personId: authorId, authorIds: [authorId], questionId: null, title: 'A message in a talk', html, href: `${paths.conversation(conversationId)}#message-${seq}`, standing: {} };
  },
  async person(id) {
    const person = await findPerson(`${id}`);
    if (!person) throw new NotFound('Nobody here goes by that name.');
    const { suspendedUntil, suspendedFor, aboutHtml, name, handle } = person;
    return { id, personId: id, authorIds: [id], questionId: null, title: name, html: aboutHtml, href: paths.person(handle), standing: { suspension: suspendedUntil ? { until: suspendedUntil, words: suspendedFor ?? '' } : null } };
  },
};

/** It went with its talk, but a case about it is still to be decided: whose it was is known from that. Throws NotFound without one. */
async function messageThatIsGone(id: Types.ObjectId): ReturnType<Read> {
  const about = await CaseModel.findOne({ subjectId: id }, { personId: 1 }).sort({ openedAt: -1 }).lean<Pick<Case, 'personId'>>();
  if (!about) throw new NotFound('There is no such message.');
  return { id, personId: about.personId, authorIds: [about.personId], questionId: null, title: 'A message that is gone with its talk', html: '', href: '', standing: {} };
}
