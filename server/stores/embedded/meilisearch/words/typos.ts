/** Finds near words in a sorted list: one edit-distance table row for each letter, shared between words that begin alike. */

/**
 * Calls `near` for each word within `most` edits (insert, delete, replace, swap of neighbours) of `word`, or, with `prefix`, with a
 * beginning within them. A word with another first letter needs one edit less than `most`, since that typo counts as two.
 */
export function walkWithTypos(sorted: string[], word: string, most: number, prefix: boolean, near: (word: string, typos: number) => void): void {
  const width = word.length + 1;
  const rows: Uint8Array[] = [Uint8Array.from({ length: width }, (_, i) => i)];
  let previous = '';
  for (let i = 0; i < sorted.length; ) {
    const candidate = sorted[i]!;
    let depth = sharedLength(previous, candidate);
    previous = candidate;
    let dead = false;
    while (depth < candidate.length) {
      fillRow(rows, word, candidate, depth);
      depth++;
      if (smallest(rows[depth]!) > most) {
        dead = true;
        break;
      }
    }
    if (dead && !(prefix && bestPrefix(rows, depth, width) <= most)) {
      i = skip(sorted, i, candidate.slice(0, depth));
      previous = candidate.slice(0, depth);
      continue;
    }
    const edits = prefix ? bestPrefix(rows, depth, width) : rows[depth]![width - 1]!;
    const typos = candidate[0] === word[0] ? edits : Math.max(2, edits + 1);
    if (edits <= most && typos <= most) near(candidate, typos);
    if (dead) previous = candidate.slice(0, depth);
    i++;
  }
}

function fillRow(rows: Uint8Array[], word: string, candidate: string, depth: number): void {
  const above = rows[depth]!;
  const row = (rows[depth + 1] ??= new Uint8Array(above.length));
  const letter = candidate.charCodeAt(depth);
  row[0] = depth + 1;
  for (let j = 1; j < row.length; j++) {
    const same = word.charCodeAt(j - 1) === letter;
    let cost = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1));
    if (depth > 0 && j > 1 && word.charCodeAt(j - 2) === letter && word.charCodeAt(j - 1) === candidate.charCodeAt(depth - 1)) {
      cost = Math.min(cost, rows[depth - 1]![j - 2]! + 1);
    }
    row[j] = cost;
  }
}

function bestPrefix(rows: Uint8Array[], depth: number, width: number): number {
  let best = 255;
  for (let d = 1; d <= depth; d++) best = Math.min(best, rows[d]![width - 1]!);
  return best;
}

function smallest(row: Uint8Array): number {
  let least = 255;
  for (const cost of row) if (cost < least) least = cost;
  return least;
}

function sharedLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let n = 0;
  while (n < most && a.charCodeAt(n) === b.charCodeAt(n)) n++;
  return n;
}

/** The first index after `from` whose word does not begin with `beginning`: galloping, then halving. */
function skip(sorted: string[], from: number, beginning: string): number {
  let step = 1;
  let low = from;
  while (low + step < sorted.length && sorted[low + step]!.startsWith(beginning)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, sorted.length);
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.startsWith(beginning)) low = middle;
    else high = middle;
  }
  return low + 1;
}
