/** Everybody who has answered so far, and what: all that a ranking of the bench may know besides the stores. */
import type { Deed } from './deeds.js';

export interface KnownAnswer {
  /** Index among the candidates. */
  person: number;
  at: number;
}

export class Known {
  /** In the order of their first answers; nobody leaves. */
  readonly candidates: string[] = [];
  readonly placeOf = new Map<string, number>();
  /** Answers so far, by candidate. */
  readonly answers: number[] = [];
  readonly answersTo = new Map<string, KnownAnswer[]>();

  /** @returns the answer, when the deed is one by somebody. */
  note(deed: Deed): KnownAnswer | null {
    if (deed.kind !== 'answer' || deed.anonymous) return null;
    let person = this.placeOf.get(deed.authorId);
    if (person === undefined) {
      person = this.candidates.push(deed.authorId) - 1;
      this.placeOf.set(deed.authorId, person);
      this.answers.push(0);
    }
    this.answers[person]!++;
    const answer = { person, at: deed.at };
    const list = this.answersTo.get(deed.questionId);
    if (list) list.push(answer);
    else this.answersTo.set(deed.questionId, [answer]);
    return answer;
  }
}
