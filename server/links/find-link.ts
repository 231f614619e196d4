/** The link that a message gets a card for: the first one in it. */

const LONGEST = 1000;
const ENDING = 20;
/** As people paste it; what ends a sentence after it isn't part of it, nor a bracket that it doesn't open. */
const LINK = /\bhttps?:\/\/[^\s<>"'`\]]+/i;

/** Null for a text without one. Looks for it only where "://" stands, which most messages don't have. */
export function findLink(text: string): string | null {
  if (!text.includes('://')) return null;
  const found = LINK.exec(text)?.[0];
  // What ends it is looked for from every place in it: thousands of dots would hold up everybody.
  if (!found || found.length > LONGEST + ENDING) return null;
  let link = found.replace(/[.,;:!?*_~]+$/, '');
  if (link.endsWith(')') && !link.includes('(')) link = link.replace(/[).,;:!?]+$/, '');
  return link.length <= LONGEST && URL.canParse(link) ? link : null;
}
