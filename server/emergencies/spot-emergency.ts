/** Does somebody say that this is an emergency? Pure. */
import { normalText } from './normal-text.js';
import { EMERGENCY_KINDS, EMERGENCY_WORDS, type EmergencyKind } from './words.js';

/** The gravest kind whose words are in it, or null. */
export function spotEmergency({ title, body }: { title: string; body: string }): EmergencyKind | null {
  return emergencyIn(normalText(`${title}\n${body}`));
}

/** The same of a text that is normal already. */
export function emergencyIn(normal: string): EmergencyKind | null {
  return EMERGENCY_KINDS.find((kind) => EMERGENCY_WORDS[kind].some((words) => words.test(normal))) ?? null;
}
