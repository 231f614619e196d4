/** A message as whoever listens to learn sees it: the words and the pictures. */
import type { Message } from './message.model.js';

/** Without voices, films and files, and what is only for those who talk. */
export function forLearners({ files, caution: _caution, ...message }: Message): Message {
  const pictures = files?.filter(({ kind }) => kind === 'photo');
  return { ...message, ...(pictures?.length && { files: pictures }) };
}
