/** Where whoever asked answers an invitation to talk, and where an agent sends one. */
import { Router, type Request, type Response } from 'express';
import { actorOf, requireKnown, requireMember } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { mentionsPage, slugOfMention } from '../listening/mentions-page.js';
import { form } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { acceptInvitationToTalk, declineInvitationToTalk } from './answer-invitation.js';
import { invitationPage } from './invitations.view.js';
import { inviteToTalk } from './invite-to-talk.js';
import { readInvitation } from './read-invitation.js';

export function invitationPages(ctx: Ctx): Router {
  const router = Router();
  const idOf = (req: Request) => String(req.params['id']);

  router.post(paths.mentionStep(':id', 'invitation'), limit(ctx.limits, 'write'), requireMember, form(async (req, res) => {
    await inviteToTalk(ctx, actorOf(req), idOf(req));
    flash(req, 'Invited. You hear what they say.');
    res.redirect(303, paths.spaceMentions(await slugOfMention(actorOf(req), idOf(req))));
  }, async (req, res, refused) => res.render('listening/index', await mentionsPage(ctx, actorOf(req), await slugOfMention(actorOf(req), idOf(req)), {}, refused))));

  const page = async (req: Request, res: Response, refused?: Described) =>
    res.render('invitations/show', { ...invitationPage(await readInvitation(ctx, actorOf(req), idOf(req))), ...(refused && { errors: { form: refused.message } }) });
  router.get(paths.invitation(':id'), requireKnown, (req, res) => page(req, res));

  router.post(paths.invitationAnswer(':id', 'acceptance'), limit(ctx.limits, 'offer'), requireKnown, form(async (req, res) => {
    const { conversationId } = await acceptInvitationToTalk(ctx, actorOf(req), idOf(req));
    res.redirect(303, paths.conversation(conversationId));
  }, page));

  router.post(paths.invitationAnswer(':id', 'refusal'), limit(ctx.limits, 'offer'), requireKnown, form(async (req, res) => {
    const { questionId } = await declineInvitationToTalk(ctx, actorOf(req), idOf(req));
    flash(req, 'All right. They can still answer where everybody reads it.');
    res.redirect(303, paths.question(questionId));
  }, page));
  return router;
}
