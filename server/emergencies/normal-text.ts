/** Text as tables of words are held against it. Pure; pages use it too. */

/** Longer texts are looked at so far: what is urgent is said early. */
const MOST = 10_000;

/** Lower case, without accents and code, one kind of apostrophe and space. Code is no speech: what stands in code marks is left out. */
export function normalText(text: string): string {
  return text
    .slice(0, MOST)
    .replace(/```[\s\S]*?(?:```|$)|`[^`\n]*`/g, ' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘ʼ´]/g, "'")
    .toLowerCase()
    .replace(/\s+/g, ' ');
}
