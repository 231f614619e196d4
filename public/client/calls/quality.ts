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

export async function sampleOf(pc: RTCPeerConnection): Promise<Sample> {
  const sample: Sample = {};
  for (const report of (await pc.getStats()).values() as Iterable<Record<string, unknown>>) {
    if (report['type'] === 'candidate-pair' && report['nominated'] === true && typeof report['availableOutgoingBitrate'] === 'number') sample.bitrate = report['availableOutgoingBitrate'];
    if (report['type'] === 'remote-inbound-rtp' && report['kind'] === 'video' && typeof report['fractionLost'] === 'number') sample.lost = report['fractionLost'];
  }
  return sample;
}

/** A poor way gets a smaller picture, a good one the whole. */
export async function fitPicture(sender: RTCRtpSender, verdict: Verdict): Promise<void> {
  const parameters = sender.getParameters();
  const [encoding] = parameters.encodings;
  if (!encoding) return;
  const scale = verdict === 'good' ? 1 : 2;
  if (encoding.scaleResolutionDownBy === scale) return;
  encoding.scaleResolutionDownBy = scale;
  if (verdict === 'good') delete encoding.maxBitrate;
  else encoding.maxBitrate = 200_000;
  await sender.setParameters(parameters).catch(() => undefined);
}
