/** A conversation between Ada, who asks, and Grace, who helps; Linus is nobody in it. Made directly: asking and offers have tests of their own. */
import mongoose from 'mongoose';
import { openConversation } from '../../server/conversations/open-conversation.js';
import { hashPassword } from '../../server/auth/check-password.js';
import type { Ctx } from '../../server/context.js';
import { QuestionModel } from '../../server/questions/question.model.js';
import { castPerson, type Actor } from '../support/cast.js';
import { visitor, type Visitor } from '../support/visitor.js';

export interface Stage {
  ada: Actor;
  grace: Actor;
  linus: Actor;
  questionId: string;
  conversationId: string;
}

let kept: string | undefined;
const PASSWORD = 'correct horse battery';

export async function stage(ctx: Ctx): Promise<Stage> {
  const known = { passwordHash: (kept ??= await hashPassword(PASSWORD)) };
  const [ada, grace, linus] = [await castPerson(ctx, 'Ada', known), await castPerson(ctx, 'Grace', known), await castPerson(ctx, 'Linus', known)];
  const now = ctx.clock.now();
  const conversationId = new mongoose.Types.ObjectId();
  const question = await QuestionModel.create({
    askerId: ada.person._id, title: "My SIM card won't come out", body: 'The tray is stuck.', bodyHtml: '<p>The tray is stuck.</p>', topics: ['phones'],
    status: 'helping', helperId: grace.person._id, conversationId, createdAt: now, updatedAt: now,
  });
  const questionId = question._id.toString();
  await openConversation(ctx, { conversationId: conversationId.toString(), questionId, helperId: grace.id });
  return { ada, grace, linus, questionId, conversationId: conversationId.toString() };
}

/** Somebody of the cast in a browser without JavaScript, signed in. */
export async function signedIn(url: string, handle: string): Promise<Visitor> {
  const browser = visitor(url);
  const page = await browser.post('/session', { handle, password: PASSWORD });
  if (page.status !== 303) throw new Error(`${handle} could not sign in: ${page.status}`);
  return browser;
}
