/** How offers of past weeks ended, in a row a helper, follows from the offers. */
import { DAY, MINUTE } from '../clock.js';
import type { Ctx } from '../context.js';
import { MATCHING } from '../matching/constants.js';
import { ENDS, EVERYBODY, PastOffersModel, type PastOffers } from '../offers/past-offers.model.js';
import { recentOffers } from '../offers/recent-offers.js';
import { PersonModel } from '../people/person.model.js';
import { difference, type Difference } from './difference.js';
import { batches } from './walk.js';

type Minutes = Pick<PastOffers, (typeof ENDS)[number]>;

/** Of the weeks that still say something, up to where the job has come; whoever left keeps no row. */
export async function* checkPastOffers(ctx: Ctx): AsyncGenerator<Difference> {
  const folded = await PastOffersModel.findById(EVERYBODY).lean<PastOffers>();
  if (!folded) return;
  const { until } = folded;
  // A day less than the reach: how much of it was cut off depends on the hour of the last folding.
  const since = new Date(ctx.clock.now().getTime() - MATCHING.OFFERS_REACH_MS + DAY);
  const least = since.getTime() / MINUTE;
  for await (const people of batches(PersonModel, ['kind'])) {
    const helpers = people.filter(({ kind }) => kind === 'member');
    const [rows, offers] = await Promise.all([PastOffersModel.find({ _id: { $in: helpers.map(({ _id }) => _id) } }).lean<PastOffers[]>(), recentOffers(helpers.map(({ _id }) => `${_id}`), since)]);
    for (const { _id } of helpers) {
      const row = rows.find((one) => one._id.equals(_id));
      const own = offers.filter(({ helperId, createdAt }) => helperId.equals(_id) && createdAt < until);
      const facts = Object.fromEntries(ENDS.map((end) => [end, own.filter(({ status }) => status === end).map(({ createdAt }) => Math.floor(createdAt.getTime() / MINUTE)).filter((minute) => minute > least).sort((a, b) => a - b)])) as Minutes;
      const stored = Object.fromEntries(ENDS.map((end) => [end, (row?.[end] ?? []).filter((minute) => minute > least)])) as Minutes;
      if (said(stored) !== said(facts)) yield difference(`past offers of ${_id}`, said(stored), said(facts), () => PastOffersModel.updateOne({ _id }, { $set: { ...facts, until } }, { upsert: true }));
    }
  }
}

function said(minutes: Minutes): string {
  return ENDS.map((end) => `${end} ${minutes[end].join(' ')}`).join(', ');
}
