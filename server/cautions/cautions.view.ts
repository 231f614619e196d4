/** What stands beneath a message that is to be minded: the same for every viewer, each side's words in it; the style shows each their own. */
import type { Types } from 'mongoose';
import { doorsOf } from '../emergencies/emergencies.view.js';
import { normalText } from '../emergencies/normal-text.js';
import { EMERGENCY_KINDS, type EmergencyKind } from '../emergencies/words.js';
import { paths } from '../web/paths.js';
import { ASK_BEFORE, CAUTION_WORDS, SCAMS, SECRETS, type CautionKind, type Scam, type Secret } from './kinds.js';
import { languageOf } from './language-of.js';

interface Minded {
  conversationId: Types.ObjectId;
  seq: number;
  text: string;
  caution?: CautionKind;
}

export type CautionView = ReturnType<typeof cautionView>;

export function cautionView({ conversationId, seq, text, caution }: Minded) {
  const kind = caution!;
  const urgent = isEmergencyKind(kind);
  return {
    kind,
    // A child who says their age in passing is in no danger by that: the doors are there, folded.
    urgent: urgent && kind !== 'minor',
    ...CAUTION_WORDS[kind],
    seq,
    /** One press, where it may be a trick. */
    report: SCAMS.includes(kind as Scam) ? paths.reports(conversationId) : null,
    /** A secret that was told can be taken out again. */
    takeOut: SECRETS.includes(kind as Secret) ? paths.blackingOut(conversationId, seq) : null,
    doors: urgent ? doorsOf(kind, languageOf(normalText(text))) : null,
  };
}

/** What the page asks before it sends a secret. */
export const askBeforeView = SECRETS.map((kind) => ({ kind, words: ASK_BEFORE[kind] }));

/** For a talk in which somebody said that they are under age: the same advice to all, in words for each. Null otherwise. */
export function youngView(me: { _id: Types.ObjectId }, { youngIds = [] }: { youngIds?: Types.ObjectId[] }) {
  if (youngIds.length === 0) return null;
  return { words: youngIds.some((id) => id.equals(me._id)) ? 'You said that you are under 18. Please leave out calls, photos and video in this talk, and say nothing that shows where you are.' : 'Somebody in this talk said that they are under 18. Please leave out calls, photos and video here, and ask for nothing personal.' };
}

function isEmergencyKind(kind: CautionKind): kind is EmergencyKind {
  return (EMERGENCY_KINDS as readonly string[]).includes(kind);
}
