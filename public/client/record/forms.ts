/** What a recording is made as: the first of these that this browser makes, all of which the server takes. */
export type RecordKind = 'voice' | 'video';

const FORMS: Record<RecordKind, string[]> = {
  voice: ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus', 'audio/webm'],
  video: ['video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'],
};
/** As much as says it, and as fits: 60 s of video at this rate are some 10 MB. */
export const LONGEST_S: Record<RecordKind, number> = { voice: 180, video: 60 };
export const RATES: MediaRecorderOptions = { audioBitsPerSecond: 48_000, videoBitsPerSecond: 1_200_000 };

export function formOf(kind: RecordKind): string | undefined {
  if (typeof MediaRecorder === 'undefined') return undefined;
  return FORMS[kind].find((form) => MediaRecorder.isTypeSupported(form));
}

/** The server puts the ending to it. */
export const nameOf = (kind: RecordKind) => (kind === 'voice' ? 'Voice note' : 'Clip');
