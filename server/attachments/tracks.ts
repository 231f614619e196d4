/** What the outer form of a recording says of it. */
export interface Tracks {
  sound: boolean;
  pictures: boolean;
  width?: number;
  height?: number;
  seconds?: number;
}

export const DAMAGED = 'That recording is damaged and could not be played. Record it once more, or choose another; your text is safe.';
