/** What was sent, where only words fit: "a photo", "2 photos and a voice note". The page's script uses the same. */
type Kind = 'photo' | 'voice' | 'video' | 'file';

const WORDS: Record<Kind, [one: string, many: string]> = { photo: ['a photo', 'photos'], voice: ['a voice note', 'voice notes'], video: ['a video', 'videos'], file: ['a file', 'files'] };

/** In the order in which each kind came first; '' for no files. */
export function filesInWords(files: readonly { kind: Kind }[] = []): string {
  const counts = new Map<Kind, number>();
  for (const { kind } of files) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const words = [...counts].map(([kind, count]) => (count === 1 ? WORDS[kind][0] : `${count} ${WORDS[kind][1]}`));
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}

/** The words of a message, or else what it brought. @param words as plain text. */
export function saidInWords(words: string, files: readonly { kind: Kind }[] = []): string {
  const brought = filesInWords(files);
  return words || brought.replace(/^./, (letter) => letter.toUpperCase());
}
