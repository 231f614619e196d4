/** What the partial conversations/_files sees. */
import type { AttachedFile } from '../conversations/message.model.js';
import { paths } from '../web/paths.js';
import { lengthInWords, sizeInWords } from './sizes.js';

export interface FileView {
  id: string;
  href: string;
  name: string;
  size: string;
  /** One of these; none: something to take along. */
  photo?: { small: string; alt: string; width?: number; height?: number };
  voice?: { label: string };
  video?: { label: string; width?: number; height?: number };
}

const SMALL_SIDE = 480;

export function filesView(files: readonly AttachedFile[] | undefined): FileView[] | undefined {
  return files?.map(({ id, kind, name, bytes, width, height, seconds }) => {
    const sides = width && height ? { width, height } : {};
    const length = seconds ? `, ${lengthInWords(seconds)}` : '';
    return {
      id: `${id}`, href: paths.file(id), name, size: sizeInWords(bytes),
      ...(kind === 'photo' && { photo: { small: paths.smallFile(id), alt: `Photo: ${name}`, ...within(sides) } }),
      ...(kind === 'voice' && { voice: { label: `Voice note${length}` } }),
      ...(kind === 'video' && { video: { label: `Video: ${name}${length}`, ...within(sides) } }),
    };
  });
}

/** The thumbnail's sides, so that nothing moves when it comes. */
function within({ width, height }: { width?: number; height?: number }): { width?: number; height?: number } {
  if (!width || !height) return {};
  const scale = Math.min(1, SMALL_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
