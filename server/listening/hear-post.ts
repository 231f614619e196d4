/** Listening: a new post that names a space's product becomes a mention for that space. */
import { Types } from 'mongoose';
import { findAnswer } from '../answers/find-answer.js';
import { findComment } from '../comments/find-comment.js';
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import { readQuestion } from '../questions/read-question.js';
import { agentsOf } from '../spaces/find-space.js';
import { currentMatcher, mentionedIn } from './matcher.js';
import { MentionModel, type Mention } from './mention.model.js';

type Subject = Pick<Mention, 'subject'> & { subjectId: string };

/** Subscriber of whatever was posted or changed. Once for each space and post; never for what the space's own agents say. Records mention.heard. */
export async function hearPost(ctx: Ctx, subject: Subject): Promise<void> {
  const matcher = await currentMatcher(ctx);
  if (matcher.size === 0) return;
  const post = await wordsOf(subject).catch(goneMeanwhile);
  if (!post) return;
  for (const [spaceId, word] of mentionedIn(matcher, post.text)) {
    const own = (await agentsOf(spaceId)).some(({ personId, state }) => state === 'active' && personId.equals(post.authorId));
    if (!own) await note(ctx, spaceId, word, subject, post.questionId);
  }
}

async function note(ctx: Ctx, spaceId: string, word: string, { subject, subjectId }: Subject, questionId: Types.ObjectId): Promise<void> {
  const _id = new Types.ObjectId();
  const told = ctx.events.announce('mention.heard', `${_id}`, { mentionId: `${_id}`, spaceId });
  try {
    await MentionModel.create({ _id, spaceId, subject, subjectId, questionId, word, createdAt: ctx.clock.now(), outbox: [told] });
  } catch (error) {
    if ((error as { code?: number }).code === 11000) return;
    throw error;
  }
  ctx.events.publish(MentionModel, _id, told);
}

async function wordsOf({ subject, subjectId }: Subject): Promise<{ text: string; authorId: Types.ObjectId; questionId: Types.ObjectId }> {
  if (subject === 'question') {
    const { _id, title, body, askerId } = await readQuestion(subjectId);
    return { text: `${title}\n${body}`, authorId: askerId, questionId: _id };
  }
  const { body, authorId, questionId } = subject === 'answer' ? await findAnswer(subjectId) : await findComment(subjectId);
  return { text: body, authorId, questionId };
}

/** Taken away before anybody listened. */
function goneMeanwhile(error: unknown): null {
  if (error instanceof NotFound) return null;
  throw error;
}
