/** What goes beside sound and picture: pointing, freezing and drawing, the same on all pages of the call. */
import { newClientId } from '../conversation/client-id.js';
import type { Ink } from './ink.js';
import { Gathering, MOST_POINTS, parseSaid, type Said } from './said.js';
import type { Point } from './frame.js';

/** What of the way to another end is needed here. */
export interface Mouthpiece {
  readonly id: string;
  say(text: string): void;
  sayBytes(bytes: ArrayBuffer): void;
}

/** What of a picture is needed here. */
export interface Board {
  readonly ink: Pick<Ink, 'lines'>;
  pointTo(at: Point, who: string): void;
  grab(): Promise<Blob | null>;
  freeze(id: string, still: Blob): Promise<void>;
  thaw(): void;
  draw(id: string, pen: number, points: Point[]): void;
  wipe(): void;
  keep(): Promise<Blob | null>;
}

export interface BesideHost {
  readonly legId: string;
  legs(): Mouthpiece[];
  /** The picture of that end, this page's own too. */
  pictureOf(legId: string): Board | undefined;
  nameOf(legId: string): string;
  state(legId: string, said: Extract<Said, { is: 'state' }>): void;
  /** Something is frozen, or nothing any more. */
  changed(): void;
}

interface Still {
  id: string;
  nth: number;
  of: string;
  bytes: ArrayBuffer;
}

/** Two who freeze at the same moment count the same: then the names decide, on all pages alike. */
const isBefore = (one: Still, other: Still) => one.nth < other.nth || (one.nth === other.nth && one.id < other.id);

export class Beside {
  pen = 0;
  /** Of which end the picture is frozen, and the still itself for those who come later. */
  #frozen: Still | null = null;
  #stills = 0;
  readonly #gathering = new Map<string, Gathering>();

  constructor(readonly host: BesideHost) {}

  get frozenOf(): string | null {
    return this.#frozen?.of ?? null;
  }

  point(of: string, at: Point): void {
    this.host.pictureOf(of)?.pointTo(at, 'You');
    this.#tell({ is: 'point', of, at });
  }

  line(line: string, points: Point[]): void {
    const still = this.#frozen;
    if (!still) return;
    this.host.pictureOf(still.of)?.draw(`${this.host.legId}:${line}`, this.pen, points);
    for (let from = 0; from < points.length; from += MOST_POINTS) this.#tell({ is: 'line', still: still.id, id: line, pen: this.pen, points: points.slice(from, from + MOST_POINTS) });
  }

  async freeze(of: string): Promise<void> {
    const picture = this.host.pictureOf(of);
    const still = await picture?.grab();
    if (!picture || !still) return;
    const bytes = await still.arrayBuffer();
    const id = newClientId();
    await this.#show({ id, nth: (this.#stills += 1), of, bytes });
    // Unless another came in between.
    if (this.#frozen?.id === id) for (const leg of this.host.legs()) this.#sendStill(leg);
  }

  thaw(): void {
    const still = this.#frozen;
    if (!still) return;
    this.#let(still.id);
    this.#tell({ is: 'thaw', still: still.id });
  }

  clear(): void {
    const still = this.#frozen;
    if (!still) return;
    this.host.pictureOf(still.of)?.wipe();
    this.#tell({ is: 'clear', still: still.id });
  }

  /** The frozen picture with what was drawn on it. */
  keep(): Promise<Blob | null> {
    const picture = this.#frozen && this.host.pictureOf(this.#frozen.of);
    return picture ? picture.keep() : Promise.resolve(null);
  }

  /** Whoever comes later sees what is frozen, too; the end that comes first in the alphabet tells, so that it is told once. */
  welcome(leg: Mouthpiece): void {
    const others = this.host.legs().filter(({ id }) => id !== leg.id).map(({ id }) => id);
    if (this.#frozen && others.every((id) => this.host.legId < id)) this.#sendStill(leg);
  }

  /** That end is gone, and its picture with it. */
  forget(legId: string): void {
    this.#gathering.delete(legId);
    if (this.#frozen?.of === legId) {
      this.#frozen = null;
      this.host.changed();
    }
  }

  hear(from: string, said: string | ArrayBuffer): void {
    if (typeof said !== 'string') return void this.#gather(from, said);
    const told = parseSaid(said);
    if (!told) return;
    const of = this.#frozen && 'still' in told && told.still === this.#frozen.id ? this.host.pictureOf(this.#frozen.of) : undefined;
    if (told.is === 'point') this.host.pictureOf(told.of)?.pointTo(told.at, this.host.nameOf(from));
    else if (told.is === 'still') this.#gathering.set(from, new Gathering(told));
    else if (told.is === 'line') of?.draw(`${from}:${told.id}`, told.pen, told.points);
    else if (told.is === 'clear') of?.wipe();
    else if (told.is === 'thaw') this.#let(told.still);
    else this.host.state(from, told);
  }

  async #gather(from: string, part: ArrayBuffer): Promise<void> {
    const gathering = this.#gathering.get(from);
    const whole = gathering?.take(part);
    if (!gathering || !whole) return;
    this.#gathering.delete(from);
    const { id, nth, of } = gathering.still;
    this.#stills = Math.max(this.#stills, nth);
    await this.#show({ id, nth, of, bytes: await whole.arrayBuffer() }).catch(() => this.#let(id));
  }

  async #show(still: Still): Promise<void> {
    const picture = this.host.pictureOf(still.of);
    if (!picture || (this.#frozen && isBefore(still, this.#frozen))) return;
    if (this.#frozen && this.#frozen.of !== still.of) this.host.pictureOf(this.#frozen.of)?.thaw();
    this.#frozen = still;
    await picture.freeze(still.id, new Blob([still.bytes], { type: 'image/jpeg' }));
    this.host.changed();
  }

  #let(id: string): void {
    if (this.#frozen?.id !== id) return;
    this.host.pictureOf(this.#frozen.of)?.thaw();
    this.#frozen = null;
    this.host.changed();
  }

  #sendStill(leg: Mouthpiece): void {
    const still = this.#frozen;
    if (!still) return;
    leg.say(JSON.stringify({ is: 'still', id: still.id, nth: still.nth, of: still.of, bytes: still.bytes.byteLength } satisfies Said));
    leg.sayBytes(still.bytes);
    for (const [id, { pen, points }] of this.host.pictureOf(still.of)?.ink.lines ?? []) {
      const line = id.replace(/\W/g, '-').slice(-40);
      for (let from = 0; from < points.length; from += MOST_POINTS) leg.say(JSON.stringify({ is: 'line', still: still.id, id: line, pen, points: points.slice(from, from + MOST_POINTS) } satisfies Said));
    }
  }

  #tell(said: Said): void {
    const text = JSON.stringify(said);
    for (const leg of this.host.legs()) leg.say(text);
  }
}
