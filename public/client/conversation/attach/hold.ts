/** Which tab brings a message's files: one at a time, the next when that one closes. */

/** Resolves at once with whether this tab has it; `later` is called if it comes to this tab afterwards. */
export function hold(clientId: string, later: () => void): Promise<boolean> {
  // Pages without https have no locks: each tab brings what it finds.
  if (!('locks' in navigator)) return Promise.resolve(true);
  const name = `tacit:files:${clientId}`;
  const untilClosed = () => new Promise<never>(() => undefined);
  return new Promise((resolve) => {
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      if (lock) return untilClosed();
      void navigator.locks.request(name, () => {
        later();
        return untilClosed();
      }).catch(() => undefined);
      return undefined;
    }).catch(() => resolve(true));
  });
}
