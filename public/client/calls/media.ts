/** The camera, the microphone and the screen of this device: asked for one by one where both aren't to be had. */
import type { PictureOf } from './said.js';
import type { Lack, Lacks } from './words.js';

export interface Opened extends Lacks {
  audio: MediaStreamTrack | null;
  video: MediaStreamTrack | null;
}

const SOUND: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
/** The back camera shows what somebody points it at; the front one shows them. */
const pictureOf = (facing: 'user' | 'environment'): MediaTrackConstraints => ({ facingMode: facing, width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24, max: 30 } });

/** Whether this page may ask at all: browsers keep cameras from pages that came without https. */
export const canAsk = (): boolean => navigator.mediaDevices?.getUserMedia !== undefined;

export async function openMedia(wanted: { audio: boolean; facing: 'user' | 'environment' | null }): Promise<Opened> {
  const video = wanted.facing ? pictureOf(wanted.facing) : false;
  if (!canAsk()) return { audio: null, video: null, ...(wanted.audio && { noSound: 'none' }), ...(video && { noPicture: 'none' }) };
  const ask = async (constraints: MediaStreamConstraints) => (await navigator.mediaDevices.getUserMedia(constraints)).getTracks();
  const of = (tracks: MediaStreamTrack[], kind: string) => tracks.find((track) => track.kind === kind) ?? null;
  if (!wanted.audio && !video) return { audio: null, video: null };
  try {
    const tracks = await ask({ audio: wanted.audio && SOUND, video });
    return { audio: of(tracks, 'audio'), video: of(tracks, 'video') };
  } catch (error) {
    if (!wanted.audio) return { audio: null, video: null, noPicture: lackOf(error) };
    if (!video) return { audio: null, video: null, noSound: lackOf(error) };
  }
  // One of the two is missing, and nobody says which.
  const [sound, picture] = await Promise.allSettled([ask({ audio: SOUND }), ask({ video })]);
  return {
    ...(sound.status === 'fulfilled' ? { audio: of(sound.value, 'audio') } : { audio: null, noSound: lackOf(sound.reason) }),
    ...(picture.status === 'fulfilled' ? { video: of(picture.value, 'video') } : { video: null, noPicture: lackOf(picture.reason) }),
  };
}

export const canShareScreen = (): boolean => navigator.mediaDevices?.getDisplayMedia !== undefined;

/** The screen, window or tab that is picked; null when nothing is. */
export async function openScreen(): Promise<MediaStreamTrack | null> {
  try {
    return (await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 10, max: 15 } }, audio: false })).getVideoTracks()[0] ?? null;
  } catch {
    return null;
  }
}

export async function hasSeveralCameras(): Promise<boolean> {
  try {
    return (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput').length > 1;
  } catch {
    return false;
  }
}

function lackOf(error: unknown): Lack {
  const { name } = error as DOMException;
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'busy';
}

export const facingOf = (picture: PictureOf): 'user' | 'environment' | null => (picture === 'camera' ? 'user' : picture === 'show' ? 'environment' : null);
