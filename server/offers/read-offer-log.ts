/** The log of offers of some days, for whoever runs the place: read row by row, never all at once in memory. */
import { DAY } from '../clock.js';
import type { Ctx } from '../context.js';
import { InvalidInput, NotFound } from '../errors.js';
import { isOperator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { whenAsked } from '../questions/read-topics.js';
import { logRows, type LogRow } from './offer-log.js';
import { OfferModel, type Offer } from './offer.model.js';

const MOST_DAYS = 92;
const USUAL_DAYS = 30;
const AT_ONCE = 200;

/**
 * Every offer made on these days (UTC, both included; the last thirty if not said; 92 at most), also those made again since, in no
 * order. Operators only (NotFound). Throws InvalidInput.
 */
export function readOfferLog(ctx: Ctx, actor: Person, { from, to }: { from?: string | undefined; to?: string | undefined }): AsyncGenerator<LogRow> {
  if (!isOperator(actor)) throw new NotFound();
  const last = to ?? ctx.clock.now().toISOString().slice(0, 10);
  const until = new Date(new Date(`${last}T00:00:00Z`).getTime() + DAY);
  const since = from ? new Date(`${from}T00:00:00Z`) : new Date(until.getTime() - USUAL_DAYS * DAY);
  if (since >= until) throw new InvalidInput('The first day has to come before the last.', { fields: { from: 'The first day has to come before the last.' } });
  if (until.getTime() - since.getTime() > MOST_DAYS * DAY) throw new InvalidInput(`Ask for ${MOST_DAYS} days at most at once.`, { fields: { to: `Ask for ${MOST_DAYS} days at most at once.` } });
  return rowsBetween(since, until);
}

async function* rowsBetween(since: Date, until: Date): AsyncGenerator<LogRow> {
  const within = { $gte: since, $lt: until };
  const made = (row: LogRow) => row.offeredAt >= since.toISOString() && row.offeredAt < until.toISOString();
  // Made again since then: the earlier times alone.
  for await (const rows of told({ 'earlier.createdAt': within })) yield* rows.filter((row, place) => made(row) && rows[place + 1]?.offer === row.offer);
  for await (const rows of told({ createdAt: within })) yield* rows.filter((row, place) => made(row) && rows[place + 1]?.offer !== row.offer);
}

async function* told(where: Record<string, unknown>): AsyncGenerator<LogRow[]> {
  let batch: Offer[] = [];
  for await (const row of OfferModel.find(where, { reasons: 0, outbox: 0 }).lean<Offer[]>().cursor({ batchSize: AT_ONCE })) {
    batch.push(row);
    if (batch.length < AT_ONCE) continue;
    yield rowsOfAll(batch);
    batch = [];
  }
  if (batch.length > 0) yield rowsOfAll(batch);
}

async function rowsOfAll(offers: Offer[]): Promise<LogRow[]> {
  const asked = await whenAsked([...new Map(offers.map(({ questionId }) => [`${questionId}`, questionId])).values()]);
  return offers.flatMap((offer) => logRows(offer, asked.get(`${offer.questionId}`)));
}
