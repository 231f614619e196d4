/** How the world of the seed is written down: who there is, what they ask, and what they say to each other. */

export interface Someone {
  handle: string;
  name: string;
  /** Know-how in their own words. */
  about: string;
  /** Parted by commas. */
  skills: string;
  /** Parted by spaces. */
  topics: string;
  zone: string;
  /** The best first; English when left out. */
  languages?: string[];
  role?: 'moderator' | 'operator';
  /** Came so many days ago; left out, they have been here from the beginning. */
  daysHere?: number;
}

export interface Product {
  slug: string;
  name: string;
  owner: string;
  agents: string[];
  about: string;
  sponsorLine: string;
  accent: string;
  brandWords: string[];
  products: { name: string; versions: string[] }[];
}

export interface Reply {
  by: string;
  text: string;
  /** What came of it. */
  kind: 'worked' | 'plain' | 'wrong';
  /** What the asker says below it. */
  remark?: string;
}

export interface Talk {
  with: string;
  /** In turn; those of the asker begin with "<", those of the helper with ">". */
  says: string[];
  /** The answer made from it; null: none was written. */
  wrote: string | null;
  /** 'came-back': solved, and after a week it was not any more. */
  outcome: 'solved' | 'came-back' | 'left' | 'live';
}

export interface Problem {
  /** For stories that come back to it. */
  id?: string;
  /** A handle; or "guest Rosa" for somebody without an account. */
  by: string;
  title: string;
  body: string;
  /** Parted by spaces. */
  topics: string;
  space?: string;
  replies?: Reply[];
  talk?: Talk;
  /** Below the question, in turn: handle and words. */
  remarks?: [string, string][];
  /** So many minutes before now; without it, some time in the last five months. */
  minutesAgo?: number;
}

const reply = (kind: Reply['kind']) => (by: string, text: string, remark?: string): Reply => ({ by, text, kind, ...(remark !== undefined && { remark }) });
/** The asker said that this one worked. */
export const worked = reply('worked');
export const said = reply('plain');
/** Meant well, and voted down. */
export const wrong = reply('wrong');

/** A talk that solved it, and the answer that both made of it. */
export const talk = (helper: string, says: string[], wrote: string | null = null, outcome: Talk['outcome'] = 'solved'): Talk => ({ with: helper, says, wrote, outcome });
