/** How verbs say that something happened: recorded once by its cause, then delivered to the one table of subscribers. */
import type { Catalogue, EventName, Passing } from './catalogue.js';

export interface Events {
  /**
   * Stores the happening, unique by `${name}:${cause}`, and starts its delivery without waiting for it.
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
