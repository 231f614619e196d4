/** A measure over the hours of the day as columns; the same in words is the table behind them. */
import { fullBar } from './bars.view.js';
import type { Measure } from './measures.view.js';
import type { Slice } from './tally.js';

const HEIGHT = 80;
const STEP = 10;
const WIDTH = 8;

/** One column an hour, by the coordinates of a picture 240 wide and 80 high; `summary` says what it shows. */
export function columnsOf(measure: Measure, hours: Slice[]) {
  const full = fullBar({ ...measure, full: null }, hours);
  const column = (value: number | null, hour: number) => {
    const height = value === null ? 0 : Math.round((10 * HEIGHT * value) / full) / 10;
    return { x: hour * STEP + (STEP - WIDTH) / 2, y: HEIGHT - height, width: WIDTH, height };
  };
  return {
    known: hours.some((slice) => measure.of(slice).value !== null),
    behind: measure.behind ? hours.map((slice, hour) => column(measure.behind!(slice).value, hour)) : [],
    columns: hours.map((slice, hour) => column(measure.of(slice).value, hour)),
    summary: summary(measure, hours),
  };
}

function summary({ title, of, inWords }: Measure, hours: Slice[]): string {
  const known = hours.filter((slice) => of(slice).value !== null).sort((a, b) => of(b).value! - of(a).value! || (a.key < b.key ? -1 : 1));
  if (known.length === 0) return `${title}: too few in any hour to say.`;
  const [most, least] = [known[0]!, known.at(-1)!];
  const at = (slice: Slice) => `at ${slice.key}:00 UTC, ${inWords(slice)}`;
  return known.length === 1 ? `${title}: known of one hour, ${at(most)}.` : `${title} by hour: most ${at(most)}; least ${at(least)}.`;
}
