/** Which of what is at hand fits the words typed behind "/": those whose name begins so come first. */
export interface AtHand {
  id: string;
  name: string;
  text: string;
}

/** What is typed behind the "/" that opens the list; null when the words are no such thing. */
export function askedFor(text: string): string | null {
  const found = /^\/([^\n/]{0,60})$/.exec(text);
  return found ? found[1]!.trim().toLowerCase() : null;
}

/** In the order they came in, which is that of their use; every word typed must begin a word of the name, or all of them stand in it. */
export function fitting<T extends { name: string }>(items: readonly T[], asked: string, most = 8): T[] {
  const rank = ({ name }: T): number => {
    const here = name.toLowerCase();
    if (here.startsWith(asked)) return 0;
    const words = here.split(/[^\p{L}\p{N}]+/u);
    if (asked.split(/\s+/).every((piece) => words.some((word) => word.startsWith(piece)))) return 1;
    return here.includes(asked) ? 2 : -1;
  };
  return items.map((item, place) => ({ item, place, rank: rank(item) })).filter((one) => one.rank >= 0).sort((a, b) => a.rank - b.rank || a.place - b.place).slice(0, most).map(({ item }) => item);
}
