/** One suggested change beside the words it was made on and those there now. */
import type { Person } from '../people/person.model.js';
import { NotFound } from '../errors.js';
import type { Edit } from './edit.model.js';
import { findEdit } from './find-edit.js';
import { findEditable, type Editable } from './find-editable.js';
import { RevisionModel, type Revision, type Words } from './revision.model.js';

/** For whoever made it and whoever may decide on it. Throws NotFound. */
export async function readReview(actor: Person, editId: string): Promise<{ edit: Edit; base: Words | null; post: Editable | null }> {
  const edit = await findEdit(editId, actor);
  const post = await findEditable(edit.subject, edit.subjectId, actor).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  const base = post && (post.revision === edit.revision ? post.words : await RevisionModel.findOne({ subjectId: edit.subjectId, revision: edit.revision }).lean<Revision>());
  return { edit, base, post };
}
