/** What a browser window in a call shows and hears, measured in the window itself. */
import type { Page } from 'playwright-core';
import { until } from '../support/until.js';

/** For a page's start: keeps its connections where a test can look at them. @param options more settings for each, as the page wrote them in JavaScript. */
export const watched = (options = '{}'): string =>
  `window.ways = []; window.RTCPeerConnection = class extends RTCPeerConnection { constructor(said) { super({ ...said, ...${options} }); window.ways.push(this); } };`;

const OTHERS = '.call-picture:not(.mine)';

/** Frames come one after the other, and they are no black ones. */
export const sees = (page: Page, picture = OTHERS): Promise<true> =>
  until(`frames arrive in ${picture}`, () => page.evaluate<true | false>(`(async () => {
    const video = document.querySelector(${JSON.stringify(picture)} + ' video');
    if (!video?.srcObject || video.videoWidth < 100) return false;
    const frame = () => new Promise((tell) => { video.requestVideoFrameCallback((_, { presentedFrames }) => tell(presentedFrames)); setTimeout(() => tell(-1), 3000); });
    const [first, second] = [await frame(), await frame()];
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    const brush = canvas.getContext('2d');
    brush.drawImage(video, 0, 0);
    const light = brush.getImageData(0, 0, canvas.width, canvas.height).data.some((value, place) => place % 4 !== 3 && value > 60);
    return first > 0 && second > first && light && video.currentTime > 0;
  })()`)) as Promise<true>;

/** Sound that is not silence comes in. */
export const hears = (page: Page): Promise<true> =>
  until('sound arrives', () => page.evaluate<true | false>(`(async () => {
    for (const way of window.ways) for (const report of (await way.getStats()).values()) if (report.type === 'inbound-rtp' && report.kind === 'audio' && report.totalAudioEnergy > 0) return true;
    return false;
  })()`)) as Promise<true>;

/** The kinds of the two candidates that the way goes through ('host', 'relay'). */
export const waysOf = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(async () => {
    const kinds = [];
    for (const way of window.ways) {
      const reports = await way.getStats();
      for (const report of reports.values()) if (report.type === 'candidate-pair' && report.nominated && report.state === 'succeeded') kinds.push(reports.get(report.localCandidateId).candidateType, reports.get(report.remoteCandidateId).candidateType);
    }
    return kinds;
  })()`);
