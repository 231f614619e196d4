/** One letter about one or several pieces of news, with what programs for mail need to file it and to end it. */
import { siteHost } from '../channels/mail.js';
import type { LetterToQueue } from '../channels/queue-letter.js';
import type { Ctx } from '../context.js';
import type { Person } from '../people/person.model.js';
import { paths } from '../web/paths.js';
import { siteSecret } from '../web/secret.js';
import { isFixed, kindOf, type Kind } from './kinds.js';
import type { Notification } from './notification.model.js';
import { unsubscribeToken } from './unsubscribe-token.js';

/** More is only counted. */
const MOST_TOLD = 20;
const LONGEST_SUBJECT = 140;

type Words = Pick<LetterToQueue, 'subject' | 'text' | 'headers'>;

/** @param rows the oldest first, one at least; either all such as no choice turns off, or none. */
export function composeLetter(ctx: Ctx, person: Pick<Person, '_id' | 'name'>, rows: Notification[]): Words {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const news = rows.slice(0, MOST_TOLD).map(({ message, href }) => `${message}\n${ctx.siteUrl()}${href}`);
  if (rows.length > MOST_TOLD) news.push(`And ${rows.length - MOST_TOLD} more:\n${ctx.siteUrl()}${paths.notifications()}`);
  const fixed = kinds.every(isFixed);
  const unsubscribe = ctx.siteUrl() + paths.unsubscription(unsubscribeToken(siteSecret(ctx.config), { personId: `${person._id}`, kinds }));
  return {
    subject: subjectOf(rows),
    text: [`Hello ${person.name},`, ...news, ...(fixed ? ['Tacit'] : [`Tacit\n\n-- \n${footer(kinds, unsubscribe, ctx.siteUrl() + paths.noticeChoices())}`])].join('\n\n'),
    headers: {
      ...(!fixed && {
        // RFC 2369 and RFC 8058: one press in the program for mail, without any page.
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        // RFC 2919.
        'List-Id': `News from Tacit <${kinds.length === 1 ? kinds[0] : 'news'}.tacit.${siteHost(ctx.config)}>`,
      }),
      // RFC 3834: no "I am on holiday" in answer.
      'Auto-Submitted': 'auto-generated',
      ...threadOf(rows, siteHost(ctx.config)),
    },
  };
}

function subjectOf([first, ...more]: Notification[]): string {
  const words = first!.message.length > LONGEST_SUBJECT ? `${[...first!.message].slice(0, LONGEST_SUBJECT).join('')}…` : first!.message;
  return more.length > 0 ? `${words} (and ${more.length} more)` : words;
}

function footer(kinds: Kind[], unsubscribe: string, choices: string): string {
  const about = kinds.map((kind) => `- ${kindOf(kind).words}`).join('\n');
  return `You get letters about:\n${about}\n\nNo more of these:\n${unsubscribe}\n\nChoose all that you hear of:\n${choices}`;
}

/** Letters about one question stand together: each answers a first letter that nobody sent, the question itself (RFC 5322, 3.6.4). */
function threadOf(rows: Notification[], host: string): Record<string, string> {
  const about = new Set(rows.map(({ questionId }) => `${questionId ?? ''}`));
  const [questionId] = about;
  return about.size === 1 && questionId ? { 'In-Reply-To': `<question-${questionId}@${host}>`, References: `<question-${questionId}@${host}>` } : {};
}
