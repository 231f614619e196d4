/**
 * A session store that remembers for a moment what it read: a page and what it loads ask for the same session again and again.
 * What is written or ended here counts at once; what another process ended is still open here for that moment.
 */
import session, { type SessionData } from 'express-session';
import { Moment } from './moment.js';

/** Sessions remembered at once. */
const MOST = 5000;

export class SessionMemory extends session.Store {
  private readonly moment: Moment<SessionData | null>;

  constructor(
    private readonly store: session.Store,
    ms?: number,
  ) {
    super();
    this.moment = new Moment(MOST, ms);
  }

  /** What another process may have changed is read anew. */
  forget(sid: string): void {
    this.moment.drop(sid);
  }

  override get(sid: string, done: (error: unknown, found?: SessionData | null) => void): void {
    const read = () => new Promise<SessionData | null>((resolve, reject) => this.store.get(sid, (error: unknown, found) => (error ? reject(error as Error) : resolve(found ?? null))));
    // A copy each: whoever gets it changes it.
    this.moment.get(sid, read).then((found) => done(null, found && structuredClone(found)), done);
  }

  override set(sid: string, data: SessionData, done?: (error?: unknown) => void): void {
    this.moment.drop(sid);
    this.store.set(sid, data, (error?: unknown) => {
      this.moment.drop(sid);
      done?.(error);
    });
  }

  override destroy(sid: string, done?: (error?: unknown) => void): void {
    this.moment.drop(sid);
    this.store.destroy(sid, (error?: unknown) => {
      this.moment.drop(sid);
      done?.(error);
    });
  }

  override touch(sid: string, data: SessionData, done?: () => void): void {
    if (this.store.touch) this.store.touch(sid, data, done);
    else done?.();
  }
}
