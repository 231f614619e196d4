/** People in live talks, two and two, with keys to come in by; written into the store before the server starts. */
import mongoose from 'mongoose';
import { issueToken } from '../../../auth/api-token.js';
import { readConfig } from '../../../config.js';
import { ConversationModel } from '../../../conversations/conversation.model.js';
import { PersonModel } from '../../../people/person.model.js';
import { QuestionModel } from '../../../questions/question.model.js';
import { openScript } from '../../open-script.js';
import type { Cast } from './load.js';

export async function fillTalks(env: NodeJS.ProcessEnv, talks: number): Promise<Cast> {
  const { ctx, close } = await openScript(readConfig(env));
  const now = ctx.clock.now();
  const cast: Cast = { numbered: true, talks: [] };
  for (let n = 0; n < talks; n++) {
    const people = await PersonModel.create(['asker', 'helper'].map((part) => ({ kind: 'member' as const, handle: `${part}-${n}`, name: `${part} ${n}`, lastActiveAt: now, createdAt: now })));
    const [asker, helper] = [people[0]!._id, people[1]!._id];
    const conversationId = new mongoose.Types.ObjectId();
    const question = await QuestionModel.create({ askerId: asker, title: `My SIM card ${n} won't come out`, status: 'helping', helperId: helper, conversationId, createdAt: now, updatedAt: now });
    await ConversationModel.create({ _id: conversationId, questionId: question._id, askerId: asker, helperIds: [helper], memberIds: [asker, helper], createdAt: now, lastMessageAt: now });
    cast.talks.push({ conversationId: `${conversationId}`, tokens: await Promise.all(people.map((person) => issueToken(ctx, person))) });
  }
  await close();
  return cast;
}
