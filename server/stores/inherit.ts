/** An embedded store lives in one process; another that found it running takes it over when that process ends, so neither goes down with the other. */

const LOOK_EVERY_MS = 1000;

export interface Heir {
  /** Stops looking, and the store too if it was taken over. */
  release(): Promise<void>;
}

/**
 * @param find resolves to nothing once nobody serves the store.
 * @param start serves it here, at the same address; may fail while somebody else is quicker.
 */
export function inherit(find: () => Promise<unknown>, start: () => Promise<{ stop(): Promise<void> }>): Heir {
  let released = false;
  let own: { stop(): Promise<void> } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let underWay = Promise.resolve();
  const plan = () => {
    timer = setTimeout(() => (underWay = look()), LOOK_EVERY_MS);
    timer.unref();
  };
  const look = async () => {
    const living = await find().catch(() => null);
    if (!living && !released) own = await start().catch(() => undefined);
    if (!own && !released) plan();
  };
  plan();
  return {
    async release() {
      released = true;
      clearTimeout(timer);
      await underWay;
      await own?.stop();
    },
  };
}
