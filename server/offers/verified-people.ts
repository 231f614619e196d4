/** Whom an emergency may go to: nobody but those who were appointed to look after this place, whatever else anybody knows. */
import type { Ctx } from '../context.js';
import type { Match } from '../matching/match.js';
import { shutGate } from '../matching/gates.js';
import { readCandidates } from '../matching/read-facts.js';
import { findAppointed } from '../people/find-appointed.js';
import type { Question } from '../questions/question.model.js';

/** Moderators and operators, whoever was asked longest ago first; their gates hold as for any other question. Nobody new among them. */
export async function verifiedPeople(ctx: Ctx, question: Question, onlyId?: string): Promise<Match[]> {
  const now = ctx.clock.now();
  const askerId = `${question.askerId}`;
  const appointed = (await findAppointed()).filter((id) => id !== askerId && (onlyId === undefined || id === onlyId));
  const { candidates, asker } = await readCandidates(appointed, question, now);
  const inTurn = [...candidates].sort(([a, { facts: one }], [b, { facts: other }]) => (one.lastAskedAt?.getTime() ?? 0) - (other.lastAskedAt?.getTime() ?? 0) || (a < b ? -1 : 1));
  return inTurn.map(([personId, { person, dealings, facts }], place) => {
    const whyNot = shutGate(person, dealings, { asker, language: question.language }, now);
    return { personId, person, rank: place + 1, score: 0, parts: {}, reasons: [{ kind: 'appointed' }], askable: whyNot === null, whyNot, newcomer: false, tried: { accepted: facts.accepted, offered: facts.offered } };
  });
}
