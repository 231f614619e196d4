/** What this page sends into the call: a voice, and one picture (the face, what the back camera sees, or the screen). */
import { facingOf, hasSeveralCameras, openMedia, openScreen, type Opened } from './media.js';
import type { PictureOf } from './said.js';

export class OwnSide {
  picture: PictureOf = 'none';
  audio: MediaStreamTrack | null = null;
  video: MediaStreamTrack | null = null;
  severalCameras = false;
  #mic = true;
  #closed = false;

  /** @param changed the picture or the sound is another one. @param lacks something can't be had of this device. */
  constructor(readonly changed: (kind: 'audio' | 'video') => void, readonly lacks: (opened: Opened) => void) {}

  get mic(): boolean {
    return this.#mic && this.audio !== null;
  }

  /** Asks for the voice, and for a picture if one is wanted. @returns false when a screen was to be picked and none was. */
  async open(picture: PictureOf): Promise<boolean> {
    // First, since browsers let a page ask for a screen only right after a press.
    const screen = picture === 'screen' ? await openScreen() : null;
    if (picture === 'screen' && !screen) return false;
    const opened = await openMedia({ audio: true, facing: facingOf(picture) });
    if (this.#closed) {
      stop(opened.audio, opened.video, screen);
      return true;
    }
    this.audio = opened.audio;
    if (this.audio) this.audio.enabled = this.#mic;
    this.changed('audio');
    const video = screen ?? opened.video;
    if (video) this.#take(video, picture);
    this.lacks(opened);
    this.severalCameras = await hasSeveralCameras();
    return true;
  }

  /** Pressed without a microphone, it asks for one once more: it may be allowed now. */
  async toggleMic(): Promise<void> {
    if (this.audio) {
      this.#mic = !this.#mic;
      this.audio.enabled = this.#mic;
      return this.changed('audio');
    }
    const opened = await openMedia({ audio: true, facing: null });
    if (this.#closed) return stop(opened.audio);
    this.#mic = true;
    this.audio = opened.audio;
    this.lacks(opened);
    this.changed('audio');
  }

  /** Shows that from now on; the same again shows nothing. */
  async toggle(picture: PictureOf): Promise<void> {
    if (this.picture === picture) return this.#take(null, 'none');
    if (picture === 'none') return this.#take(null, 'none');
    if (picture === 'screen') {
      const screen = await openScreen();
      if (this.#closed) return stop(screen);
      return screen ? this.#take(screen, picture) : undefined;
    }
    // Many phones open one camera at a time.
    stop(this.video);
    const opened = await openMedia({ audio: false, facing: facingOf(picture) });
    if (this.#closed) return stop(opened.video);
    this.#take(opened.video, opened.video ? picture : 'none');
    this.lacks(opened);
    this.severalCameras = await hasSeveralCameras();
  }

  drop(): void {
    this.#take(null, 'none');
  }

  close(): void {
    this.#closed = true;
    stop(this.audio, this.video);
    this.audio = this.video = null;
  }

  #take(video: MediaStreamTrack | null, picture: PictureOf): void {
    stop(this.video);
    this.video = video;
    this.picture = picture;
    // What is shown has to be sharp, a face has to move.
    if (video) video.contentHint = picture === 'camera' ? 'motion' : 'detail';
    // Ended by the browser's own "stop sharing", or by pulling out the camera.
    if (video) video.onended = () => this.video === video && this.#take(null, 'none');
    this.changed('video');
  }
}

function stop(...tracks: (MediaStreamTrack | null | undefined)[]): void {
  for (const track of tracks) {
    if (!track) continue;
    track.onended = null;
    track.stop();
  }
}
