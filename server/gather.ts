/** Many callers, one call: what is asked while the last call is under way goes together with the next. */

interface Waiting<Q, A> {
  ask: Q;
  resolve(answer: A): void;
  reject(error: unknown): void;
}

/**
 * Under no load every ask is a call of its own, at once; under load the calls grow instead of their number. Each ask is answered by a call that
 * began after it was asked, so it sees all that was written before.
 * @param call answers all asks in their order; when it throws, each of them fails with that.
 * @param most asks in one call.
 * @param pauseMs is waited before each call, for what nobody waits for: fewer and larger calls.
 */
export function gather<Q, A>(call: (asks: Q[]) => Promise<A[]>, { most = 500, pauseMs = 0 } = {}): (ask: Q) => Promise<A> {
  let waiting: Waiting<Q, A>[] = [];
  let underWay = false;

  async function run(): Promise<void> {
    underWay = true;
    while (waiting.length > 0) {
      // What is asked in the same turn goes along with the first.
      await (pauseMs > 0 ? new Promise((go) => setTimeout(go, pauseMs)) : Promise.resolve());
      const now = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        const answers = await call(now.map(({ ask }) => ask));
        for (const [place, { resolve }] of now.entries()) resolve(answers[place]!);
      } catch (error) {
        for (const { reject } of now) reject(error);
      }
    }
    underWay = false;
  }

  return (ask) =>
    new Promise<A>((resolve, reject) => {
      waiting.push({ ask, resolve, reject });
      if (!underWay) void run();
    });
}
