/** Counts what goes out to one other end, and fits the picture to it. */
import type { End } from './end.js';
import { judge, type Sample, type Verdict } from './verdict.js';

const SAMPLES_KEPT = 10;

/** Looks at each way once more and fits the picture to it. @returns false when one of them is too poor for any. */
export async function carriesPicture(ends: End[]): Promise<boolean> {
  let carries = true;
  for (const end of ends) {
    const sender = end.leg.videoSender;
    if (!end.leg.connected || !sender) continue;
    end.samples = [...end.samples, await sampleOf(end.leg.pc)].slice(-SAMPLES_KEPT);
    const verdict = judge(end.samples);
    await fitPicture(sender, verdict);
    if (verdict !== 'bad') continue;
    end.samples = [];
    carries = false;
  }
  return carries;
}

async function sampleOf(pc: RTCPeerConnection): Promise<Sample> {
  const sample: Sample = {};
  for (const report of (await pc.getStats()).values() as Iterable<Record<string, unknown>>) {
    if (report['type'] === 'candidate-pair' && report['nominated'] === true && typeof report['availableOutgoingBitrate'] === 'number') sample.bitrate = report['availableOutgoingBitrate'];
    if (report['type'] === 'remote-inbound-rtp' && report['kind'] === 'video' && typeof report['fractionLost'] === 'number') sample.lost = report['fractionLost'];
  }
  return sample;
}

/** A poor way gets a smaller picture, a good one the whole. */
async function fitPicture(sender: RTCRtpSender, verdict: Verdict): Promise<void> {
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
