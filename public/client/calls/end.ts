/** Another end of the call as this page has it: the way there, what is seen and heard of it. */
import { Leg, type LegEvents } from './leg.js';
import type { OwnSide } from './own-side.js';
import type { Picture } from './picture.js';
import type { PictureOf } from './said.js';
import type { Sample } from './verdict.js';

export interface End {
  leg: Leg;
  picture: Picture;
  audio: HTMLAudioElement;
  /** The picture that comes in, shown or not. */
  track?: MediaStreamTrack;
  shows: PictureOf;
  mic: boolean;
  samples: Sample[];
}

export interface EndEvents extends Omit<LegEvents, 'track' | 'opened'> {
  opened(leg: Leg): void;
  seen(): void;
  /** The browser keeps this page silent until it is touched. */
  unheard(): void;
}

/** Opens the way to it and sends it what this page sends. @param polite see Leg. */
export function meet(id: { legId: string; personId: string; polite: boolean }, way: RTCConfiguration, picture: Picture, own: OwnSide, on: EndEvents): End {
  const audio = new Audio();
  audio.autoplay = true;
  const leg = new Leg(id.legId, id.personId, id.polite, way, {
    ...on,
    opened: () => on.opened(leg),
    track(track) {
      if (track.kind === 'video') {
        end.track = track;
        end.picture.show(end.shows === 'none' ? null : track);
        return on.seen();
      }
      audio.srcObject = new MediaStream([track]);
      audio.play().catch(() => on.unheard());
    },
  });
  const end: End = { leg, picture, audio, shows: 'none', mic: true, samples: [] };
  void leg.send('audio', own.audio);
  void leg.send('video', own.video);
  return end;
}

export function part({ leg, audio, picture }: End): void {
  leg.close();
  audio.srcObject = null;
  picture.show(null);
}
