/** One running Tacit for the whole mocha process, emptied before each file that asks for a world. */
import { closeBrowser } from './browser.js';
import { listenToQueries } from './queries-seen.js';
import { stopWorld } from './world.js';

listenToQueries();

export const mochaHooks = {
  afterEach(this: Mocha.Context) {
    const test = this.currentTest!;
    if (test.state === 'passed' && (test as unknown as { currentRetry(): number }).currentRetry() > 0) console.log(`    (only at the second try: ${test.fullTitle()})`);
  },
  async afterAll() {
    await closeBrowser();
    await stopWorld();
  },
};
