/** How the tables say who may come in at which door, and with what in hand. */

/** Whoever has nothing to do with any of it: somebody unknown, a guest, a member, another company's agent. */
export const OUTSIDERS = ['stranger', 'guest', 'hedy', 'zoe'] as const;
export type Outsider = (typeof OUTSIDERS)[number];
/** Those who have; 'suspended' is a member who may only read, 'newcomer' a member made for one knock. */
export type Insider = 'ada' | 'grace' | 'linus' | 'mary' | 'nora' | 'olga' | 'acme' | 'agnes' | 'newcomer';
export type Who = Outsider | Insider | 'suspended';

export interface Row {
  /** 'anyone'; 'known' to the product, guests too; a 'member'; or 'only' those whom the thing concerns. */
  may: 'anyone' | 'known' | 'member' | 'only';
  /** Who comes in for certain; knocks last, so that what is changed by it no longer matters. */
  by?: Insider;
  /** What stands in the path's parameters: names of things in the world, or texts. */
  at?: Record<string, string>;
  /** The same for those who are let in, where one knock uses it up: made for each. */
  anew?: Record<string, string>;
  query?: string;
  /** What is said there, so that a refusal is about the person and never about the words. */
  says?: Record<string, unknown> | null;
  /** The same as the page's form sends it, where that differs. */
  types?: Record<string, string>;
  /** Outsiders who are refused all the same, for a reason the table states. */
  refused?: readonly Outsider[];
  /** Why nobody but a newcomer really walks through: it would end what the others need. */
  alone?: string;
  /** What is answered where words and person are right but there is nothing left to do. */
  also?: number;
}

/** 'get /path' for both doors of that path; 'page get /path', 'api get /path' or 'hear event' for one. */
export type Table = Record<string, Row>;
