/** What marking an answer takes. */
import { z } from 'zod';
import { line } from '../web/text-input.js';
import { MARKS } from './mark.model.js';

export const VERSION_MAX = 40;
const WHAT = 'Say "works" or "outdated".';
const version = line(VERSION_MAX, { min: 0, message: 'A version is a few characters, such as 3.2.' }).default('');
const kind = z.enum(MARKS, { error: WHAT });

/** A version only goes with "works": what is outdated is so for the newest one. */
const together = <T extends { mark: string; version: string }>(said: T): T => (said.mark === 'works' ? said : { ...said, version: '' });

export const markInput = z.object({ mark: kind, version }).transform(together);
export type MarkWords = z.output<typeof markInput>;

/** From a form whose third button sends its version along; that one without a version says nothing. */
export const markForm = z
  .object({ mark: z.enum([...MARKS, 'version'], { error: WHAT }), version })
  .transform((said, context): MarkWords => {
    if (said.mark !== 'version') return { mark: said.mark, version: '' };
    if (said.version !== '') return { mark: 'works', version: said.version };
    context.addIssue({ code: 'custom', path: ['version'], message: 'Name the version it works for, such as 3.2.' });
    return z.NEVER;
  });
