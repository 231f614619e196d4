/** Which of one's own messages carry the words "sent", "delivered" or "read". The page's script uses the same. */

/**
 * @param mine numbers of one's own messages, ascending.
 * @param others the marks of everyone else in the conversation; a message is read once any of them read it.
 * @returns word by number: at most one "read", one "delivered" after it, and one "sent" at the end.
 */
export function receiptWords(mine: number[], others: { delivered: number; read: number }[]): Map<number, string> {
  const words = new Map<number, string>();
  const read = Math.max(0, ...others.map((mark) => mark.read));
  const delivered = Math.max(read, ...others.map((mark) => mark.delivered));
  const latest = mine.at(-1);
  if (latest !== undefined) words.set(latest, 'sent');
  const lastWithin = (limit: number) => mine.findLast((seq) => seq <= limit);
  const lastDelivered = lastWithin(delivered);
  if (lastDelivered !== undefined) words.set(lastDelivered, 'delivered');
  const lastRead = lastWithin(read);
  if (lastRead !== undefined) words.set(lastRead, 'read');
  return words;
}
