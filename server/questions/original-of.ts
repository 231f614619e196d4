/** Where a question that was asked before is answered. */
import { findQuestion } from './find-question.js';
import type { Question } from './question.model.js';

/** More steps than any chain should have: each pointing goes to the end of its chain. */
const MOST_STEPS = 50;

/** The question itself, or the original at the end of its chain of duplicates. One that is gone ends the chain before it. */
export async function originalOf(question: Question): Promise<Question> {
  let last = question;
  for (let steps = 0; last.status === 'duplicate' && steps < MOST_STEPS; steps++) {
    const next = last.duplicateOfId && (await findQuestion(last.duplicate?.saidOfId ?? last.duplicateOfId));
    if (!next) break;
    last = next;
  }
  return last;
}
