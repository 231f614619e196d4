/** One thing somebody said, on a page of its own: words in it can be blacked out, or it is kept as a snippet. */
import { Router, type Request, type Response } from 'express';
import { filesView } from '../attachments/files.view.js';
import { actorOf, requireKnown } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { partRows, tickedAgain } from '../private-parts/private-parts.view.js';
import { form } from '../web/form.js';
import { flash } from '../web/frame.js';
import { limit } from '../web/limits.js';
import { paths } from '../web/paths.js';
import { blackOutMessage, findOwnMessage } from './black-out-message.js';
import { MessageNumber, PartsTicked } from './conversations.input.js';

export function ownMessagePages(ctx: Ctx): Router {
  const router = Router();
  const of = (req: Request) => ({ conversationId: String(req.params['id']), seq: MessageNumber.parse(req.params['seq']) });

  const show = async (req: Request, res: Response, refused?: Described) => {
    const { conversationId, seq } = of(req);
    const { conversation, message, names } = await findOwnMessage(actorOf(req), conversationId, seq);
    const parts = partRows(message.text, { names });
    res.render('conversations/own-message', {
      title: 'What you said', bodyHtml: message.html, files: filesView(message.files), at: message.createdAt,
      back: `${paths.conversation(conversationId)}#message-${seq}`,
      action: paths.blackingOut(conversationId, seq),
      // Whoever asks says it once; whoever helps, some day again.
      ...(!conversation.askerId.equals(actorOf(req)._id) && { keepHref: `${paths.snippets()}?from=${conversationId}.${seq}` }),
      parts: refused ? tickedAgain(parts, req.body) : parts,
      ...(refused && { values: req.body as unknown, errors: refused.fields ?? { form: refused.message } }),
    });
  };

  router.get(paths.message(':id', ':seq'), requireKnown, (req, res) => show(req, res));

  router.post(paths.blackingOut(':id', ':seq'), requireKnown, limit(ctx.limits, 'write'), form(async (req, res) => {
    const { blackOut, also } = PartsTicked.parse(req.body ?? {});
    const { conversationId, seq } = of(req);
    await blackOutMessage(ctx, actorOf(req), { conversationId, seq, words: [...blackOut, ...also] });
    flash(req, 'Blacked out. The words are gone, for everybody.');
    res.redirect(303, `${paths.conversation(conversationId)}#message-${seq}`);
  }, show));

  return router;
}
