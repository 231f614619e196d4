/** News for everyone who follows: in batches, each an event of its own, so that a thousand followers hold nothing up and a crash repeats only one batch. */
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { notify } from '../notifications/notify.js';
import type { Audience } from './audience.js';
import { readBatch } from './audience.js';
import { composeNews, type Composed } from './compose-news.js';

export type Spread = Catalogue['news.spread'];

const BATCH = 200;
/** Told beside each other. */
const AT_ONCE = 20;

/** Begins to tell all of these; an audience without anybody costs one look. Doing it again tells nobody twice. */
export async function spreadAmong(ctx: Ctx, news: Pick<Spread, 'news' | 'subjectId' | 'round'>, audiences: Audience[]): Promise<void> {
  if (audiences.length === 0) return;
  const composed = await composeNews(news);
  if (composed) for (const audience of audiences) await tellBatch(ctx, { ...news, ...audience, after: '' }, composed);
}

/** Subscriber of news.spread: the next batch. */
export async function spreadOn(ctx: Ctx, spread: Spread): Promise<void> {
  const composed = await composeNews(spread);
  if (composed) await tellBatch(ctx, spread, composed);
}

/** Records news.spread for the batch after this one. */
async function tellBatch(ctx: Ctx, spread: Spread, { message, href, kind, cause, byId, notTo }: Composed): Promise<void> {
  const { personIds, after } = await readBatch(spread, spread.after, BATCH);
  const those = personIds.filter((id) => !notTo.has(id));
  for (let place = 0; place < those.length; place += AT_ONCE) {
    await Promise.all(those.slice(place, place + AT_ONCE).map((personId) => notify(ctx, { personId, kind, cause, message, href, ...(byId && { byId }) })));
  }
  if (after) await ctx.events.record('news.spread', `${cause}:${spread.among}:${spread.key}:${after}`, { ...spread, after });
}
