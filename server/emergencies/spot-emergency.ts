/** Does somebody say that this is an emergency? Pure. */
import { EMERGENCY_KINDS, EMERGENCY_WORDS, type EmergencyKind } from './words.js';

/** Longer texts are looked at so far: what is urgent is said early. */
const MOST = 10_000;

/** The gravest kind whose words are in it, or null. Code is no speech: what stands in code marks is not looked at. */
export function spotEmergency({ title, body }: { title: string; body: string }): EmergencyKind | null {
  const text = normal(`${title}\n${body}`);
  return EMERGENCY_KINDS.find((kind) => EMERGENCY_WORDS[kind].some((words) => words.test(text))) ?? null;
}

/** Lower case, without accents and code, one kind of apostrophe and space. */
function normal(text: string): string {
  return text
    .slice(0, MOST)
    .replace(/```[\s\S]*?(?:```|$)|`[^`\n]*`/g, ' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘ʼ´]/g, "'")
    .toLowerCase()
    .replace(/\s+/g, ' ');
}
