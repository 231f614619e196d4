/** What sockets have said and what is still being done about it: a stop waits for that. */
const underWay = new Set<Promise<unknown>>();

/** Counts this work as under way until it ends, however it ends. */
export function follow(work: Promise<unknown>): void {
  const tracked: Promise<unknown> = work.then(() => undefined, () => undefined).finally(() => underWay.delete(tracked));
  underWay.add(tracked);
}

/** Resolves when nothing said so far is still being worked on. */
export async function allAnswered(): Promise<void> {
  await Promise.all(underWay);
}
