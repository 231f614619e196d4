/** Renders the Talk page, for whichever of its forms was asked for or refused. */
import type { Request, Response } from 'express';
import { actorOf } from '../auth/require.js';
import type { Ctx } from '../context.js';
import type { Described } from '../errors.js';
import { helpInTalk } from '../offers/help-in-talk.js';
import { companyInTalk } from '../companions/companions.view.js';
import { handoverInTalk } from '../handovers/handovers.view.js';
import { findPeople } from '../people/person-cards.js';
import { findQuestion } from '../questions/find-question.js';
import { tickedAgain } from '../private-parts/private-parts.view.js';
import { besideTalk, stillInTalk, wordsFor } from './beside-talk.js';
import { PageOfMessages, PutInMessage } from './conversations.input.js';
import { markSeen } from './mark-seen.js';
import { readMessages } from './read-messages.js';
import { talkView } from './talk.view.js';

/** @param refused set when a form did not go through: then the page shows again what was typed, and why. */
export async function showTalk(ctx: Ctx, req: Request, res: Response, refused?: Described): Promise<void> {
  const me = actorOf(req);
  const conversationId = String(req.params['id']);
  const said = await readMessages(ctx, me, { conversationId, before: PageOfMessages.parse(req.query).before });
  const [cards, question] = await Promise.all([findPeople(said.conversation.memberIds), findQuestion(said.conversation.questionId)]);
  const last = said.messages.at(-1)?.seq ?? 0;
  // An open page that asks how it stands is no proof that somebody looks at it.
  if (last > 0 && req.query['part'] !== 'state') await markSeen(ctx, me, { conversationId, read: last });
  const [still, beside, handover, company, help, words] = await Promise.all([
    stillInTalk(me, said.conversation, question),
    besideTalk(me, said.conversation),
    handoverInTalk(me, said.conversation),
    companyInTalk(me, said.conversation),
    helpInTalk(ctx, me, said.conversation, question),
    refused ? '' : wordsFor(ctx, me, said.conversation, PutInMessage.parse(req.query)),
  ]);
  const talk = talkView(me, said, question, cards, ctx.clock.now());
  if (refused && talk.draft) talk.draft.parts = tickedAgain(talk.draft.parts, req.body);
  res.render('conversations/show', { title: `Talk with ${talk.withNames}`, talk, still, beside, handover, company, help, ...(words && { values: { text: words } }), ...(refused && { values: req.body as unknown, errors: refused.fields ?? { form: refused.message } }) });
}
