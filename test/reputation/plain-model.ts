/** The rules of reputation once more, as plainly as can be and from PRODUCT's table alone: what the product is held against. */

const POINTS = { question: { '1': 5, '-1': -2 }, answer: { '1': 10, '-1': -2 } } as const;

interface Cast {
  value: number;
  voter: number;
  /** What it really brought each person, on which of their days, and whether it counted among the six of the pair. */
  gains: { who: number; points: number; day: string; counted: boolean }[];
  cost: number;
}

export class PlainModel {
  readonly total: number[];
  readonly edits: number[];
  readonly removed = new Set<string>();
  private readonly votes = new Map<string, Cast>();
  private readonly fromVotes = new Map<string, number>();
  private readonly pairs = new Map<string, number>();
  private readonly accepted = new Set<string>();
  private readonly charged = new Set<string>();

  constructor(private readonly zones: string[]) {
    this.total = zones.map(() => 0);
    this.edits = zones.map(() => 0);
  }

  vote(post: string, subject: 'question' | 'answer', authors: number[], voter: number, value: number, now: Date): void {
    const key = `${post} ${voter}`;
    const before = this.votes.get(key);
    if ((before?.value ?? 0) === value) return;
    if (before) this.takeBack(before);
    const after: Cast = { value, voter, gains: [], cost: 0 };
    if (value !== 0) authors.forEach((who, place) => after.gains.push(this.gain(who, voter, share(POINTS[subject][value > 0 ? '1' : '-1'], authors.length, place), now)));
    if (value < 0 && subject === 'answer') {
      after.cost = 1;
      this.total[voter]! -= 1;
    }
    this.votes.set(key, after);
  }

  private gain(who: number, voter: number, full: number, now: Date): Cast['gains'][number] {
    const day = now.toLocaleDateString('en-CA', { timeZone: this.zones[who]! });
    const [mine, pair] = [`${who} ${day}`, `${voter}>${who} ${day}`];
    const sofar = this.fromVotes.get(mine) ?? 0;
    const counted = (this.pairs.get(pair) ?? 0) < 6;
    const points = !counted ? 0 : full < 0 ? full : Math.max(0, Math.min(full, 200 - sofar));
    this.fromVotes.set(mine, sofar + points);
    if (counted) this.pairs.set(pair, (this.pairs.get(pair) ?? 0) + 1);
    this.total[who]! += points;
    return { who, points, day, counted };
  }

  private takeBack({ gains, cost, voter }: Cast): void {
    for (const { who, points, day, counted } of gains) {
      this.total[who]! -= points;
      this.fromVotes.set(`${who} ${day}`, this.fromVotes.get(`${who} ${day}`)! - points);
      if (counted) this.pairs.set(`${voter}>${who} ${day}`, this.pairs.get(`${voter}>${who} ${day}`)! - 1);
    }
    this.total[voter]! += cost;
  }

  takeBackVotesOf(voter: number): void {
    for (const [key, cast] of this.votes) {
      if (cast.voter !== voter || cast.value === 0) continue;
      this.takeBack(cast);
      this.votes.set(key, { value: 0, voter, gains: [], cost: 0 });
    }
  }

  accept(answer: string, authors: number[], asker: number, stands: boolean): void {
    if (this.accepted.has(answer) === stands) return;
    const sign = stands ? 1 : -1;
    const others = authors.filter((who) => who !== asker);
    others.forEach((who, place) => (this.total[who]! += sign * share(15, others.length, place)));
    if (others.length > 0) this.total[asker]! += sign * 2;
    if (stands) this.accepted.add(answer);
    else this.accepted.delete(answer);
  }

  remove(post: string, author: number, reason: string, away: boolean): void {
    if (away) this.removed.add(post);
    else this.removed.delete(post);
    if (away && (reason === 'spam' || reason === 'abuse')) {
      this.charged.add(post);
      this.total[author]! -= 100;
    } else if (!away && this.charged.delete(post)) this.total[author]! += 100;
  }

  share(points: number, helpers: number[]): void {
    helpers.forEach((who, place) => (this.total[who]! += share(points, helpers.length, place)));
  }

  edit(who: number): void {
    const points = Math.min(2, 1000 - this.edits[who]!);
    this.edits[who]! += points;
    this.total[who]! += points;
  }
}

/** Whole points; the first ones get what is left over. */
function share(points: number, among: number, place: number): number {
  const each = Math.trunc(points / among);
  const left = Math.abs(points - each * among);
  return each + (place < left ? Math.sign(points) : 0);
}
