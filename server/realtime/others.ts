/** Which rooms the other server processes hold: each tells the others of its own, so that whoever asks is answered at once, from memory. */
import { randomBytes } from 'node:crypto';
import type { TacitServer } from './hear.js';
import type { RoomsTold } from './wire.js';

/** Changes of this time are told together. */
const GATHER_MS = 20;
const BEAT_MS = 2000;
/** A process that was silent for so long has died. */
const FORGET_MS = 10_000;
const ASK_AGAIN_MS = 1000;
/** Rooms that stand for somebody being here. */
const TOLD = /^(person|conversation|call):/;

interface Other {
  n: number;
  heardAt: number;
  rooms: Set<string>;
}

export class Others {
  readonly #id = randomBytes(8).toString('hex');
  readonly #others = new Map<string, Other>();
  readonly #changed = new Map<string, boolean>();
  readonly #beating: NodeJS.Timeout;
  #n = 0;
  #gathering: NodeJS.Timeout | undefined;
  #askedAt = 0;

  /** @param lost hears of rooms that nobody holds any more, since the process that held them is gone. */
  constructor(readonly io: TacitServer, readonly lost: (rooms: string[]) => void) {
    const { adapter } = io.of('/');
    adapter.on('create-room', (room: string) => this.#change(room, true));
    adapter.on('delete-room', (room: string) => this.#change(room, false));
    io.on('rooms:told', (told) => this.#hear(told));
    io.on('rooms:asked', (from) => from !== this.#id && this.#tellAll());
    this.#beating = setInterval(() => this.#beat(), BEAT_MS).unref();
    this.#tellAll();
    this.#ask();
  }

  holds(room: string): boolean {
    for (const { rooms } of this.#others.values()) if (rooms.has(room)) return true;
    return false;
  }

  /** Says that this process holds nothing any more. */
  close(): void {
    clearInterval(this.#beating);
    clearTimeout(this.#gathering);
    this.#tell({ whole: true, held: [], left: [] });
  }

  #change(room: string, held: boolean): void {
    if (!TOLD.test(room)) return;
    this.#changed.set(room, held);
    this.#gathering ??= setTimeout(() => this.#tellChanges(), GATHER_MS).unref();
  }

  #tellChanges(): void {
    this.#gathering = undefined;
    const rooms = [...this.#changed];
    this.#changed.clear();
    this.#tell({ whole: false, held: rooms.flatMap(([room, held]) => (held ? [room] : [])), left: rooms.flatMap(([room, held]) => (held ? [] : [room])) });
  }

  #tellAll(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    this.#changed.clear();
    this.#tell({ whole: true, held: [...this.io.of('/').adapter.rooms.keys()].filter((room) => TOLD.test(room)), left: [] });
  }

  #tell(told: Pick<RoomsTold, 'whole' | 'held' | 'left'>): void {
    this.io.serverSideEmit('rooms:told', { from: this.#id, n: ++this.#n, ...told });
  }

  #hear({ from, n, whole, held, left }: RoomsTold): void {
    const known = this.#others.get(from);
    if (whole) {
      this.#others.set(from, { n, heardAt: Date.now(), rooms: new Set(held) });
      return this.#lose(known?.rooms ?? new Set());
    }
    if (!known || known.n + 1 !== n) return this.#ask();
    Object.assign(known, { n, heardAt: Date.now() });
    for (const room of held) known.rooms.add(room);
    for (const room of left) known.rooms.delete(room);
  }

  /** Of these, those that really nobody holds. */
  #lose(rooms: Set<string>): void {
    const lost = [...rooms].filter((room) => !this.holds(room));
    if (lost.length > 0) this.lost(lost);
  }

  #ask(): void {
    if (Date.now() - this.#askedAt < ASK_AGAIN_MS) return;
    this.#askedAt = Date.now();
    this.io.serverSideEmit('rooms:asked', this.#id);
  }

  #beat(): void {
    this.#tellChanges();
    for (const [id, { heardAt, rooms }] of this.#others) {
      if (Date.now() - heardAt < FORGET_MS) continue;
      this.#others.delete(id);
      this.#lose(rooms);
    }
  }
}
