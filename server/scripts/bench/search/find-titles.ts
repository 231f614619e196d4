/** Asks every held-out title of the product's own ranking and of the floor, its own question left out of both. */
import { rankSimilar } from '../../../search/rank-similar.js';
import { gatherDuplicates } from '../../../search/gather-duplicates.js';
import { openReplay } from '../matching/open-replay.js';
import { indexTitles } from './index-titles.js';
import { placeOf } from './judge-search.js';
import { countShown, type Shown } from './count-shown.js';
import { clustersOf, type Titles } from './read-pairs.js';
import { TitleBm25 } from './title-bm25.js';

/** Further down nobody looks; a place beyond counts as not found. */
const READ = 100;

/** By title asked: the place of the first of its cluster, and of what it was closed as a duplicate of. */
export interface Places {
  any: number[];
  earlier: number[];
}

export interface Found {
  places: { bm25: Places; text: Places; withKnownDuplicates: Places };
  /** Of one ranking, by the wall clock. */
  ms: { p50: number; p99: number };
  shown: Shown[];
}

export async function findTitles(folder: string, { titles, clusters, links, asked }: Titles, tell: (step: string, done: number, of: number) => void): Promise<Found> {
  const { ctx, close } = await openReplay(folder);
  try {
    const ids = await indexTitles(ctx, titles, (done) => tell('indexing', done, titles.length));
    const numberOf = new Map(ids.map((id, number) => [id, number]));
    const members = new Map<number, number[]>();
    clusters.forEach((cluster, title) => members.set(cluster, [...(members.get(cluster) ?? []), title]));
    const floor = new TitleBm25(titles);
    const none = (): Places => ({ any: [], earlier: [] });
    const places = { bm25: none(), text: none(), withKnownDuplicates: none() };
    const took: number[] = [];
    const lists: { share: number; right: boolean }[][] = [];
    for (const [at, { title, earlier }] of asked.entries()) {
      const note = ({ any, earlier: exact }: Places, list: number[]) => {
        any.push(placeOf(list, (one) => clusters[one] === clusters[title]));
        exact.push(placeOf(list, (one) => earlier.has(one)));
      };
      note(places.bm25, floor.search(titles[title]!, READ + 1).filter((one) => one !== title).slice(0, READ));
      const began = performance.now();
      const ranked = await rankSimilar(ctx, titles[title]!, 'en', ids[title]);
      took.push(performance.now() - began);
      note(places.text, ranked.slice(0, READ).map(({ id }) => numberOf.get(id)!));
      lists.push(ranked.slice(0, READ).map(({ id, share }) => ({ share, right: clusters[numberOf.get(id)!] === clusters[title] })));
      // What the community knew of the others; of the asked one itself it knows nothing yet.
      const known = clustersOf(links, members.get(clusters[title]!)!, title);
      const originalOf = (id: string) => ids[known[numberOf.get(id)!] ?? clusters[numberOf.get(id)!]!]!;
      note(places.withKnownDuplicates, gatherDuplicates(ranked, originalOf).slice(0, READ).map(({ nearestId }) => numberOf.get(nearestId)!));
      tell('asking', at + 1, asked.length);
    }
    took.sort((a, b) => a - b);
    const at = (share: number) => Number(took[Math.min(took.length - 1, Math.floor(took.length * share))]!.toFixed(1));
    return { places, ms: { p50: at(0.5), p99: at(0.99) }, shown: countShown(lists) };
  } finally {
    await close();
  }
}
