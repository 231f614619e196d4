/** Tells of suggested changes: whoever wrote the post, and whoever suggested. */
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { toId } from '../ids.js';
import { notify } from '../notifications/notify.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { findQuestion } from '../questions/find-question.js';
import { paths } from '../web/paths.js';
import { EditModel, type Edit } from './edit.model.js';

/** The author hears that there is something to decide. */
export async function tellOfSuggestion(ctx: Ctx, { editId }: Catalogue['edit.suggested']): Promise<void> {
  const told = await about(editId);
  if (told) await notify(ctx, { personId: told.edit.authorId, kind: 'edit', cause: `edit.suggested:${editId}`, byId: told.edit.byId, message: `${told.by} suggests a change to your ${told.edit.subject}: ${told.title}`, href: paths.edit(editId) });
}

/** Whoever suggested hears what became of it; taken back by themselves is no news. */
export async function tellOfDecision(ctx: Ctx, { editId }: { editId: string }, name: 'edit.approved' | 'edit.refused' | 'edit.outdated'): Promise<void> {
  const told = await about(editId);
  if (!told || (name === 'edit.refused' && told.edit.decidedById?.equals(told.edit.byId))) return;
  const { edit, title } = told;
  const words = { 'edit.approved': `Your change was approved: ${title}`, 'edit.refused': `Your change was not taken: ${edit.reason}`, 'edit.outdated': `What you wanted to change was changed meanwhile: ${title}` }[name];
  await notify(ctx, { personId: edit.byId, kind: 'edit', cause: `${name}:${editId}`, message: words, href: paths.edit(editId), ...(name !== 'edit.outdated' && edit.decidedById && { byId: edit.decidedById }) });
}

/** The author hears when others changed their words. Subscriber of post.edited. */
export async function tellOfEdit(ctx: Ctx, { subject, subjectId, questionId, authorId, editedBy, editId, revision }: Catalogue['post.edited']): Promise<void> {
  const edit = editId ? await EditModel.findById(toId(editId)).lean<Edit>() : null;
  if (editedBy === authorId || edit?.decidedById?.equals(authorId)) return;
  const by = cardOf(await findPeople([editedBy]), editedBy).name;
  const title = (await findQuestion(questionId))?.title ?? '';
  await notify(ctx, { personId: authorId, kind: 'edit', cause: `post.edited:${subjectId}:${revision}`, byId: editedBy, message: `${by} changed your ${subject}: ${title}`, href: subject === 'question' ? paths.questionHistory(subjectId) : paths.answerHistory(subjectId) });
}

async function about(editId: string): Promise<{ edit: Edit; title: string; by: string } | null> {
  const edit = await EditModel.findById(toId(editId)).lean<Edit>();
  if (!edit) return null;
  const [question, cards] = await Promise.all([findQuestion(edit.questionId), findPeople([edit.byId])]);
  return { edit, title: question?.title ?? '', by: cardOf(cards, edit.byId).name };
}
