/** Where the project lies, from its sources and from its build alike. */
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL(import.meta.url.includes('/dist/server/') ? '../../../' : '../../', import.meta.url));
