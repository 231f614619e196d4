/** What happened on a site, one deed after the other: the only thing a replay knows, and only up to the moment it has reached. */

/** Text as the dump holds it: pages in Posts.xml, Markdown in PostHistory.xml. */
export type Prose = { html: string; host: string } | { markdown: string };

/** Ids are those that an import would give; an edit or a vote has that of its post. */
interface At {
  /** Milliseconds. */
  at: number;
  id: string;
}

export type Deed =
  | (At & { kind: 'person'; handle: string; joined: number })
  | (At & { kind: 'question'; authorId: string; title: string; body: Prose; topics: string[] })
  | (At & { kind: 'answer'; authorId: string; questionId: string; html: string; anonymous: boolean })
  | (At & { kind: 'comment'; authorId: string; questionId: string; subjectId: string; subject: 'question' | 'answer'; text: string })
  | (At & { kind: 'edit'; title?: string; body?: Prose; topics?: string[] })
  | (At & { kind: 'vote'; subject: 'question' | 'answer'; questionId: string; value: number })
  | (At & { kind: 'acceptance'; questionId: string });

/** Who turned out to be right: read from the end of the dump, and by no ranking. */
export interface Truth {
  /** The author of the accepted answer, unless it is the asker; one at most. */
  A: string[];
  /** Authors of answers that ended above a score of 0, the asker left out. */
  B: string[];
}

/** A question as it was asked. */
export interface Asked extends At {
  site: string;
  askerId: string;
  title: string;
  body: Prose;
  topics: string[];
  /** Among the first of its site: read, never tested. */
  warmUp: boolean;
  truth: Truth;
}

export interface History {
  name: string;
  /** In time order. */
  deeds: Deed[];
  questions: Asked[];
  /** What the dump doesn't tell, for whoever reads the figures. */
  notes: string[];
}

const ORDER: Record<Deed['kind'], number> = { person: 0, question: 1, answer: 2, comment: 3, edit: 4, acceptance: 5, vote: 6 };

/** By time; of one moment what the others need comes first, then by id, so that no order of files or rows shows. */
export function inOrder<D extends Deed>(deeds: D[]): D[] {
  return deeds.sort((a, b) => a.at - b.at || ORDER[a.kind] - ORDER[b.kind] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
