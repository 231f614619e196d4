/** How verbs say that something happened: recorded once by its cause, then delivered to the one table of subscribers. */
import type { Model, Types } from 'mongoose';
import type { Catalogue, EventName, Passing } from './catalogue.js';
import type { Announced, WithOutbox } from './outbox.js';

export interface Events {
  /**
   * The happening, for the deciding write to store in the row's own outbox (`outbox: [announced]` in an insert, `$push: { outbox }` in
   * an update): it is then decided and announced, or neither. `cause` names the write, never the time; recorded twice it counts once.
   */
  announce<N extends EventName>(name: N, cause: string, payload: Catalogue[N]): Announced;
  /** After that write: turns what it announced into events and delivers them, without being waited for. A crash before is healed by `sweep`. */
  publish<T extends WithOutbox>(model: Model<T>, id: Types.ObjectId, ...announced: Announced[]): void;
  /** Makes events of what crashes left in outboxes for a while; `resume` then delivers them, in the order of what happened. @returns how many rows had something. */
  sweep(): Promise<number>;
  /**
   * For what follows from an event (an effect that is itself done again until it is done): stores the happening, unique by `${name}:${cause}`, and starts its delivery without waiting for it.
   * Recording the same cause again changes nothing. `cause` names the write that brought it about, never the time.
   */
  record<N extends EventName>(name: N, cause: string, payload: Catalogue[N]): Promise<void>;
  /** Tells the live subscribers of a happening whose own row is its durable record. */
  pass<N extends keyof Passing>(name: N, payload: Passing[N]): void;
  /** Resolves when nothing recorded in this process is still being delivered; for scripts, tests and shutdown. */
  settled(): Promise<void>;
  /** Takes up what a crash or a failure left undelivered. @returns how many were taken up. */
  resume(): Promise<number>;
}
