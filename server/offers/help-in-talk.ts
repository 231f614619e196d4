/** What whoever asked may know in the room of the help they wait for: who is away, how long it usually takes, and the ways on. */
import type { Ctx } from '../context.js';
import { mayNudge } from '../conversations/are-you-there.js';
import { helpersHere } from '../conversations/backup.js';
import type { Conversation } from '../conversations/conversation.model.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import type { Question } from '../questions/question.model.js';
import { paths } from '../web/paths.js';
import { expectedWait } from './expected-wait.js';
import { waitWords } from './offers.view.js';

/** Null for anybody else, and where nothing is to be said. `nudge`: where they ask whether their helper is there. */
export async function helpInTalk(ctx: Ctx, me: Person, talk: Conversation, question: Question | null) {
  if (!question || talk.status !== 'live' || talk.partedAt || !talk.askerId.equals(me._id)) return null;
  const now = ctx.clock.now();
  const nudge = mayNudge(me, talk, now) ? paths.nudge(talk._id) : null;
  const isAsking = talk.backup?.state === 'asked' && !talk.backup.handoverId;
  const nobody = helpersHere(talk).length === 0 && talk.backup?.state !== 'asked';
  if (!isAsking && !nobody) return nudge ? { nudge, waits: null } : null;
  const away = (talk.awayIds ?? []).filter((id) => talk.memberIds.some((member) => member.equals(id)));
  const cards = await findPeople(away);
  const names = away.map((id) => cardOf(cards, id).name);
  const { ms, basis, span } = isAsking ? await expectedWait(question, now) : { ms: null, basis: null, span: null };
  return {
    nudge,
    waits: {
      away: names.length > 0 ? `${names.join(' and ')} ${names.length > 1 ? 'are' : 'is'} away just now.` : null,
      isAsking,
      wait: isAsking ? waitWords({ expectedWaitMs: ms, basis, usualMs: span ?? null, waitedMs: now.getTime() - talk.backup!.since.getTime() }) : null,
      edit: paths.questionEditing(question._id),
      similar: `${paths.search()}?q=${encodeURIComponent(question.title)}`,
    },
  };
}
