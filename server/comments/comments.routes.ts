/** Comments on the pages: posting, changing, taking back. */
import { Router, type RequestHandler } from 'express';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import { flash } from '../web/frame.js';
import { form, typedText } from '../web/form.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { postingKey } from '../web/posting-key.js';
import type { Comment } from './comment.model.js';
import { commentForms, editCommentInput } from './comments.input.js';
import { mustBeItsAuthor } from './comments.policy.js';
import { commentPage, editCommentPage } from './comments.view.js';
import { deleteComment } from './delete-comment.js';
import { editComment } from './edit-comment.js';
import { findComment } from './find-comment.js';
import { findPost } from './find-post.js';
import { postComment } from './post-comment.js';

export function commentPages(ctx: Ctx): Router {
  const router = Router();

  const post = (subject: Comment['subject']): RequestHandler =>
    form(async (req, res) => {
      const { body, clientId } = commentForms.parse(req.body ?? {});
      const comment = await postComment(ctx, actorOf(req), { subject, subjectId: String(req.params['id']), body, ...postingKey(clientId, body) });
      res.redirect(303, paths.comment(comment.questionId, comment._id));
    }, async (req, res, refused) => res.render('comments/new', commentPage(await findPost(subject, String(req.params['id'])), typedText(req.body), refused.fields ?? { form: refused.message })));

  router.post(paths.questionComments(':id'), limit(ctx.limits, 'write'), post('question'));
  router.post(paths.answerComments(':id'), limit(ctx.limits, 'write'), post('answer'));

  router.get(paths.commentEditing(':id'), requireKnown, async (req, res) => {
    const comment = await findComment(String(req.params['id']));
    mustBeItsAuthor(actorOf(req), comment);
    res.render('comments/edit', editCommentPage(comment, { body: comment.body, revision: comment.revision }));
  });

  router.patch(
    paths.commentWords(':id'),
    limit(ctx.limits, 'write'),
    form(async (req, res) => {
      const comment = await editComment(ctx, actorOf(req), String(req.params['id']), editCommentInput.parse(req.body ?? {}));
      flash(req, 'Changed.');
      res.redirect(303, paths.comment(comment.questionId, comment._id));
    }, async (req, res, refused) => res.render('comments/edit', editCommentPage(await findComment(String(req.params['id'])), typedText(req.body), refused.fields ?? { form: refused.message }))),
  );

  router.delete(paths.commentWords(':id'), limit(ctx.limits, 'write'), requireKnown, async (req, res) => {
    const comment = await deleteComment(ctx, actorOf(req), String(req.params['id']));
    flash(req, 'Your comment is gone.');
    res.redirect(303, paths.question(comment.questionId));
  });

  return router;
}
