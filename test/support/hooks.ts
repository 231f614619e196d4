/** One running Tacit for the whole mocha process, emptied before each file that asks for a world. */
import { closeBrowser } from './browser.js';
import { stopWorld } from './world.js';

export const mochaHooks = {
  async afterAll() {
    await closeBrowser();
    await stopWorld();
  },
};
