/** Whether the way to the others carries a picture: judged by what the browser counts every few seconds. */

export interface Sample {
  /** What the browser believes can be sent, in bits a second; absent: it doesn't know yet. */
  bitrate?: number;
  /** Of what was sent, the share that didn't arrive. */
  lost?: number;
}

/** Set by judgement: below that a picture is a slide show and the voice suffers. */
const LEAST_BITRATE = 90_000;
const MOST_LOST = 0.15;
const POOR_BITRATE = 350_000;
const POOR_LOST = 0.05;
/** So many samples in a row. */
const IN_A_ROW = 3;

export type Verdict = 'good' | 'poor' | 'bad';

export function judge(samples: Sample[]): Verdict {
  const last = samples.slice(-IN_A_ROW);
  if (last.length < IN_A_ROW) return 'good';
  const all = (bitrate: number, lost: number) => last.every((sample) => (sample.bitrate !== undefined && sample.bitrate < bitrate) || (sample.lost !== undefined && sample.lost > lost));
  return all(LEAST_BITRATE, MOST_LOST) ? 'bad' : all(POOR_BITRATE, POOR_LOST) ? 'poor' : 'good';
}
