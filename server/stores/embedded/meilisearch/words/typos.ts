/** Finds near words in a sorted list: one edit-distance table row for each letter, shared between words that begin alike. */

/** More than any number of typos. */
const FAR = 100;

/**
 * Calls `near` with the place of each word of the range that is within `most` edits (insert, delete, replace, swap of neighbours)
 * of `word`, or, with `prefix`, has a beginning within them.
 */
export function walkWithTypos(sorted: string[], [from, to]: [number, number], word: string, most: number, prefix: boolean, near: (at: number, edits: number) => void): void {
  const width = word.length + 1;
  const rows: Uint8Array[] = [Uint8Array.from({ length: width }, (_, i) => i)];
  let previous = '';
  for (let i = from; i < to; ) {
    const candidate = sorted[i]!;
    let depth = sharedLength(previous, candidate);
    let dead = false;
    while (depth < candidate.length && !dead) {
      dead = fillRow(rows, word, candidate, depth, most) > most;
      depth++;
    }
    previous = candidate.slice(0, depth);
    const edits = prefix ? bestPrefix(rows, depth, width) : dead ? most + 1 : rows[depth]![width - 1]!;
    if (edits <= most) near(i, edits);
    i = dead && edits > most ? skip(sorted, i, to, previous) : i + 1;
  }
}

/** Fills only the band that can still come out within `most`. @returns the row's least cost. */
function fillRow(rows: Uint8Array[], word: string, candidate: string, depth: number, most: number): number {
  const above = rows[depth]!;
  const row = (rows[depth + 1] ??= new Uint8Array(above.length));
  const letter = candidate.charCodeAt(depth);
  row.fill(FAR);
  row[0] = Math.min(FAR, depth + 1);
  let least = row[0];
  const end = Math.min(row.length - 1, depth + 1 + most);
  for (let j = Math.max(1, depth + 1 - most); j <= end; j++) {
    let cost = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (word.charCodeAt(j - 1) === letter ? 0 : 1));
    if (depth > 0 && j > 1 && word.charCodeAt(j - 2) === letter && word.charCodeAt(j - 1) === candidate.charCodeAt(depth - 1)) {
      cost = Math.min(cost, rows[depth - 1]![j - 2]! + 1);
    }
    row[j] = Math.min(FAR, cost);
    if (cost < least) least = cost;
  }
  return least;
}

function bestPrefix(rows: Uint8Array[], depth: number, width: number): number {
  let best = FAR;
  for (let d = 1; d <= depth; d++) best = Math.min(best, rows[d]![width - 1]!);
  return best;
}

function sharedLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let n = 0;
  while (n < most && a.charCodeAt(n) === b.charCodeAt(n)) n++;
  return n;
}

/** The first index after `from` whose word does not begin with `beginning`: galloping, then halving. */
function skip(sorted: string[], from: number, to: number, beginning: string): number {
  let step = 1;
  let low = from;
  while (low + step < to && sorted[low + step]!.startsWith(beginning)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, to);
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.startsWith(beginning)) low = middle;
    else high = middle;
  }
  return low + 1;
}
