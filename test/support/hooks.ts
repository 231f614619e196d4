/** One running Tacit for the whole mocha process, emptied before each file that asks for a world. */
import { closeBrowser } from './browser.js';
import { listenToQueries } from './queries-seen.js';
import { stopWorld } from './world.js';

listenToQueries();

export const mochaHooks = {
  async afterAll() {
    await closeBrowser();
    await stopWorld();
  },
};
